using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Tests.Support;
using VTry.Web.Adapters.Payments.Razorpay;

namespace VTry.Tests.Billing;

/// <summary>
/// Whatever happened at Razorpay, and in whatever order and however often it is told: it ends at the same. Each story is
/// told once as it happened, and then shuffled with copies.
/// </summary>
public class AnyOrderTests(DatabaseServer server, ITestOutputHelper output) : RazorpayTest(server)
{
    const int Stories = 24, Tellings = 6, AtOnce = 6, Credits = 300;

    [Fact]
    public async Task However_a_story_is_told_it_ends_at_the_same()
    {
        await CompareAsync(Stories, TellAsync);
        var reconciliation = await Reconcile();
        Assert.DoesNotContain(reconciliation.Found, says => says.Contains("ledger") || says.Contains("credit notes") || says.Contains("went back, its refunds"));
        Assert.Empty(reconciliation.NotAsked);
    }

    [Fact]
    public async Task However_the_answers_to_our_refunds_and_the_messages_about_them_cross_it_ends_at_the_same()
    {
        await CompareAsync(Stories / 4, TellOfRefundsAsync);
        Assert.DoesNotContain((await Reconcile()).Found, says => !says.StartsWith("The refund of"));
    }

    // Several at once, as at a till: they share the series of invoices, and must not wait for each other for ever.
    async Task CompareAsync(int stories, Func<int, int, Task<(string End, string Told)>> tell)
    {
        var first = Random.Shared.Next();
        output.WriteLine($"Stories {first} to {first + stories - 1}.");
        await Parallel.ForEachAsync(Enumerable.Range(first, stories), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (seed, _) =>
        {
            var (expected, told) = await tell(seed, 0);
            for (var telling = 1; telling <= Tellings; telling++)
            {
                var (ended, retold) = await tell(seed, telling);
                Assert.True(expected == ended, $"Story {seed}, telling {telling}.\nAs it happened: {told}\nended at {expected}\n\nAs told: {retold}\nended at {ended}");
            }
        });
    }

    // Two refunds that staff asked for, made at Razorpay; nobody heard its first answers.
    async Task<(string End, string Told)> TellOfRefundsAsync(int seed, int telling)
    {
        var (story, random) = (new Random(seed), new Random(HashCode.Combine(seed, telling)));
        var person = await SomeoneWith();
        var order = await OpenAsync(person, Credits);
        Books.Pay(order.GatewayOrderId!);
        await HearAsync(Books.Messages.Where(message => message.Body.Contains(order.GatewayOrderId!)));

        var refunds = new List<Refund>();
        for (var parts = 0; parts < 2; parts++)
        {
            var refund = await AskAsync(order, story.Next(1, 3) * 50_00);
            refunds.Add(refund);
            var made = await In<PaymentGateways, RefundReport>(gateways => gateways.Current.RefundAsync(refund, Cancel));
            if (story.Next(4) is > 0 and var end)
                Books.Settle(made.RefundId, end == 1 ? "failed" : "processed");
        }

        var messages = Books.Messages.Where(message => message.Body.Contains(order.GatewayOrderId!));
        (string Name, Func<Task> Act)[] acts =
        [
            .. refunds.Select(refund => ("asked again", (Func<Task>)(() => SubmitAsync(refund)))),
            .. messages.Select(message => (message.Kind, (Func<Task>)(() => HearAsync([message])))),
        ];
        if (telling > 0)
            random.Shuffle(acts);
        foreach (var (_, act) in acts)
            await act();
        return (await EndOf(order, person), string.Join(", ", acts.Select(act => act.Name)));
    }

