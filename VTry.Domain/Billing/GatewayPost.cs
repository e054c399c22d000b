using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Work;

namespace VTry.Domain.Billing;

/// <summary>Deals with the message with this id, once.</summary>
public sealed record HandleGatewayMessage(Guid MessageId) : IJob;

/// <summary>Where messages of gateways arrive: kept at once, dealt with by a job, each once however often it comes.</summary>
public class GatewayPost(VTryDb db, PaymentGateways gateways, Till till, RefundDesk refunds, Bookkeeper bookkeeper, JobQueue jobs, TimeProvider clock)
{
    /// <summary>How long it is remembered that a message came. Gateways repeat for a day; the rest is for looking things up.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Keeps a message whose sender has been proved.</summary>
    /// <param name="eventId">The gateway's id of the event: the same on every copy.</param>
    public async Task ReceiveAsync(string gateway, string eventId, string body, CancellationToken cancel)
    {
        var message = new GatewayMessage { Gateway = gateway, EventId = eventId, Body = body, ReceivedAt = clock.GetUtcNow() };
        if (await db.GatewayMessages.AnyAsync(row => row.Gateway == gateway && row.EventId == eventId, cancel))
            return;

        db.GatewayMessages.Add(message);
        jobs.Enqueue(new HandleGatewayMessage(message.Id));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // Its twin was here first.
            db.ChangeTracker.Clear();
        }
    }

    public async Task HandleAsync(Guid messageId, CancellationToken cancel)
    {
        var message = await db.GatewayMessages.AsNoTracking().FirstOrDefaultAsync(row => row.Id == messageId && row.HandledAt == null, cancel);
        if (message is null || gateways.Of(message.Gateway) is not { } gateway)
            return;

        var news = gateway.Read(message.Body);
        var kind = GatewayText.Cut(news.Kind, GatewayMessage.KindLength);
        if (news.Payment is { } payment)
            await till.TakeAsync(message.Gateway, payment, cancel);
        if (news.Refund is { } refund)
            await refunds.TakeAsync(message.Gateway, refund, cancel);
        await db.GatewayMessages.Where(row => row.Id == messageId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.HandledAt, clock.GetUtcNow())
            .SetProperty(row => row.Kind, kind)
            .SetProperty(row => row.Body, ""), cancel);
    }

    /// <summary>Nobody knows what a message says that could not be dealt with: all it can have said is asked for, and not only tonight.</summary>
    public Task GiveUpAsync(CancellationToken cancel) => bookkeeper.AskForComparisonAsync(staffId: null, cancel);

    /// <summary>Forgets messages that came longer ago than they are kept, those nobody could read among them.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        return db.GatewayMessages.Where(message => message.ReceivedAt < before).ExecuteDeleteAsync(cancel);
    }
}
