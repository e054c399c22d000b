using VTry.Domain.Accounts;
using VTry.Domain.Messages;

namespace VTry.Web.Adapters.Mail;

/// <summary>
/// Sends what the outbox promised. A mail that has left is not sent again; only when this stops between sending and noting
/// it does a second copy leave, under the same number.
/// </summary>
public class Postman(Outbox outbox, Notices notices, LetterPress press, IMailer mailer, ILogger<Postman> log)
{
    const string Muted = "Its reader wants no more of these.";

    public async Task SendAsync(SendMail job, CancellationToken cancel)
    {
        if (await outbox.WaitingAsync(job.MailId, cancel) is not { } mail)
            return;

        // Asked here and not when it was promised: between the two, its reader may have pressed.
        if (LetterPress.Read(mail) is INoticeMessage notice && !await notices.WantsAsync(notice.PersonId, notice.Notice, cancel))
        {
            await outbox.MarkRefusedAsync(mail.Id, Muted, cancel);
            return;
        }

        switch (await mailer.SendAsync(await press.PrintAsync(mail), cancel))
        {
            case Delivery.Refused(var reason):
                log.LogWarning("Mail {MailId} ({Kind}) can never arrive: {Reason}", mail.Id, mail.Kind, reason);
                await outbox.MarkRefusedAsync(mail.Id, reason, cancel);
                break;
            default:
                await outbox.MarkSentAsync(mail.Id, cancel);
                break;
        }
    }

    /// <summary>It could not be handed over for so long that nobody waits for it any more.</summary>
    public Task GiveUpAsync(SendMail job, CancellationToken cancel) => outbox.GiveUpAsync(job.MailId, cancel);
}