    async Task<(string End, string Told)> TellAsync(int seed, int telling)
    {
        var person = await SomeoneWith();
        var order = await OpenAsync(person, Credits);
        Live(order.GatewayOrderId!, new Random(seed));
        var story = Books.Messages.Where(message => message.Body.Contains(order.GatewayOrderId!)).ToList();

        // As it happened; or in any order, a third of it more than once, under ids that do not give copies away.
        var random = new Random(HashCode.Combine(seed, telling));
        RazorpayMessage[] messages = telling == 0 ? [.. story] : [.. story, .. story.Where(_ => random.Next(3) == 0)];
        if (telling > 0)
            random.Shuffle(messages);
        await HearAsync(messages);
        return (await EndOf(order, person), string.Join(", ", messages.Select(message => message.Kind)));
    }

    // Each by itself, as jobs do, one after the other.
    async Task HearAsync(IEnumerable<RazorpayMessage> messages)
    {
        var kept = messages.Select(message => new GatewayMessage
        {
            Gateway = RazorpayGateway.TestName, EventId = $"{Guid.NewGuid()}", Body = message.Body, ReceivedAt = Clock.GetUtcNow(),
        }).ToList();
        await In<VTryDb>(db =>
        {
            db.GatewayMessages.AddRange(kept);
            return db.SaveChangesAsync(Cancel);
        });
        foreach (var message in kept)
            await In<GatewayPost>(post => post.HandleAsync(message.Id, Cancel));
    }

    // What payers, banks and somebody at the dashboard do with one order.
    void Live(string orderId, Random random)
    {
        for (var tries = random.Next(3); tries > 0; tries--)
            Books.Fail(orderId);
        if (random.Next(4) == 0)
            Books.Refund(Books.Authorize(orderId), Credits * 100, "processed"); // set aside, never captured, gone back
        if (random.Next(4) == 0)
            Books.Authorize(orderId);

        var end = random.Next(8);
        if (end == 0)
            return;
        var paid = end switch
        {
            1 => Books.Pay(orderId, amount: 100_00),
            2 => Books.Captured(Books.Fail(orderId)),
            3 => Books.Pay(orderId, currency: "USD"),
            _ => Books.Pay(orderId),
        };
        if (random.Next(3) == 0)
            Books.Fail(orderId);

        for (var refunds = random.Next(4); refunds > 0; refunds--)
        {
            var amount = random.Next(1, 4) * 100_00L;
            if (Books.ObjectionTo(paid, amount) is null)
                Books.Refund(paid, amount, random.Next(3) switch { 0 => "pending", 1 => "failed", _ => "processed" });
        }
    }

    // Everything that counts, by what it is and not by when it was written.
    async Task<string> EndOf(Order order, Person person)
    {
        var now = await Now(order);
        return await In<VTryDb, string>(async db =>
        {
            var payments = await db.Payments.Where(row => row.OrderId == order.Id).ToListAsync(Cancel);
            var refunds = await db.Refunds.Where(row => row.OrderId == order.Id).ToListAsync(Cancel);
            var documents = await db.TaxDocuments.Where(row => row.OrderId == order.Id).ToListAsync(Cancel);
            var differences = await db.Differences.Where(row => row.OrderId == order.Id).ToListAsync(Cancel);
            var mails = await db.OutgoingMails.CountAsync(mail => mail.Payload.Contains(order.Id.ToString()) && mail.Kind != nameof(PaymentFailed), Cancel);
            return $"""
                {now.State}, {now.RefundedPaise} paise and {now.CreditsTakenBack} credits back, {(await BalanceOf(person)).Purchased} left, {mails} mails
                  payments: {Listed(payments.Select(row => $"{row.State} {row.IsCaptured} {row.AmountPaise} {row.Currency} {row.Id == now.PaymentId}"))}
                  refunds: {Listed(refunds.Select(row => $"{row.State} {row.AmountPaise} for {row.CreditsTaken}"))}
                  documents: {Listed(documents.Select(row => $"{row.Kind} {row.TotalPaise}"))}
                  differences: {Listed(differences.Select(row => $"{row.Kind}"))}
                """;
        });
    }

    static string Listed(IEnumerable<string> rows) => string.Join("; ", rows.Order());
}
