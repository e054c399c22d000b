using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>Several refunds of one order under way at once: each takes the credits that its own money paid for.</summary>
public class RefundsSideBySideTests(DatabaseServer server) : BillingTest(server)
{
    [Fact]
    public async Task What_waits_for_a_second_person_keeps_the_credits_it_would_take()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha, 10_000);
        var waiting = await AskAsync(order, 5_500_00);
        var share = RefundPlan.CreditsFor(5_500_00, order);
        var left = order.AmountPaise - 5_500_00;

        var plan = await In<RefundDesk, RefundPlan>(desk => desk.PlanAsync(order.Id, left, Cancel));
        Assert.Equal((left, 10_000 - share, 10_000 - share), (plan.MostPaise, plan.CreditsPaidFor, plan.CreditsTaken));
        await AskAsync(order, left);
        Assert.Equal(10_000 - share, (await Now(order)).CreditsTakenBack);

        Assert.Null(await In<RefundDesk, string?>(desk => desk.DecideAsync(Ravi, waiting.Id, agrees: false, Cancel)));
        Assert.Equal(share, (await BalanceOf(asha)).Purchased);
    }

    [Fact]
    public async Task When_the_second_person_agrees_all_credits_are_taken_and_none_twice()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha, 10_000);
        var waiting = await AskAsync(order, 5_500_00);
        await AskAsync(order, order.AmountPaise - 5_500_00);

        Assert.Null(await In<RefundDesk, string?>(desk => desk.DecideAsync(Ravi, waiting.Id, agrees: true, Cancel)));
        Assert.Equal((10_000, 0), ((await Now(order)).CreditsTakenBack, (await BalanceOf(asha)).Purchased));
    }

    [Fact]
    public async Task A_large_sum_in_small_parts_needs_a_second_person_like_one_in_a_piece()
    {
        var order = await BuyAsync(await SomeoneWith(), 10_000);
        Assert.Equal(RefundState.Submitting, (await AskAsync(order, 3_000_00)).State);
        Assert.Equal(RefundState.Submitting, (await AskAsync(order, 2_000_00, Ravi)).State);
        var third = await AskAsync(order, 1_00);
        Assert.Equal(RefundState.AwaitingApproval, third.State);
        Assert.Null(await In<RefundDesk, string?>(desk => desk.DecideAsync(Ravi, third.Id, agrees: true, Cancel)));
        Assert.Equal(RefundState.AwaitingApproval, (await AskAsync(order, 1_00)).State);

        var other = await BuyAsync(await SomeoneWith(), 10_000);
        Assert.Equal(RefundState.Submitting, (await AskAsync(other, 3_000_00)).State);
    }

    [Fact]
    public async Task A_difference_that_staff_dealt_with_and_that_is_found_again_is_nobody_s_any_more()
    {
        var order = await BuyAsync(await SomeoneWith());
        await TakenBackAsync(order, 7);
        await CompareAsync();
        var difference = await OnlyOneAsync();
        await In<Bookkeeper>(bookkeeper => bookkeeper.ResolveAsync(Meera, difference.Id, Cancel));
        Assert.Equal(Meera, (await OnlyOneAsync()).ResolvedById);

        await CompareAsync();
        Assert.Equal((null, null), ((await OnlyOneAsync()).ResolvedAt, (await OnlyOneAsync()).ResolvedById));
        await TakenBackAsync(order, 0);
        await CompareAsync();
        Assert.NotNull((await OnlyOneAsync()).ResolvedAt);
        Assert.Null((await OnlyOneAsync()).ResolvedById);
    }

    [Fact]
    public async Task A_comparison_that_staff_ask_for_says_how_far_it_came_and_what_it_found()
    {
        await TakenBackAsync(await BuyAsync(await SomeoneWith()), 7);
        await BuyAsync(await SomeoneWith());
        var asked = await In<Bookkeeper, Guid>(bookkeeper => bookkeeper.AskForComparisonAsync(Meera, Cancel));
        Assert.Equal(asked, await In<Bookkeeper, Guid>(bookkeeper => bookkeeper.AskForComparisonAsync(Ravi, Cancel)));
        Assert.Equal(1, await In<VTryDb, int>(db => db.Jobs.CountAsync(job => job.Kind == nameof(Reconcile), Cancel)));

        await In<Bookkeeper>(bookkeeper => bookkeeper.ReconcileAsync(asked, Cancel));
        var comparison = await In<VTryDb, Comparison>(db => db.Comparisons.SingleAsync(Cancel));
        Assert.Equal((2, 2, 1, 0), (comparison.Orders, comparison.Looked, comparison.Found, comparison.NotAsked));
        Assert.NotNull(comparison.FinishedAt);
        Assert.NotEqual(asked, await In<Bookkeeper, Guid>(bookkeeper => bookkeeper.AskForComparisonAsync(Meera, Cancel)));

        Gateway.Trouble = new GatewayAwayException("No answer.");
        await In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));
        var night = await In<VTryDb, Comparison>(db => db.Comparisons.OrderByDescending(row => row.Id).FirstAsync(Cancel));
        Assert.Equal((2, null), (night.NotAsked, night.AskedById));
        Assert.EndsWith("No answer.", night.Trouble);
    }

    Task CompareAsync() => In<Bookkeeper>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));

    Task TakenBackAsync(Order order, int credits) => In<VTryDb>(db => db.Orders.Where(row => row.Id == order.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, credits), Cancel));

    Task<Difference> OnlyOneAsync() => In<VTryDb, Difference>(db => db.Differences.AsNoTracking().SingleAsync(Cancel));
}
