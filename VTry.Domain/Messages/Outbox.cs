using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Work;

namespace VTry.Domain.Messages;

/// <summary>An e-mail as a record of what it must say.</summary>
public interface IMessage;

/// <summary>Sends the mail with this id, once.</summary>
public sealed record SendMail(Guid MailId) : IJob;

/// <summary>Where every e-mail starts: a row and a job, committed with their cause.</summary>
public class Outbox(VTryDb db, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Mails are kept this long after they were written, as proof of what was sent. What they said is emptied as they leave.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Adds a mail to what the next <c>SaveChangesAsync</c> commits.</summary>
    /// <param name="forgetAddress">Whether the address is emptied as the mail leaves, too.</param>
    public void Send(string address, IMessage message, bool forgetAddress = false)
    {
        var mail = new OutgoingMail
        {
            Kind = message.GetType().Name,
            To = address,
            ForgetsAddress = forgetAddress,
            Payload = JsonSerializer.Serialize(message, message.GetType()),
            CreatedAt = clock.GetUtcNow(),
        };
        db.OutgoingMails.Add(mail);
        jobs.Enqueue(new SendMail(mail.Id));
    }

    public Task<OutgoingMail?> WaitingAsync(Guid mailId, CancellationToken cancel) => db.OutgoingMails
        .AsNoTracking().FirstOrDefaultAsync(mail => mail.Id == mailId && mail.SentAt == null && mail.Refusal == null, cancel);

    public Task MarkSentAsync(Guid mailId, CancellationToken cancel) => db.OutgoingMails
        .Where(mail => mail.Id == mailId)
        .ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.SentAt, clock.GetUtcNow())
            .SetProperty(mail => mail.To, mail => mail.ForgetsAddress ? "" : mail.To)
            .SetProperty(mail => mail.Payload, ""), cancel);

    /// <summary>No use in trying again.</summary>
    public Task MarkRefusedAsync(Guid mailId, string refusal, CancellationToken cancel)
    {
        var shortened = refusal.Length > OutgoingMail.RefusalLength ? refusal[..OutgoingMail.RefusalLength] : refusal;
        return db.OutgoingMails
            .Where(mail => mail.Id == mailId && mail.SentAt == null)
            .ExecuteUpdateAsync(set => set
                // A server's words may name the address.
                .SetProperty(mail => mail.Refusal, mail => mail.ForgetsAddress ? "It could not be delivered." : shortened)
                .SetProperty(mail => mail.To, mail => mail.ForgetsAddress ? "" : mail.To)
                .SetProperty(mail => mail.Payload, ""), cancel);
    }

    /// <summary>The mail could not be handed over for a long time: nobody waits for it any more, and what it said is emptied.</summary>
    public Task GiveUpAsync(Guid mailId, CancellationToken cancel) =>
        MarkRefusedAsync(mailId, "The mail server could not be reached, or would not take it.", cancel);

    /// <summary>Deletes mails written longer ago than they are kept.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        return db.OutgoingMails.Where(mail => mail.CreatedAt < before).ExecuteDeleteAsync(cancel);
    }
}
