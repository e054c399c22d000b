using Microsoft.AspNetCore.Mvc;
using VTry.Domain.Billing;
using VTry.Domain.Credits;

namespace VTry.Web.Pages.Credits;

/// <summary>Which movements somebody wants to see, as the address says it: what sort, and between which days in India, as on invoices.</summary>
public sealed class MovementFilter
{
    /// <summary>One of <see cref="Sorts"/>; anything else is all of them.</summary>
    [FromQuery(Name = "show")] public string? Show { get; set; }

    /// <summary>The first day, <c>2026-11-01</c>.</summary>
    [FromQuery(Name = "from")] public string? From { get; set; }

    /// <summary>The last day.</summary>
    [FromQuery(Name = "until")] public string? Until { get; set; }

    /// <summary>Every kind of entry is of exactly one sort.</summary>
    public static readonly IReadOnlyList<MovementSort> Sorts =
    [
        new("Came in", "in", [EntryKind.Granted, EntryKind.Bought, EntryKind.GivenBack]),
        new("Spent", "spent", [EntryKind.Captured]),
        new("Set aside", "set-aside", [EntryKind.Held, EntryKind.Released]),
        new("Expired or refunded", "gone", [EntryKind.Expired, EntryKind.TakenBack, EntryKind.Forfeited]),
    ];

    public bool IsNarrowed => Sort is not null || Begin is not null || End is not null;

    /// <summary>What is wrong with the days; null when nothing is. Wrong ones narrow nothing.</summary>
    public string? Problem => IsNoDay(From) || IsNoDay(Until) ? "A day is written 2026-11-20."
        : DayOf(From) > DayOf(Until) ? "The last day is before the first."
        : null;

    MovementSort? Sort => Sorts.FirstOrDefault(sort => sort.Name == Show);

    DateTimeOffset? Begin => Problem is null && DayOf(From) is { } day && day > DateOnly.MinValue ? IndianTime.StartOf(day) : null;

    DateTimeOffset? End => Problem is null && DayOf(Until) is { } day && day < DateOnly.MaxValue ? IndianTime.StartOf(day.AddDays(1)) : null;

    public IQueryable<LedgerEntry> Of(IQueryable<LedgerEntry> entries)
    {
        if (Sort is { Kinds: var kinds })
            entries = entries.Where(entry => kinds.Contains(entry.Kind));
        if (Begin is { } begin)
            entries = entries.Where(entry => entry.At >= begin);
        if (End is { } end)
            entries = entries.Where(entry => entry.At < end);
        return entries;
    }

    /// <summary>The same filter with another sort, or other days.</summary>
    public MovementFilter With(string? show, DateOnly? from, DateOnly? until) => new() { Show = show, From = Said(from), Until = Said(until) };

    public MovementFilter With(string? show) => new() { Show = show, From = From, Until = Until };

    /// <summary>Where a page is shown so narrowed: <c>/credits?show=spent&amp;from=2026-11-01</c>.</summary>
    public string AddressAt(string path, long? before = null)
    {
        var parts = new Dictionary<string, string?> { ["show"] = Show, ["from"] = From, ["until"] = Until, ["before"] = before?.ToString() };
        return path + QueryString.Create(parts.Where(part => part.Value is { Length: > 0 }));
    }

    static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;

    static bool IsNoDay(string? text) => text is { Length: > 0 } && DayOf(text) is null;

    static string? Said(DateOnly? day) => day?.ToString("yyyy-MM-dd");
}

/// <param name="Name">In addresses.</param>
public sealed record MovementSort(string Text, string Name, IReadOnlyList<EntryKind> Kinds);
