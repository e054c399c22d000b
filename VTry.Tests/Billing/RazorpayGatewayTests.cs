using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>Razorpay slow, wrong, dead or forgetful at each thing we ask of it, before or after it has done it.</summary>
public class RazorpayGatewayTests(DatabaseServer server) : RazorpayTest(server)
{
    static readonly string[] AllMoods = ["500", "503", "429", "garbage", "dies", "dies afterwards", "mumbles afterwards", "moves", "floods"];

    public static TheoryData<string> Moods => ["500", "dies", "dies afterwards", "mumbles afterwards"];

    static FakeRazorpay.Mood MoodOf(string name) => name switch
    {
        "garbage" => FakeRazorpay.Garbage,
        "dies" => FakeRazorpay.DiesBefore,
        "dies afterwards" => FakeRazorpay.DiesAfterwards,
        "mumbles afterwards" => FakeRazorpay.MumblesAfterwards,
        "moves" => (context, _) =>
        {
            context.Response.Redirect("http://127.0.0.1:1/v1/orders");
            return Task.CompletedTask;
        },
        "floods" => (context, _) => context.Response.WriteAsync(new string(' ', 3 * 1024 * 1024)),
        _ => FakeRazorpay.Says(int.Parse(name)),
    };

    Task<IPaymentGateway> TheGateway => In<PaymentGateways, IPaymentGateway>(gateways => Task.FromResult(gateways.Current));

    Task<CashierAnswer> Press(Person person, string key) => In<Cashier, CashierAnswer>(cashier => cashier.OpenAsync(person, 300, Asha, key, Cancel));

    [Fact]
    public async Task An_order_is_opened_with_its_price_and_its_name()
    {
        var order = await OpenAsync(await SomeoneWith(), 2_100);
        var there = Books.Order(order.GatewayOrderId!)!;
        Assert.Equal(("1890 rupees", "INR", order.Reference), ($"{there["amount"]!.GetValue<long>() / 100} rupees", (string?)there["currency"], (string?)there["receipt"]));
        Assert.Equal(order.Id.ToString(), (string?)there["notes"]!["vtry_order"]);
    }

    [Theory, MemberData(nameof(Moods))]
    public async Task An_order_that_could_not_be_opened_is_kept_and_opened_at_the_next_press(string mood)
    {
        var person = await SomeoneWith();
        Razorpay.Spoil(RazorpayCall.Open, MoodOf(mood));
        Assert.IsType<CashierAnswer.Away>(await Press(person, "key"));
        // Not asked again by itself: nobody knows whether it was done.
        Assert.Equal(1, Razorpay.Count(RazorpayCall.Open));

        var ready = Assert.IsType<CashierAnswer.Ready>(await Press(person, "key"));
        await Hear(await PaidAsync(ready.Order));
        Assert.Equal(OrderState.Paid, (await Now(ready.Order)).State);
        Assert.Equal(1, await In<VTryDb, int>(db => db.Orders.CountAsync(Cancel)));
        Assert.Equal(0, (await Reconcile()).Open);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_does_not_wait_for_ever()
    {
        Razorpay.Spoil(RazorpayCall.Open, FakeRazorpay.Hangs);
        var away = Assert.IsType<CashierAnswer.Away>(await Press(await SomeoneWith(), "key"));
        Assert.Equal("Razorpay did not answer in time.", away.Why);
    }

    [Fact]
    public async Task A_no_is_told_in_their_words_and_a_wrong_key_in_ours()
    {
        var person = await SomeoneWith();
        Razorpay.Spoil(RazorpayCall.Open, FakeRazorpay.Says(400, "The merchant is not activated."), FakeRazorpay.Says(401));
        Assert.Equal("The merchant is not activated.", Assert.IsType<CashierAnswer.Away>(await Press(person, "key")).Why);
        Assert.Contains("Payments:Razorpay:KeyId", Assert.IsType<CashierAnswer.Away>(await Press(person, "key")).Why);
    }

    [Fact]
    public async Task A_look_that_stumbles_looks_again_and_one_that_fails_changes_nothing()
    {
        var person = await SomeoneWith();
        foreach (var mood in AllMoods)
        {
            var order = await OpenAsync(person);
            Books.Pay(order.GatewayOrderId!);
            Razorpay.Spoil(RazorpayCall.Payments, MoodOf(mood), MoodOf(mood), MoodOf(mood));
            await Assert.ThrowsAsync<GatewayAwayException>(() => In<Cashier>(cashier => cashier.LookAsync(order.Id, Cancel)));
            Assert.Equal((mood, OrderState.Created), (mood, (await Now(order)).State));

            Razorpay.Spoil(RazorpayCall.Payments, MoodOf(mood));
            await In<Cashier>(cashier => cashier.LookAsync(order.Id, Cancel));
            Assert.Equal((mood, OrderState.Paid), (mood, (await Now(order)).State));
        }
    }

    [Theory, MemberData(nameof(Moods))]
    public async Task A_refund_is_made_once_whatever_becomes_of_the_answers(string mood)
    {
        var (order, refund) = await AskedAsync();
        Razorpay.Spoil(RazorpayCall.Refund, MoodOf(mood), MoodOf(mood), MoodOf(mood));
        await Assert.ThrowsAsync<GatewayAwayException>(() => SubmitAsync(refund));
        Assert.Equal(RefundState.Submitting, (await Now(refund)).State);

        await SubmitAsync(refund);
        Assert.Equal(RefundState.Pending, (await Now(refund)).State);
        Books.Settle(Assert.Single(Books.RefundIds), "processed");
        await Hear(Books.Messages[^1]);
        Assert.Equal((RefundState.Processed, OrderState.Refunded), ((await Now(refund)).State, (await Now(order)).State));
        Assert.Equal(0, (await Reconcile()).Open);
    }

    [Fact]
    public async Task A_no_to_asking_again_is_not_taken_for_a_no_to_the_refund()
    {
        var (_, refund) = await AskedAsync();
        Razorpay.Spoil(RazorpayCall.Refund, FakeRazorpay.DiesAfterwards, FakeRazorpay.DiesBefore, FakeRazorpay.DiesBefore);
        await Assert.ThrowsAsync<GatewayAwayException>(() => SubmitAsync(refund));

        Razorpay.ForgetKeys(); // “fully refunded already”, it says now
        await SubmitAsync(refund);
        Assert.Equal(RefundState.Pending, (await Now(refund)).State);
        Assert.Single(Books.RefundIds);
    }

    [Fact]
    public async Task A_no_ends_a_refund_and_a_wrong_key_or_one_under_way_does_not()
    {
        var (order, refund) = await AskedAsync();
        foreach (var status in (int[])[401, 403, 409])
        {
            Razorpay.Spoil(RazorpayCall.Refund, FakeRazorpay.Says(status), FakeRazorpay.Says(status), FakeRazorpay.Says(status));
            await Assert.ThrowsAsync<GatewayAwayException>(() => SubmitAsync(refund));
            Assert.Equal(RefundState.Submitting, (await Now(refund)).State);
        }

        // Nor does a page of something that stands between us, whatever its status.
        FakeRazorpay.Mood notTheirs = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("<html>No such host.</html>");
        };
        Razorpay.Spoil(RazorpayCall.Refund, notTheirs, notTheirs, notTheirs);
        await Assert.ThrowsAsync<GatewayAwayException>(() => SubmitAsync(refund));

        Razorpay.Spoil(RazorpayCall.Refund, FakeRazorpay.Says(400, "The payment is more than six months old."));
        await SubmitAsync(refund);
        var failed = await Now(refund);
        Assert.Equal((RefundState.Failed, "The payment is more than six months old."), (failed.State, failed.Trouble));
        Assert.Equal(0, (await Now(order)).CreditsTakenBack);
    }

