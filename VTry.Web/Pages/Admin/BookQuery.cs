using System.Globalization;
using VTry.Domain.Admin;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin;

/// <summary>What an address of a list looks for: <c>?q=rao&amp;state=Paid&amp;from=2026-11-01&amp;least=500</c>.</summary>
public sealed class BookQuery
{
    public string? Q { get; set => field = Asked.Text(value); }
    public string? State { get; set; }
    public string? Gateway { get; set => field = Asked.Text(value); }
    public DateOnly? From { get; set => field = Asked.Day(value); }
    public DateOnly? To { get; set => field = Asked.Day(value); }

    /// <summary>Rupees, as they are written.</summary>
    public string? Least { get; set; }
    public string? Most { get; set; }

    /// <summary>The last one of the page before.</summary>
    public Guid? Before { get; set; }

    public BookFilter Filter => new()
    {
        Search = Q, State = State, Gateway = Gateway, From = From, To = To, LeastPaise = Rupees.Parse(Least), MostPaise = Rupees.Parse(Most),
    };

    public bool IsNarrowed => IsNarrowedFurther || !string.IsNullOrWhiteSpace(Q);

    /// <summary>By more than what is searched for.</summary>
    public bool IsNarrowedFurther =>
        State is not null || Gateway is not null || From is not null || To is not null || Least is not null || Most is not null;

    /// <summary>What is wrong with an amount; null when nothing is.</summary>
    public static string? ProblemWith(string? amount) =>
        string.IsNullOrWhiteSpace(amount) || Rupees.Parse(amount) is not null ? null : "Write an amount in rupees, such as 1890 or 1890.50.";

    /// <summary>What is wrong with the days; null when nothing is.</summary>
    public string? ProblemWithDays => From > To ? "The last day is before the first." : null;

    public string AddressOf(string path, Guid? before = null)
    {
        var query = QueryString.Create(new Dictionary<string, string?>
        {
            ["q"] = Q, ["state"] = State, ["gateway"] = Gateway, ["from"] = Iso(From), ["to"] = Iso(To),
            ["least"] = Least, ["most"] = Most, ["before"] = before?.ToString(),
        }.Where(part => !string.IsNullOrWhiteSpace(part.Value)));
        return $"{path}{query}";
    }

    /// <summary>
    /// For the audit, which holds no names and no addresses: that something was searched for, not what; and of the rest of the
    /// address, in which anything may be written, only what we know.
    /// </summary>
    /// <param name="gateways">Those there are.</param>
    public string InWords<TState>(IReadOnlyCollection<string> gateways) where TState : struct, Enum => string.Join(", ", ((string?[])
    [
        string.IsNullOrWhiteSpace(Q) ? null : "searched",
        Enum.TryParse<TState>(State, out var state) && Enum.IsDefined(state) ? $"{state}" : null,
        gateways.FirstOrDefault(name => name == Gateway),
        From is null && To is null ? null : $"{Iso(From)} to {Iso(To)}",
        Rupees.Parse(Least) is { } least ? $"from {Rupees.Of(least)}" : null, Rupees.Parse(Most) is { } most ? $"up to {Rupees.Of(most)}" : null,
    ]).OfType<string>()) is { Length: > 0 } words ? words : "all";

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
