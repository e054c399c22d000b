using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Domain.Messages;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Which mails a person wants.</summary>
public class NotificationsModel(Me me, Profiles profiles, Notices notices) : PageModel
{
    static readonly (Notice Notice, string Label, string Hint)[] Words =
    [
        (Notice.ErasureSoon, "Something of mine is about to be erased", "The day before its clock runs out."),
        (Notice.ResultReady, "A try-on is ready", "Only if it took longer than a minute."),
        (Notice.LowBalance, "Few credits are left", "Once, when credits you bought fall below ten."),
    ];

    public NoticesView View { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(isSaved: false, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await profiles.ChangeAsync(me.Id, ProfilePatch.Read(Switched()), cancel);
        if (!Request.IsHtmx())
        {
            TempData["Toast"] = "Saved.";
            return Redirect("/settings/notifications");
        }

        await LoadAsync(isSaved: true, cancel);
        return Partial("_Notices", View);
    }

    async Task LoadAsync(bool isSaved, CancellationToken cancel)
    {
        var muted = await notices.MutedByAsync(me.Id, cancel);
        View = new([.. Words.Select(word => new NoticeView(
            ProfilePatch.FieldOf(word.Notice), word.Label, word.Hint, !muted.Contains(word.Notice)))], isSaved);
    }

    // A switch that is off is not sent. Those another tab has switched meanwhile stay as that tab wanted.
    IEnumerable<KeyValuePair<string, string?>> Switched() =>
        from word in Words
        let field = ProfilePatch.FieldOf(word.Notice)
        let before = Request.Form[$"before.{field}"].FirstOrDefault()
        let now = Request.Form.ContainsKey(field) ? "true" : "false"
        where before is not null && now != before
        select KeyValuePair.Create(field, (string?)now);
}
