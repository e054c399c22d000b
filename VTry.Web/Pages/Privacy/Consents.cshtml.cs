using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Pages.Privacy;

/// <summary>Gives and takes back what we may do, switch by switch.</summary>
public class ConsentsModel(Me me, Consents consents, PrivacyViews views) : PageModel
{
    public IActionResult OnGet() => Redirect("/settings/privacy");

    /// <param name="of">Which pictures the page shows the clocks of, and before which one.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string? of, [FromForm] Guid? before, CancellationToken cancel)
    {
        var happened = "Nothing has changed.";
        foreach (var (purpose, isGiven) in Switched())
        {
            if (isGiven)
                await consents.GiveAsync(me.Id, [purpose], ConsentSource.Settings, cancel);
            else
                await consents.WithdrawAsync(me.Id, purpose, cancel);
            happened = WordsFor(purpose, isGiven);
        }

        if (Request.IsHtmx())
            return Partial("_Switched", (await views.ConsentsAsync(cancel) with { Happened = happened },
                await views.ClocksAsync(PictureSorts.Read(of), before, cancel)));

        TempData["Toast"] = happened;
        return Redirect("/settings/privacy");
    }

    // A switch that is off is not sent. Those another tab has switched meanwhile stay as that tab wanted.
    IEnumerable<(ConsentPurpose Purpose, bool IsGiven)> Switched() =>
        from purpose in Enum.GetValues<ConsentPurpose>()
        let before = Request.Form[$"before.{purpose}"].FirstOrDefault()
        let now = Request.Form[purpose.ToString()].Contains("true")
        where before is not null && now != (before == "true")
        select (purpose, now);

    static string WordsFor(ConsentPurpose purpose, bool isGiven) => (purpose, isGiven) switch
    {
        (ConsentPurpose.TryOn, true) => "Try-ons are on.",
        (ConsentPurpose.TryOn, false) => "Try-ons are off. What was being made is cancelled, and its credits came back.",
        (ConsentPurpose.Keeping, true) => "From now on we keep what you bring. Choose for each picture you have how long.",
        (ConsentPurpose.Keeping, false) => $"Saved. No picture of yours has more than {RetentionPeriods.NotKept.TotalHours:0} hours left.",
        (_, true) => "Saved. Nothing is shared today.",
        _ => "Saved. Nothing of yours is shared.",
    };
}