    [Fact]
    public async Task What_was_never_told_is_found_at_night()
    {
        var (order, refund) = await AskedAsync();
        await SubmitAsync(refund);
        Books.Settle(Books.RefundIds[0], "failed");
        Books.Refund(Books.PaymentIds[0], 300_00, "processed"); // at the dashboard, after that
        var untold = await OpenAsync(await SomeoneWith());
        Books.Fail(untold.GatewayOrderId!);
        Books.Pay(untold.GatewayOrderId!);

        var reconciliation = await Reconcile();
        Assert.Equal((OrderState.Refunded, OrderState.Paid), ((await Now(order)).State, (await Now(untold)).State));
        Assert.Equal(300, (await Now(order)).CreditsTakenBack);
        Assert.Equal(2, reconciliation.Found.Count); // the refund that failed, and the one from outside
        Assert.Empty((await Reconcile()).Found);
    }

    [Fact]
    public async Task A_list_is_read_to_its_end()
    {
        var order = await OpenAsync(await SomeoneWith());
        for (var tries = 0; tries < 130; tries++)
            Books.Fail(order.GatewayOrderId!);
        Assert.Equal(130, (await (await TheGateway).PaymentsOfAsync(order.GatewayOrderId!, Cancel)).Count);
        Assert.Equal(2, Razorpay.Count(RazorpayCall.Payments));
    }

    [Fact]
    public async Task A_message_about_something_else_says_nothing_and_one_that_makes_no_sense_is_an_error()
    {
        var gateway = await TheGateway;
        Assert.Equal(new GatewayNews("settlement.processed"), gateway.Read("""{"event":"settlement.processed","payload":{"settlement":{"entity":{"id":"setl_1"}}}}"""));
        foreach (var nonsense in (string[])["", "null", "[]", "{}", """{"event":null}""",
            """{"event":"payment.captured","payload":{"payment":{"entity":{"id":"pay_1","currency":"INR","status":"captured"}}}}""",
            """{"event":"payment.captured","payload":{"payment":{"entity":{"id":"pay_1","amount":100,"currency":"INR","status":"lost"}}}}""",
            """{"event":"payment.captured","payload":{"payment":{"entity":{"amount":100,"currency":"INR","status":"captured"}}}}"""])
            Assert.Throws<FormatException>(() => gateway.Read(nonsense));
    }

    [Fact]
    public async Task Notes_may_be_an_object_an_array_or_anything()
    {
        var (gateway, ours) = (await TheGateway, Guid.NewGuid());
        foreach (var (notes, receipt, expected) in ((string, string?, Guid?)[])
            [("[]", null, null), ("{}", $"{ours}", ours), ($$"""{"vtry_refund":"{{ours}}","n":7}""", null, ours), ("null", "RF-1", null), ("\"?\"", null, null)])
        {
            var entity = $"\"id\":\"rfnd_1\",\"payment_id\":\"pay_1\",\"amount\":100,\"status\":\"pending\",\"receipt\":{JsonSerializer.Serialize(receipt)},\"notes\":{notes}";
            var news = gateway.Read("""{"event":"refund.created","payload":{"refund":{"entity":{""" + entity + "}}}}");
            Assert.Equal(expected, news.Refund!.OurId);
        }
    }

    async Task<RazorpayMessage> PaidAsync(Order order)
    {
        Books.Pay((await Now(order)).GatewayOrderId!);
        return Books.Messages[^1];
    }

    async Task<(Order, Refund)> AskedAsync()
    {
        var order = await OpenAsync(await SomeoneWith());
        await Hear(await PaidAsync(order));
        return (await Now(order), await AskAsync(order, 300_00));
    }
}
