using System.Net;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>The app is killed where it hurts, with money on its way. Afterwards money and credits agree, and nobody pays or gets anything twice.</summary>
public class PaymentKillTests(DatabaseServer server) : RazorpayTest(server)
{
    static readonly TimeSpan MayTake = TimeSpan.FromMinutes(3), LookAgain = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Killed_with_money_on_its_way_it_loses_nothing_and_does_nothing_twice()
    {
        var folder = Directory.CreateTempSubdirectory("vtry-kill-");
        var person = await SomeoneWith();
        var (kept, halfway, told) = (await OpenAsync(person), await OpenAsync(person), await OpenAsync(person));

        // Once the message is kept and thanked for: nobody sends it again.
        await using (var app = await StartAsync(folder))
        {
            await DeliverAsync(app, Books.Pay(kept.GatewayOrderId!));
            await app.KillAsync();
        }

        // While it is being dealt with: its transaction waits for a row that somebody holds.
        await using (var app = await StartAsync(folder))
        await using (var holder = DatabaseServer.Open(ConnectionString))
        {
            await UntilAsync(async () => (await Now(kept)).IsPaid);
            await using var transaction = await holder.Database.BeginTransactionAsync(Cancel);
            await holder.Orders.Where(order => order.Id == halfway.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(order => order.Gateway, order => order.Gateway), Cancel);
            await DeliverAsync(app, Books.Pay(halfway.GatewayOrderId!));
            await UntilAsync(() => holder.Jobs.AsNoTracking().AnyAsync(job => job.Kind == nameof(HandleGatewayMessage) && job.FinishedAt == null && job.Attempt > 0, Cancel));
            await app.KillAsync();
        }

        // While Razorpay makes a refund: it is made, and the answer finds nobody.
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        Razorpay.Spoil(RazorpayCall.Refund, async (context, make) =>
        {
            context.Response.Body = Stream.Null;
            await make();
            asked.SetResult();
            await answer.Task;
        });
        await using (var app = await StartAsync(folder))
        {
            await UntilAsync(async () => (await Now(halfway)).IsPaid);
            await AskAsync(await Now(kept), 300_00);
            await asked.Task.WaitAsync(MayTake, Cancel);
            await app.KillAsync();
            answer.SetResult();
        }

        await using (var app = await StartAsync(folder))
        {
            await UntilAsync(() => In<VTryDb, bool>(db => db.Refunds.AnyAsync(refund => refund.State == RefundState.Pending, Cancel)));
            Books.Settle(Assert.Single(Books.RefundIds), "processed");
            Books.Pay(told.GatewayOrderId!);
            // And everything that was ever said once more.
            using var client = new HttpClient { BaseAddress = app.Address };
            await Razorpay.DeliverAllAsync(client);
            await UntilAsync(async () => (await Now(told)).IsPaid && (await Now(kept)).State == OrderState.Refunded
                && !await In<VTryDb, bool>(db => db.GatewayMessages.AnyAsync(message => message.HandledAt == null, Cancel)));
        }

        Assert.Equal(600, (await BalanceOf(person)).Purchased);
        Assert.Single(Books.RefundIds);
        await In<VTryDb>(async db =>
        {
            Assert.Equal((3, 1), (await CountAsync(db, TaxDocumentKind.Invoice), await CountAsync(db, TaxDocumentKind.CreditNote)));
            Assert.Equal(3, await db.OutgoingMails.CountAsync(mail => mail.Kind == "OrderPaid", Cancel));
        });
        await AssertBooksAgree();
        folder.Delete(recursive: true);
    }

    Task<RunningApp> StartAsync(DirectoryInfo folder) => RunningApp.StartAsync(ConnectionString, folder.FullName, Razorpay.Settings);

    async Task DeliverAsync(RunningApp app, string paymentId)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        var message = Books.Messages.Single(message => message.Kind == "payment.captured" && message.Body.Contains(paymentId));
        Assert.Equal(HttpStatusCode.OK, await FakeRazorpay.DeliverAsync(client, message));
    }

    static Task<int> CountAsync(VTryDb db, TaxDocumentKind kind) => db.TaxDocuments.CountAsync(document => document.Kind == kind, Cancel);

    static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < MayTake, "It has not come to that.");
            await Task.Delay(LookAgain, Cancel);
        }
    }
}
