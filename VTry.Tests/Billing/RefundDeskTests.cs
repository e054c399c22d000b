using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

public class RefundDeskTests(DatabaseServer server) : BillingTest(server)
{
    [Fact]
    public async Task A_refund_that_nobody_answers_for_is_put_before_staff_once()
    {
        var refund = await AskAsync(await BuyAsync(await SomeoneWith()), 100_00);
        for (var time = 0; time < 2; time++)
            await In<RefundDesk>(desk => desk.GiveUpAsync(refund.Id, Cancel));
        var difference = Assert.Single(await In<VTryDb, List<Difference>>(db => db.Differences.ToListAsync(Cancel)));
        Assert.Equal((DifferenceKind.RefundsDiffer, refund.OrderId, (DateTimeOffset?)null), (difference.Kind, difference.OrderId, difference.ResolvedAt));
    }

    [Fact]
    public async Task A_message_that_cannot_be_dealt_with_has_the_books_compared_at_once()
    {
        await In<GatewayPost>(post => post.GiveUpAsync(Cancel));
        Assert.Equal(1, await In<VTryDb, int>(db => db.Jobs.CountAsync(job => job.Kind == nameof(Reconcile), Cancel)));
    }

    [Fact]
    public async Task A_full_refund_takes_the_unused_credits_and_says_so_beforehand()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        await SpendAsync(asha, 120);

