using System.Net.Mime;
using VTry.Domain.Accounts;
using VTry.Domain.Messages;
using VTry.Web.Adapters.Pdf;

namespace VTry.Web.Adapters.Mail;

/// <summary>
/// Sends what the outbox promised. A mail that has left is not sent again; only when this stops between sending and noting
/// it does a second copy leave, under the same number.
/// </summary>
class Postman(Outbox outbox, Notices notices, LetterPress press, InvoicePress invoices, IMailer mailer, ILogger<Postman> log)
{
    const string Muted = "Its reader wants no more of these.";

    public async Task SendAsync(SendMail job, CancellationToken cancel)
    {
        if (await outbox.WaitingAsync(job.MailId, cancel) is not { } mail)
            return;

        var message = LetterPress.Read(mail);
        // Asked here and not when it was promised: between the two, its reader may have pressed.
        if (message is INoticeMessage notice && !await notices.WantsAsync(notice.PersonId, notice.Notice, cancel))
        {
            await outbox.MarkRefusedAsync(mail.Id, Muted, cancel);
            return;
        }

        // Before anything leaves: a receipt without its invoice would be followed by another one with it.
        var attachments = await AttachmentsOfAsync(message, cancel);
        switch (await mailer.SendAsync(await press.PrintAsync(mail) with { Attachments = attachments }, cancel))
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

    async Task<IReadOnlyList<Attachment>> AttachmentsOfAsync(IMessage message, CancellationToken cancel) => message is IBringsTaxDocument document
        ? [new($"{document.TaxDocumentNumber.Replace('/', '-')}.pdf", MediaTypeNames.Application.Pdf, await invoices.PdfOfAsync(document.TaxDocumentId, cancel))]
        : [];

    /// <summary>It could not be handed over for so long that nobody waits for it any more.</summary>
    public Task GiveUpAsync(SendMail job, CancellationToken cancel) => outbox.GiveUpAsync(job.MailId, cancel);
}
