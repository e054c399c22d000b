using System.Globalization;
using VTry.Domain.Admin;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin;

/// <summary>What an address of a list looks for: <c>?q=rao&amp;state=Paid&amp;from=2026-11-01&amp;least=500</c>.</summary>
public sealed class BookQuery
{
    public string? Q { get; set; }
    public string? State { get; set; }
    public string? Gateway { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

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

    public string AddressOf(string path, Guid? before = null)
    {
        var query = QueryString.Create(new Dictionary<string, string?>
        {
            ["q"] = Q, ["state"] = State, ["gateway"] = Gateway, ["from"] = Iso(From), ["to"] = Iso(To),
            ["least"] = Least, ["most"] = Most, ["before"] = before?.ToString(),
        }.Where(part => !string.IsNullOrWhiteSpace(part.Value)));
        return $"{path}{query}";
    }

    /// <summary>For the audit, which holds no names and no addresses: that something was searched for, not what.</summary>
    public string InWords => string.Join(", ", ((string?[])
    [
        string.IsNullOrWhiteSpace(Q) ? null : "searched", State, Gateway,
        From is null && To is null ? null : $"{Iso(From)} to {Iso(To)}",
        Least is null ? null : $"from {Least}", Most is null ? null : $"up to {Most}",
    ]).OfType<string>()) is { Length: > 0 } words ? words : "all";

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
