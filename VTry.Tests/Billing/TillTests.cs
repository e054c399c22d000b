using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

public class TillTests(DatabaseServer server) : BillingTest(server)
{
    [Fact]
    public async Task Credits_invoice_mail_and_timeline_come_with_the_money_once_however_often_it_is_told()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha, 2_100);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Take(Paid(order, "pay_1"))));

        Assert.Equal(OrderState.Paid, (await Now(order)).State);
        Assert.Equal(2_100, (await BalanceOf(asha)).Purchased);
        await In<VTryDb>(async db =>
        {
            var invoice = await db.TaxDocuments.SingleAsync(Cancel);
            Assert.Equal((TaxDocumentKind.Invoice, 1_890_00L, 2_100_00L), (invoice.Kind, invoice.TotalPaise, invoice.FullPaise));
            Assert.Equal(order.Reference, invoice.OrderReference);
            Assert.Single(await db.OutgoingMails.Where(mail => mail.Kind == "OrderPaid").ToListAsync(Cancel));
            Assert.Single(await db.Jobs.Where(job => job.Kind == nameof(MakeTaxDocument)).ToListAsync(Cancel));
            Assert.Equal([OrderEventKind.Opened, OrderEventKind.Paid],
                await db.OrderEvents.OrderBy(happened => happened.At).Select(happened => happened.Kind).ToListAsync(Cancel));
        });
        await AssertBooksAgree();
    }

    [Fact]
    public async Task A_failed_payment_is_not_the_end()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        await Take(Paid(order, "pay_1", PaymentState.Failed));
        Assert.Equal(OrderState.Failed, (await Now(order)).State);

        await Take(Paid(order, "pay_1"));
        Assert.Equal(OrderState.Paid, (await Now(order)).State);
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
    }

    [Fact]
    public async Task A_failure_heard_of_after_the_money_changes_nothing()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        await Take(Paid(order, $"pay_{order.Reference}", PaymentState.Failed));
        await Take(Paid(order, "pay_other", PaymentState.Failed));
        Assert.Equal(OrderState.Paid, (await Now(order)).State);
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
    }

    [Fact]
    public async Task An_authorised_payment_gives_no_credits_yet()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        await Take(Paid(order, "pay_1", PaymentState.Authorized));
        await Take(Paid(order, "pay_0", PaymentState.Failed));
        Assert.Equal(OrderState.Created, (await Now(order)).State);
        Assert.Equal(0, (await BalanceOf(asha)).Purchased);
    }

    [Theory]
    [InlineData(299_99L, "INR")]
    [InlineData(300_01L, "INR")]
    [InlineData(300_00L, "USD")]
    public async Task Money_of_another_amount_or_currency_gives_no_credits_and_is_put_before_staff(long paise, string currency)
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        await Take(Paid(order, "pay_1", paise: paise, currency: currency));
        await Take(Paid(order, "pay_1", paise: paise, currency: currency));

        Assert.False((await Now(order)).IsPaid);
        Assert.Equal(0, (await BalanceOf(asha)).Purchased);
        Assert.Equal(DifferenceKind.WrongAmount, (await In<VTryDb, Difference>(db => db.Differences.SingleAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task A_second_payment_gives_no_second_credits_and_is_put_before_staff()
    {
        var asha = await SomeoneWith();
        var order = await BuyAsync(asha);
        await Take(Paid(order, "pay_again"));
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
        Assert.Equal(DifferenceKind.PaidTwice, (await In<VTryDb, Difference>(db => db.Differences.SingleAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task What_a_bank_said_to_somebody_who_is_gone_is_not_learnt_again()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        await In<VTryDb>(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null), Cancel));
        await Take(Paid(order, "pay_1", PaymentState.Failed));
        Assert.Null((await In<VTryDb, Payment>(db => db.Payments.SingleAsync(Cancel))).Trouble);
    }

    [Fact]
    public void A_buyer_says_once_who_it_is() => Assert.Contains("Asha Rao", (Asha with { Gstin = "29AAGCB7383J1Z4" }).ToString());

    [Fact]
    public async Task However_many_orders_are_opened_at_once_only_so_many_stay_unpaid()
    {
        var asha = await SomeoneWith();
        var answers = await Task.WhenAll(Enumerable.Range(0, Cashier.MostOpenADay + 10).Select(hand =>
            In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(asha, 300, Asha, $"key {hand}", Cancel))));
        Assert.Equal((Cashier.MostOpenADay, 10), (answers.Count(answer => answer is CashierAnswer.Ready), answers.Count(answer => answer is CashierAnswer.TooMany)));
    }

    [Fact]
    public async Task Money_for_no_order_of_ours_is_left_alone()
    {
        Assert.False(await Take(new PaymentReport("pay_1", "order_unknown", PaymentState.Captured, true, 100, "INR")));
        Assert.False(await Take(new PaymentReport("pay_2", null, PaymentState.Captured, true, 100, "INR")));
        Assert.Equal(0, await In<VTryDb, int>(db => db.Payments.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_failure_that_a_payment_has_mended()
    {
        var asha = await SomeoneWith();
        var (mended, failed) = (await OpenAsync(asha), await OpenAsync(asha));
        foreach (var order in (Order[])[mended, failed])
            await Take(Paid(order, $"pay_{order.Reference}", PaymentState.Failed));
        await Take(Paid(mended, "pay_good"));
        foreach (var order in (Order[])[mended, failed, failed])
            await In<Till>(till => till.TellOfFailureAsync(order.Id, Cancel));

        var mails = await In<VTryDb, List<string>>(db => db.OutgoingMails.Where(mail => mail.Kind == "PaymentFailed").Select(mail => mail.Payload).ToListAsync(Cancel));
        Assert.Contains(failed.Reference, Assert.Single(mails));
    }

    [Fact]
    public async Task An_order_that_nobody_pays_expires_and_late_money_still_counts()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        Assert.Equal(0, await In<Till, int>(till => till.ExpireAsync(Cancel)));
        Clock.Skip(Till.OpenFor + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await In<Till, int>(till => till.ExpireAsync(Cancel)));
        Assert.Equal(OrderState.Expired, (await Now(order)).State);

        await Take(Paid(order, "pay_late"));
        Assert.Equal(OrderState.Paid, (await Now(order)).State);
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
    }

    [Fact]
    public async Task An_old_failure_told_again_does_not_open_an_expired_order_and_a_late_authorisation_does()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        await Take(Paid(order, "pay_1", PaymentState.Failed));
        Clock.Skip(Till.OpenFor + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await In<Till, int>(till => till.ExpireAsync(Cancel)));
        await Take(Paid(order, "pay_1", PaymentState.Failed));
        Assert.Equal(OrderState.Expired, (await Now(order)).State);

        await Take(Paid(order, "pay_2", PaymentState.Authorized));
        Assert.Equal(OrderState.Created, (await Now(order)).State);
        await Take(Paid(order, "pay_2", PaymentState.Refunded) with { IsCaptured = false });
        Assert.Equal(1, await In<Till, int>(till => till.ExpireAsync(Cancel)));
        Assert.Equal(OrderState.Expired, (await Now(order)).State);
    }

    [Fact]
    public async Task Where_an_unpaid_order_stands_does_not_depend_on_what_was_heard_first()
    {
        var asha = await SomeoneWith();
        var (forth, back) = (await OpenAsync(asha), await OpenAsync(asha));
        foreach (var order in (Order[])[forth, back])
        {
            PaymentReport[] reports =
            [
                Paid(order, $"pay_bad {order.Reference}", PaymentState.Failed), Paid(order, $"pay_odd {order.Reference}", PaymentState.Authorized, 1_00),
                Paid(order, $"pay_odd {order.Reference}", paise: 1_00),
            ];
            foreach (var report in order == forth ? reports : reports.Reverse())
                await Take(report);
        }
        Assert.Equal((OrderState.Failed, OrderState.Failed), ((await Now(forth)).State, (await Now(back)).State));
    }

    [Fact]
    public async Task One_form_pressed_at_once_from_eight_hands_is_one_order()
    {
        var asha = await SomeoneWith();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(asha, 300, Asha, "one key", Cancel))));
        Assert.Single(answers.Cast<CashierAnswer.Ready>().Select(answer => answer.Order.Id).Distinct());
        Assert.Single(answers.Cast<CashierAnswer.Ready>().Select(answer => answer.Order.GatewayOrderId).Distinct());
    }

    [Fact]
    public async Task An_order_outlives_a_gateway_that_is_away_and_is_brought_again()
    {
        var asha = await SomeoneWith();
        Gateway.Trouble = new GatewayAwayException("No answer.");
        Assert.IsType<CashierAnswer.Away>(await In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(asha, 300, Asha, "key", Cancel)));
        Gateway.Trouble = null;
        var ready = Assert.IsType<CashierAnswer.Ready>(await In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(asha, 300, Asha, "key", Cancel)));
        Assert.NotNull(ready.Order.GatewayOrderId);
        Assert.Equal(1, await In<VTryDb, int>(db => db.Orders.CountAsync(Cancel)));
    }

    [Fact]
    public async Task What_the_browser_says_counts_for_nothing_and_looking_brings_the_money_in()
    {
        var asha = await SomeoneWith();
        var order = await OpenAsync(asha);
        await In<Cashier>(cashier => cashier.LookAsync(order.Id, Cancel));
        Assert.Equal(0, (await BalanceOf(asha)).Purchased);

        Gateway.Payments[order.GatewayOrderId!] = [Paid(order, "pay_0", PaymentState.Failed), Paid(order, "pay_1")];
        await In<Cashier>(cashier => cashier.LookAsync(order.Id, Cancel));
        Assert.Equal(300, (await BalanceOf(asha)).Purchased);
    }
}
