using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace VTry.Web.Adapters.Mail;

/// <summary>Hands letters to a mail server, one connection each: the queue decides how many leave at once.</summary>
public class SmtpMailer(IOptions<MailSettings> options) : IMailer
{
    public async Task<Delivery> SendAsync(Letter letter, CancellationToken cancel)
    {
        var settings = options.Value.Smtp;
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.StartTls,
            Credentials = settings.User is { Length: > 0 } user ? new NetworkCredential(user, settings.Password) : null,
            Timeout = (int)TimeSpan.FromSeconds(settings.TimeoutSeconds).TotalMilliseconds,
        };
        using var message = Write(letter);
        try
        {
            await client.SendMailAsync(message, cancel);
            return new Delivery.Accepted();
        }
        catch (SmtpException refused) when (IsForEver(refused))
        {
            return new Delivery.Refused(refused.Message);
        }
    }

    // Only what the server says about this mailbox is final. A wrong password, a sender it does not know, a full disk and a
    // silent server are put right by people, and until then the queue tries again.
    static bool IsForEver(SmtpException exception) => exception is SmtpFailedRecipientException
    {
        StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed
            or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.TransactionFailed
    };

    MailMessage Write(Letter letter)
    {
        var from = new MailAddress(options.Value.From);
        var message = new MailMessage(from, new MailAddress(letter.To))
        {
            Subject = letter.Subject, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{letter.Id}@{from.Host}>";
        // Out-of-office robots leave these alone.
        message.Headers["Auto-Submitted"] = "auto-generated";
        if (letter.Unsubscribe is { } wayOut)
        {
            // RFC 8058: mail programs show a button of their own for it, which posts without asking anybody to sign in.
            message.Headers["List-Unsubscribe"] = $"<{wayOut}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }
        message.AlternateViews.Add(Part(letter.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(Part(letter.Html, MediaTypeNames.Text.Html)); // the last is what mail programs show if they can
        foreach (var attachment in letter.Attachments)
            message.Attachments.Add(new(new MemoryStream(attachment.Bytes), attachment.Name, attachment.ContentType));
        return message;
    }

    static AlternateView Part(string content, string type)
    {
        var part = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        part.TransferEncoding = TransferEncoding.QuotedPrintable;
        return part;
    }
}