        var plan = await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(order.Id, 300_00, Cancel));
        Assert.Equal(new RefundPlan(300_00, 300_00, CreditsPaidFor: 300, CreditsTaken: 180, NeedsSecondPerson: false), plan);
        Assert.Equal(120, plan.CreditsSpent);

        var refund = await AskAsync(order, 300_00);
        Assert.Equal(0, (await BalanceOf(asha)).Purchased);
        await SubmitAsync(refund);
        Assert.Equal((RefundState.Pending, OrderState.Paid), ((await Now(refund)).State, (await Now(order)).State));

        await Take(Said(refund, RefundProgress.Processed));
        var done = await Now(order);
        Assert.Equal((OrderState.Refunded, 300_00L, 180), (done.State, done.RefundedPaise, done.CreditsTakenBack));
        await In<VTryDb>(async db =>
        {
            var note = await db.TaxDocuments.SingleAsync(document => document.Kind == TaxDocumentKind.CreditNote, Cancel);
            var invoice = await db.TaxDocuments.SingleAsync(document => document.Kind == TaxDocumentKind.Invoice, Cancel);
            Assert.Equal((invoice.Number, invoice.IssuedOn, 300_00L), (note.AgainstNumber, note.AgainstDate, note.TotalPaise));
            Assert.StartsWith("VC/", note.Number);
            Assert.Single(await db.OutgoingMails.Where(mail => mail.Kind == "RefundDone").ToListAsync(Cancel));
        });
        await AssertBooksAgree();
    }

    [Fact]
    public async Task Parts_of_an_order_go_back_one_by_one_and_never_more_than_was_paid()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha, 2_100);
        foreach (var (paise, left) in ((long, int)[])[(1_00, 2_098), (900_00, 1_098), (989_00, 0)])
        {
            var refund = await AskAsync(order, paise);
            await SubmitAsync(refund);
            await Take(Said(refund, RefundProgress.Processed));
            Assert.Equal(left, (await BalanceOf(asha)).Purchased);
        }
        Assert.Equal(OrderState.Refunded, (await Now(order)).State);
        Assert.NotNull((await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(order.Id, 1, Cancel))).Problem);
        await AssertBooksAgree();
    }

    [Fact]
    public async Task Only_unused_credits_of_that_order_are_taken_oldest_spent_first()
    {
        var asha = await SomeoneWith();
        var (first, second) = (await BuyAsync(asha, 300), await BuyAsync(asha, 400));
        await SpendAsync(asha, 250);

        Assert.Equal(50, (await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(first.Id, 300_00, Cancel))).CreditsTaken);
        Assert.Equal(400, (await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(second.Id, 400_00, Cancel))).CreditsTaken);
        await AskAsync(first, 300_00);
        Assert.Equal(400, (await BalanceOf(asha)).Purchased);
    }

    [Fact]
    public async Task While_something_is_being_made_a_refund_waits()
    {
        var asha = await SomeoneWith();
        var (order, tryOn) = (await BuyAsync(asha), Guid.NewGuid());
        await InTransaction<Ledger, bool>(ledger => ledger.TryHoldAsync(asha.WalletId, 100, tryOn, Cancel));
        Assert.Equal((null, "Something is being made with credits of this wallet. Try again in a minute."), await TryAsync(order, 300_00));

        await InTransaction<Ledger, bool>(ledger => ledger.ReleaseAsync(tryOn, Cancel));
        await AskAsync(order, 300_00);
        Assert.Equal(new Balance(0, 0, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task Credits_that_were_set_aside_when_the_gateway_itself_sent_money_back_are_put_before_staff()
    {
        var asha = await SomeoneWith();
        var (order, tryOn) = (await BuyAsync(asha), Guid.NewGuid());
        await InTransaction<Ledger, bool>(ledger => ledger.TryHoldAsync(asha.WalletId, 100, tryOn, Cancel));
        await Take(new RefundReport("rfnd_outside", $"pay_{order.Reference}", null, RefundProgress.Processed, 300_00));
        Assert.Equal(new Balance(0, 0, 100), await BalanceOf(asha));
        Assert.Contains("as many as 100 of its credits", (await DifferenceOf(DifferenceKind.CreditsNotTaken)).Says);
    }

    [Fact]
    public async Task Nobody_sends_money_back_to_themselves()
    {
        var staff = await SomeoneWith();
        var order = await BuyAsync(staff, 10_000);
        Assert.Equal((null, RefundDesk.OwnOrder), await TryAsync(order, 100_00, staff.Id));

        var asked = await AskAsync(order, order.AmountPaise);
        foreach (var agrees in (bool[])[true, false])
            Assert.Equal(RefundDesk.OwnOrder, await In<RefundDesk, string?>(desk => desk.DecideAsync(staff.Id, asked.Id, agrees, Cancel)));
        Assert.Equal(RefundState.AwaitingApproval, (await Now(asked)).State);
    }

    [Theory]
    [InlineData(99, "Less than ₹1.00 cannot be sent back.")]
    [InlineData(299_01, "That would leave ₹0.99, too little to be sent back later. Send back all of it, or less.")]
    public async Task What_the_gateway_would_not_send_back_is_neither_asked_for_nor_left_behind(long paise, string problem) =>
        Assert.Equal((null, problem), await TryAsync(await BuyAsync(await SomeoneWith()), paise));

    [Theory]
    [InlineData("")]
    [InlineData("Two\nlines.")]
    [InlineData("Turned \u202eround.")]
    public async Task A_reason_is_one_plain_line(string reason) =>
        Assert.Equal((null, Refund.ReasonWanted), await TryAsync(await BuyAsync(await SomeoneWith()), 100_00, reason: reason));

    [Fact]
    public async Task Money_that_has_gone_another_way_meanwhile_is_not_agreed_to_and_never_counts_twice()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha, 10_000);
        var waiting = await AskAsync(order, 6_000_00);
        await Take(new RefundReport("rfnd_outside", waiting.GatewayPaymentId, null, RefundProgress.Processed, order.AmountPaise));
        Assert.Equal("All of it has gone back, or is on its way.", await In<RefundDesk, string?>(desk => desk.DecideAsync(Ravi, waiting.Id, true, Cancel)));
        Assert.Equal(RefundState.AwaitingApproval, (await Now(waiting)).State);

        await Take(new RefundReport("rfnd_more", waiting.GatewayPaymentId, null, RefundProgress.Processed, 100_00));
        Assert.Equal((OrderState.Refunded, order.AmountPaise), ((await Now(order)).State, (await Now(order)).RefundedPaise));
        Assert.Contains("₹100.00 more went back", (await DifferenceOf(DifferenceKind.RefundedTooMuch)).Says);
    }

    [Fact]
    public async Task A_refund_from_outside_that_failed_and_then_did_not_is_booked_once_and_told_once()
    {
        var order = await BuyAsync(await SomeoneWith());
        foreach (var progress in (RefundProgress[])[RefundProgress.Pending, RefundProgress.Failed, RefundProgress.Processed])
            await Take(new RefundReport("rfnd_outside", $"pay_{order.Reference}", null, progress, 100_00));
        Assert.Equal((OrderState.PartlyRefunded, 100_00L), ((await Now(order)).State, (await Now(order)).RefundedPaise));
        await DifferenceOf(DifferenceKind.RefundFromOutside);
    }

    [Fact]
    public async Task Why_money_went_back_is_forgotten_with_the_buyer_once_it_has()
    {
        var asha = await SomeoneWith();
        var refund = await AskAsync(await BuyAsync(asha), 300_00);
        await InTransaction<VTryDb, bool>(async db =>
        {
            await BuyerErasure.EraseAsync(db, await db.People.AsNoTracking().SingleAsync(person => person.Id == asha.Id, Cancel), Clock.GetUtcNow(), Cancel);
            return true;
        });
        Assert.NotEqual(Buyer.Erased, (await Now(refund)).Reason);

        await Take(Said(refund, RefundProgress.Failed));
        Assert.Equal((RefundState.Failed, Buyer.Erased), ((await Now(refund)).State, (await Now(refund)).Reason));
        Assert.All(await In<VTryDb, List<OrderEvent>>(db => db.OrderEvents.Where(happened => happened.Kind != OrderEventKind.Paid).ToListAsync(Cancel)),
            happened => Assert.Null(happened.Detail));
    }

    Task<(Refund? Refund, string? Problem)> TryAsync(Order order, long paise, Guid? staff = null, string reason = "Bought by mistake.") =>
        In<RefundDesk, (Refund?, string?)>(desk => desk.AskAsync(staff ?? Meera, order.Id, paise, reason, Guid.NewGuid().ToString("N"), Cancel));

    Task<Difference> DifferenceOf(DifferenceKind kind) => In<VTryDb, Difference>(db => db.Differences.AsNoTracking().SingleAsync(row => row.Kind == kind, Cancel));

    [Fact]
    public async Task A_refund_that_fails_gives_the_credits_back_and_is_put_before_staff()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        Gateway.OnRefund = _ => throw new GatewayRefusedException("The payment is too old to be refunded.");
        var refund = await AskAsync(order, 300_00);
        await SubmitAsync(refund);

        Assert.Equal(RefundState.Failed, (await Now(refund)).State);
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
        var difference = await In<VTryDb, Difference>(db => db.Differences.SingleAsync(Cancel));
        Assert.Equal(DifferenceKind.RefundFailed, difference.Kind);
        Assert.Contains("too old", difference.Says);
        Assert.Null((await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(order.Id, 300_00, Cancel))).Problem);
    }

    [Fact]
    public async Task A_refund_that_failed_and_then_did_not_ends_as_if_it_never_had()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        var refund = await AskAsync(order, 150_00);
        await SubmitAsync(refund);
        foreach (var progress in (RefundProgress[])[RefundProgress.Failed, RefundProgress.Processed, RefundProgress.Failed, RefundProgress.Processed])
            await Take(Said(refund, progress));

        var done = await Now(order);
        Assert.Equal((OrderState.PartlyRefunded, 150_00L, 150), (done.State, done.RefundedPaise, done.CreditsTakenBack));
        Assert.Equal(150, (await BalanceOf(asha)).Purchased);
        Assert.Equal(1, await In<VTryDb, int>(db => db.TaxDocuments.CountAsync(document => document.Kind == TaxDocumentKind.CreditNote, Cancel)));
    }

    [Fact]
    public async Task An_answer_that_never_came_is_asked_for_again_and_counts_once()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        var refund = await AskAsync(order, 300_00);
        Gateway.Trouble = new GatewayAwayException("No answer.");
        await Assert.ThrowsAsync<GatewayAwayException>(() => SubmitAsync(refund));
        Gateway.Trouble = null;

        // The message overtakes the answer.
        await Take(Said(refund, RefundProgress.Processed));
        await SubmitAsync(refund);
        await Take(Said(refund, RefundProgress.Pending));
        Assert.Equal(OrderState.Refunded, (await Now(order)).State);
        Assert.Equal(1, await In<VTryDb, int>(db => db.Refunds.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_large_refund_waits_for_a_second_person_who_is_not_the_first()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha, 10_000);
        var refund = await AskAsync(order, 5_000_01, Meera);
        Assert.Equal(RefundState.AwaitingApproval, refund.State);
        Assert.Equal(10_000, (await BalanceOf(asha)).Purchased);

        Assert.NotNull(await In<RefundDesk, string?>(desk => desk.DecideAsync(Meera, refund.Id, agrees: true, Cancel)));
        Assert.Equal(RefundState.AwaitingApproval, (await Now(refund)).State);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => In<RefundDesk, string?>(desk => desk.DecideAsync(Ravi, refund.Id, agrees: true, Cancel))));
        Assert.Equal(RefundState.Submitting, (await Now(refund)).State);
        Assert.True((await BalanceOf(asha)).Purchased < 10_000);
        Assert.Single(await In<VTryDb, List<string>>(db => db.Jobs.Where(job => job.Kind == nameof(SubmitRefund)).Select(job => job.Payload).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_refund_that_the_second_person_declines_moves_nothing()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha, 10_000);
        var refund = await AskAsync(order, 6_000_00, Meera);
        Assert.Null(await In<RefundDesk, string?>(desk => desk.DecideAsync(Ravi, refund.Id, agrees: false, Cancel)));
        Assert.Equal(RefundState.Declined, (await Now(refund)).State);
        Assert.Equal(10_000, (await BalanceOf(asha)).Purchased);
        Assert.Equal(order.AmountPaise, (await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(order.Id, order.AmountPaise, Cancel))).MostPaise);
    }

    [Fact]
    public async Task Two_who_refund_everything_at_once_refund_it_once()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(hand => In<RefundDesk, (Refund? Refund, string? Problem)>(desk =>
            desk.AskAsync(Meera, order.Id, 300_00, "Bought by mistake.", $"key {hand}", Cancel))));
        Assert.Single(answers, answer => answer.Refund is not null);
        Assert.Equal(0, (await BalanceOf(asha)).Purchased);
    }

    [Fact]
    public async Task A_refund_made_at_the_gateway_is_booked_like_ours()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        for (var time = 0; time < 3; time++)
            await Take(new RefundReport("rfnd_outside", $"pay_{order.Reference}", null, RefundProgress.Processed, 100_00));

        Assert.Equal((OrderState.PartlyRefunded, 100_00L), ((await Now(order)).State, (await Now(order)).RefundedPaise));
        Assert.Equal(200, (await BalanceOf(asha)).Purchased);
        Assert.Equal(DifferenceKind.RefundFromOutside, (await In<VTryDb, Difference>(db => db.Differences.SingleAsync(Cancel))).Kind);
    }

    // The customer would keep credits whose money went back: all of them were out with the refund that had failed.
    [Theory]
    [InlineData(0, 300_00)]
    [InlineData(0, 200_00)]
    [InlineData(120, 100_00)]
    public async Task A_refund_whose_failure_was_not_heard_of_in_time_leaves_its_credits_to_the_one_made_in_its_place(int spent, long failed)
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        if (spent > 0)
            await SpendAsync(asha, spent);
        var refund = await AskAsync(order, failed);
        await SubmitAsync(refund);
        await Take(new RefundReport("rfnd_instead", refund.GatewayPaymentId, null, RefundProgress.Processed, 300_00));
        await Take(Said(refund, RefundProgress.Failed));

        var done = await Now(order);
        Assert.Equal((OrderState.Refunded, 300_00L, 300 - spent), (done.State, done.RefundedPaise, done.CreditsTakenBack));
        Assert.Equal(0, (await BalanceOf(asha)).Purchased);
        var refunds = await In<VTryDb, List<Refund>>(db => db.Refunds.OrderBy(row => row.Id).ToListAsync(Cancel));
        Assert.Equal([0, 300 - spent], refunds.Select(row => row.CreditsTaken));
        var kinds = (await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel))).Found;
        Assert.DoesNotContain(kinds, says => says.Contains("ledger"));
    }

    [Fact]
    public async Task Money_that_never_paid_the_order_goes_back_without_touching_credits()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        await Take(Paid(order, "pay_again"));
        Assert.False(await Take(new RefundReport("rfnd_again", "pay_again", null, RefundProgress.Processed, 300_00)));
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
        Assert.Equal(OrderState.Paid, (await Now(order)).State);
    }

    [Fact]
    public async Task The_bookkeeper_brings_in_what_was_never_told_and_names_what_does_not_agree()
    {
        var asha = await SomeoneWith();
        var (untold, tampered) = (await OpenAsync(asha), await BuyAsync(asha));
        Gateway.Payments[untold.GatewayOrderId!] = [Paid(untold, "pay_untold")];
        await In<VTryDb>(db => db.Orders.Where(row => row.Id == tampered.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, 7), Cancel));

        var reconciliation = await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        Assert.Equal(OrderState.Paid, (await Now(untold)).State);
        Assert.Contains($"{tampered.Reference} stands at 293 credits, the ledger at 300", Assert.Single(reconciliation.Found));
        Assert.Equal((2, 1), (reconciliation.Orders, reconciliation.Open));

        await In<VTryDb>(db => db.Orders.Where(row => row.Id == tampered.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, 0), Cancel));
        Assert.Equal(0, (await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel))).Open);
    }

    [Fact]
    public async Task The_bookkeeper_asks_about_a_paid_order_for_a_week_and_about_one_whose_refund_is_under_way_for_longer()
    {
        var asha = await SomeoneWith();
        var (settled, refunded) = (await BuyAsync(asha), await BuyAsync(asha));
        var refund = await AskAsync(refunded, 100_00);
        await SubmitAsync(refund);
        Clock.Skip(Bookkeeper.AsksFor + TimeSpan.FromHours(1));
        Gateway.Trouble = new GatewayAwayException("No answer.");
        var reconciliation = await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        Assert.Equal(2, reconciliation.Orders);
        Assert.StartsWith(refunded.Reference, Assert.Single(reconciliation.NotAsked));
        Assert.NotEqual(settled.Reference, refunded.Reference);
    }

    [Fact]
    public async Task The_bookkeeper_does_not_wait_for_ever_for_a_gateway_that_is_silent()
    {
        var asha = await SomeoneWith();
        for (var order = 0; order < 9; order++)
            await OpenAsync(asha);
        var asked = 0;
        Gateway.OnAsked = () => asked++;
        Gateway.Trouble = new GatewayAwayException("No answer.");
        var reconciliation = await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        Assert.Equal((9, 5), (reconciliation.NotAsked.Count, asked));
    }

    [Fact]
    public async Task The_bookkeeper_goes_on_when_the_gateway_is_away_and_says_of_which_orders_it_could_not_ask()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        Gateway.Trouble = new GatewayAwayException("No answer.");
        var reconciliation = await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        Assert.Equal($"{order.Reference}: No answer.", Assert.Single(reconciliation.NotAsked));
    }
}
