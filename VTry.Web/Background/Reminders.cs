using VTry.Domain.Privacy;
using VTry.Web.Http;

namespace VTry.Web.Background;

/// <summary>Mails that a day brings.</summary>
public sealed class Reminders(ErasureReminder erasures, SiteAddress site)
{
    public Task TellOfErasuresAsync(CancellationToken cancel) =>
        erasures.RemindAsync(() => site.LinkTo("/settings/privacy?of=results#clocks"), cancel);
}
