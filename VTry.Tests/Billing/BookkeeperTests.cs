using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>What the bookkeeper does when the gateway says something strange, or less than we know.</summary>
public class BookkeeperTests(DatabaseServer server) : BillingTest(server)
{
    [Fact]
    public async Task A_payment_that_the_gateway_does_not_have_is_a_difference_until_it_has_it()
    {
        var order = await BuyAsync(await SomeoneWith());
        var books = Gateway.Payments[order.GatewayOrderId!];
        foreach (var lost in (List<PaymentReport>[])[[], [Paid(order, books[0].PaymentId, PaymentState.Authorized)]])
        {
            Gateway.Payments[order.GatewayOrderId!] = lost;
            Assert.Equal(1, (await ReconcileAsync()).Open);
            Assert.Equal(DifferenceKind.PaymentNotThere, (await OnlyOneAsync()).Kind);

            Gateway.Payments[order.GatewayOrderId!] = books;
            Assert.Equal(0, (await ReconcileAsync()).Open);
        }
    }

    [Theory]
    [InlineData(null, "does not have it")]
    [InlineData(300_00L, "says ₹300.00")]
    public async Task A_refund_that_the_gateway_does_not_have_or_has_with_another_amount_is_a_difference(long? there, string says)
    {
        var order = await BuyAsync(await SomeoneWith());
        var refund = await AskAsync(order, 100_00);
        await Take(Said(refund, RefundProgress.Processed));
        Gateway.Refunds[refund.GatewayPaymentId] = there is { } paise ? [Said(refund, RefundProgress.Processed) with { AmountPaise = paise }] : [];
        Assert.Contains(says, Assert.Single((await ReconcileAsync()).Found));

        Gateway.Refunds[refund.GatewayPaymentId] = [Said(refund, RefundProgress.Processed)];
        Assert.Equal(0, (await ReconcileAsync()).Open);
    }

    [Theory]
    [InlineData("a long method"), InlineData("a null in its trouble"), InlineData("a character cut in two"), InlineData("half a character")]
    [InlineData("a long id"), InlineData("a currency of four letters")]
    public async Task A_payment_in_strange_words_hides_neither_a_good_one_nor_another_order(string strange)
    {
        var asha = await SomeoneWith();
        var (first, second) = (await OpenAsync(asha), await OpenAsync(asha));
        var failed = Paid(first, "pay_strange", PaymentState.Failed);
        Gateway.Payments[first.GatewayOrderId!] =
        [
            strange switch
            {
                "a long method" => failed with { Method = new('m', 41) },
                "a null in its trouble" => failed with { Trouble = "a\0b" },
                "a character cut in two" => failed with { Trouble = new string('a', 299) + "😀 more" },
                "half a character" => failed with { Trouble = "a\ud83d b" },
                "a long id" => failed with { PaymentId = new('p', 61) },
                _ => failed with { Currency = "INRX" },
            },
            Paid(first, "pay_1"),
        ];
        Gateway.Payments[second.GatewayOrderId!] = [Paid(second, "pay_2")];

        var unreadable = strange is "a long id" or "a currency of four letters";
        Assert.Equal(unreadable ? 1 : 0, (await ReconcileAsync()).NotAsked.Count);
        Assert.Equal((OrderState.Paid, OrderState.Paid), ((await Now(first)).State, (await Now(second)).State));
    }

    [Fact]
    public async Task Whatever_is_the_matter_with_one_order_the_next_is_looked_at()
    {
        var asha = await SomeoneWith();
        var (first, second) = (await OpenAsync(asha), await OpenAsync(asha));
        Gateway.Payments[second.GatewayOrderId!] = [Paid(second, "pay_2")];
        var asked = 0;
        Gateway.OnAsked = () => _ = asked++ == 0 ? throw new InvalidOperationException("Nobody thought of this.") : 0;

        Assert.Equal($"{first.Reference}: Nobody thought of this.", Assert.Single((await ReconcileAsync()).NotAsked));
        Assert.Equal(OrderState.Paid, (await Now(second)).State);
    }

    [Fact]
    public async Task Several_comparisons_at_once_find_a_difference_once_and_none_where_refunds_are_under_way()
    {
        var asha = await SomeoneWith();
        var (wrong, moving) = (await BuyAsync(asha), await BuyAsync(asha));
        await In<VTryDb>(db => db.Orders.Where(row => row.Id == wrong.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreditsTakenBack, 7), Cancel));
        var refunds = Task.Run(async () =>
        {
            for (var part = 0; part < 10; part++)
                await Take(Said(await AskAsync(moving, 20_00), RefundProgress.Processed));
        }, Cancel);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReconcileAsync()));
        await refunds;
        Assert.Equal(wrong.Id, (await OnlyOneAsync()).OrderId);
    }

    Task<Reconciliation> ReconcileAsync() => In<Bookkeeper, Reconciliation>(bookkeeper => bookkeeper.ReconcileAsync(Cancel));

    Task<Difference> OnlyOneAsync() => In<VTryDb, Difference>(db => db.Differences.AsNoTracking().SingleAsync(Cancel));
}
