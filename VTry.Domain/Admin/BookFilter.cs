using VTry.Domain.Billing;

namespace VTry.Domain.Admin;

/// <summary>What staff look for in orders, payments and refunds. What is null narrows nothing.</summary>
public sealed record BookFilter
{
    /// <summary>A reference, an id at the gateway, or part of a name, an e-mail address or a GSTIN.</summary>
    public string? Search { get; init; }

    /// <summary>The name of a state of what is looked for: <c>PartlyRefunded</c>.</summary>
    public string? State { get; init; }

    /// <summary>The <see cref="IPaymentGateway.Name"/>.</summary>
    public string? Gateway { get; init; }

    /// <summary>The first and the last day, in India.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    public long? LeastPaise { get; init; }
    public long? MostPaise { get; init; }

    /// <summary>When the first day begins, and when the last is over, in UTC.</summary>
    internal DateTimeOffset? Start => From is { } day ? IndianTime.StartOf(day) : null;
    internal DateTimeOffset? End => To is { } day ? IndianTime.StartOf(day.AddDays(1)) : null;

    internal BookFilter OnAnyDay => this with { From = null, To = null };

    /// <summary>As it is compared: in small letters, without what surrounds it.</summary>
    internal string? Sought => string.IsNullOrWhiteSpace(Search) ? null : Search.Trim().ToLowerInvariant();

    /// <summary>The same without dashes, as a reference is typed that was heard on the phone.</summary>
    internal string? SoughtBare => Sought?.Replace("-", "");

    // A name that is no state narrows nothing.
    internal TState? StateAs<TState>() where TState : struct, Enum =>
        Enum.TryParse<TState>(State, out var state) && Enum.IsDefined(state) ? state : null;
}
