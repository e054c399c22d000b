using System.Globalization;
using VTry.Domain.Database;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>What somebody should know before they leave, or while they are leaving.</summary>
/// <param name="LeavesAt">When they are erased; null while they are staying.</param>
/// <param name="There">What would go.</param>
public sealed record LeavingView(DateTimeOffset? LeavesAt, DateTimeOffset WouldLeaveAt, Belongings There)
{
    public string Pictures => Listed(
        Counted(There.Photos, "photo of you", "photos of you"), Counted(There.Garments, "garment", "garments"), Counted(There.Results, "result", "results"));

    public string Rest => Listed(
        Counted(There.Bodies, "body with its joints and measures", "bodies with their joints and measures"), Counted(There.TryOns, "try-on", "try-ons"));

    public string BoughtCredits => Counted(There.BoughtCredits, "bought credit", "bought credits") ?? "";
    public string Movements => Counted(There.LedgerEntries, "movement of credits", "movements of credits") ?? "No movement of credits";

    /// <summary>Papers that stay; null when there are none.</summary>
    public string? TaxDocuments => Counted(There.TaxDocuments, "invoice or credit note", "invoices and credit notes");

    /// <summary><c>4 December 2026</c>.</summary>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    static string? Counted(int count, string one, string many) =>
        count == 0 ? null : $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    static string Listed(params IEnumerable<string?> things)
    {
        var there = things.OfType<string>().ToList();
        return there.Count switch
        {
            0 => "",
            1 => there[0],
            _ => $"{string.Join(", ", there[..^1])} and {there[^1]}",
        };
    }
}

public class LeavingViews(VTryDb db, Me me, TimeProvider clock)
{
    public async Task<LeavingView> OfMeAsync(CancellationToken cancel) => new(
        (await me.PersonAsync(cancel)).LeavesAt, clock.GetUtcNow() + Departure.Wait, await Belongings.OfAsync(db, me.Id, cancel));
}
