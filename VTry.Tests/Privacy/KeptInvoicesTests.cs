using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

/// <summary>What of the books outlives their account, and what somebody can take along.</summary>
public sealed class KeptInvoicesTests(DatabaseServer server) : PrivacyTest(server)
{
    const string Gstin = "29AAGCB7383J1Z4";

    [Fact]
    public async Task Who_bought_for_themselves_is_gone_from_the_books_and_the_books_are_there()
    {
        var asha = await SomebodyAsync();
        var (order, invoice) = await BuyAsync(asha, "Asha Rao");
        var (others, theirs) = await BuyAsync(await SomebodyAsync(), "Bela Rao");
        var departure = await LeaveAsync(asha);

        var (kept, paper) = (await Stored(order), await Stored(invoice));
        Assert.Equal((order.Reference, order.AmountPaise, OrderState.Paid), (kept.Reference, kept.AmountPaise, kept.State));
        Assert.Equal((invoice.Number, invoice.TotalPaise, invoice.Tax, invoice.IssuedOn), (paper.Number, paper.TotalPaise, paper.Tax, paper.IssuedOn));
        Assert.Equal((null, null), (kept.PersonId, paper.PersonId));
        Assert.Equal(invoice.Buyer.Anonymous(), paper.Buyer);
        Assert.Equal(order.Buyer.Anonymous(), kept.Buyer);
        Assert.Equal("29", paper.PlaceOfSupply);
        Assert.Null(await PdfOf(invoice));
        Assert.Equal((1, 0), (departure.Erased.TaxDocuments, departure.Erased.NamedTaxDocuments));

        Assert.Equal("Bela Rao", (await Stored(others)).Buyer.Name);
        Assert.NotNull(await PdfOf(theirs));
    }

    [Fact]
    public async Task A_business_stays_on_its_papers()
    {
        var asha = await SomebodyAsync();
        var (order, invoice) = await BuyAsync(asha, "Rao Sarees LLP", Gstin);
        var (_, private_) = await BuyAsync(asha, "Asha Rao");
        var departure = await LeaveAsync(asha);

        Assert.Equal(invoice.Buyer with { Email = "" }, (await Stored(invoice)).Buyer);
        Assert.Equal(order.Buyer with { Email = "" }, (await Stored(order)).Buyer);
        Assert.Null((await Stored(invoice)).PersonId);
        Assert.NotNull(await PdfOf(invoice));
        Assert.Null(await PdfOf(private_));
        Assert.Equal((2, 1), (departure.Erased.TaxDocuments, departure.Erased.NamedTaxDocuments));
        var said = await MailAsync<AccountErased>(nameof(AccountErased));
        Assert.Equal((2, 1), (said.TaxDocuments, said.NamedTaxDocuments));
    }

    [Fact]
    public async Task An_order_nobody_paid_forgets_a_business_too()
    {
        var asha = await SomebodyAsync();
        var unpaid = await OrderAsync(asha, "Rao Sarees LLP", Gstin);
        await LeaveAsync(asha);
        Assert.Equal(new Buyer(Buyer.Erased, "", unpaid.Buyer.State, null, null), (await Stored(unpaid)).Buyer);
    }

    [Fact]
    public async Task Messages_about_somebody_whose_address_ends_alike_stay()
    {
        var asha = await SomebodyAsync();
        GatewayMessage Saying(string email) => new()
        {
            Gateway = Gateway.Name, EventId = $"{Guid.NewGuid()}", Body = $$"""{"email":"{{email}}"}""", ReceivedAt = Clock.GetUtcNow(),
        };
        var (theirs, others) = (Saying(asha.Email!), Saying($"x{asha.Email}"));
        await Read(db =>
        {
            db.GatewayMessages.AddRange(theirs, others);
            return db.SaveChangesAsync(Cancel);
        });
        await LeaveAsync(asha);
        Assert.Equal(others.EventId, Assert.Single(await Read(db => db.GatewayMessages.ToListAsync(Cancel))).EventId);
    }

    [Fact]
    public async Task An_order_nobody_paid_is_closed_and_money_that_comes_all_the_same_is_shown_to_staff()
    {
        var asha = await SomebodyAsync();
        var unpaid = await OrderAsync(asha, "Asha Rao");
        await LeaveAsync(asha);
        Assert.Equal(OrderState.Expired, (await Stored(unpaid)).State);
        Assert.Single(await Read(db => db.OrderEvents.Where(happened => happened.OrderId == unpaid.Id && happened.Kind == OrderEventKind.Expired).ToListAsync(Cancel)));

        Assert.True(await PayAsync(unpaid));
        var paid = await Stored(unpaid);
        Assert.Equal(OrderState.Paid, paid.State);
        var difference = Assert.Single(await Read(db => db.Differences.Where(row => row.OrderId == unpaid.Id).ToListAsync(Cancel)));
        Assert.Equal(DifferenceKind.PaidAfterErasure, difference.Kind);
        var invoice = await Read(db => db.TaxDocuments.SingleAsync(document => document.OrderId == unpaid.Id, Cancel));
        Assert.Equal(paid.Buyer, invoice.Buyer);
        Assert.Equal(Buyer.Erased, invoice.Buyer.Name);
        Assert.False(await Read(db => db.OutgoingMails.AnyAsync(mail => mail.Kind == nameof(OrderPaid), Cancel)));
    }

    [Fact]
    public async Task A_payment_that_is_under_way_keeps_its_order_open()
    {
        var asha = await SomebodyAsync();
        var order = await OrderAsync(asha, "Asha Rao");
        await PayAsync(order, PaymentState.Authorized);
        await LeaveAsync(asha);
        Assert.Equal(OrderState.Created, (await Stored(order)).State);
    }

    [Fact]
    public async Task A_refund_on_its_way_arrives_without_them_and_its_credit_note_names_nobody()
    {
        var asha = await SomebodyAsync(purchased: 0);
        var (order, _) = await BuyAsync(asha, "Asha Rao");
        var (refund, _) = await In<RefundDesk, (Refund?, string?)>(desk => desk.AskAsync(Guid.NewGuid(), order.Id, 100_00, "Bought twice.", "key", Cancel));
        await LeaveAsync(asha);

        Assert.Equal("Bought twice.", (await Read(db => db.Refunds.SingleAsync(Cancel))).Reason);
        await In<RefundDesk>(desk => desk.TakeAsync(Gateway.Name, new("rfnd_1", refund!.GatewayPaymentId, refund.Id, RefundProgress.Processed, refund.AmountPaise), Cancel));
        Assert.Equal(100_00, (await Stored(order)).RefundedPaise);
        var note = await Read(db => db.TaxDocuments.SingleAsync(document => document.Kind == TaxDocumentKind.CreditNote, Cancel));
        Assert.Equal((Buyer.Erased, "", null), (note.Buyer.Name, note.Buyer.Email, note.PersonId));
        Assert.False(await Read(db => db.OutgoingMails.AnyAsync(mail => mail.Kind == nameof(RefundDone), Cancel)));
    }

    [Fact]
    public async Task A_payment_that_comes_in_the_same_moment_waits_for_its_turn()
    {
        var asha = await SomebodyAsync();
        var order = await OrderAsync(asha, "Asha Rao");
        await In<Departures>(departures => departures.AskAsync(asha.Id, null, Site, Cancel));
        Clock.Skip(Departure.Wait);
        await Task.WhenAll(In<Shredder>(shredder => shredder.EraseDueAsync(Cancel)), PayAsync(order), PayAsync(order));

        var invoice = await Read(db => db.TaxDocuments.SingleAsync(document => document.OrderId == order.Id, Cancel));
        Assert.Equal((Buyer.Erased, null), (invoice.Buyer.Name, invoice.PersonId));
        Assert.Equal(OrderState.Paid, (await Stored(order)).State);
    }

    [Fact]
    public async Task A_paper_that_is_printed_while_its_buyer_is_erased_is_not_kept()
    {
        var asha = await SomebodyAsync();
        var order = await OrderAsync(asha, "Asha Rao");
        await PayAsync(order);
        var read = await Read(db => db.TaxDocuments.AsNoTracking().SingleAsync(document => document.OrderId == order.Id, Cancel));
        await LeaveAsync(asha);

        await In<TaxDocuments, byte[]>(documents => documents.KeepPdfAsync(read, "%PDF Asha Rao"u8.ToArray(), Cancel));
        Assert.Null(await PdfOf(read));
        await In<TaxDocuments>(async documents => await documents.KeepPdfAsync(await Stored(read), "%PDF Erased"u8.ToArray(), Cancel));
        Assert.NotNull(await PdfOf(read));
    }

    [Fact]
    public async Task An_export_has_what_was_bought_and_the_papers_and_nothing_of_anybody_else()
    {
        var (asha, staff) = (await SomebodyAsync(), Guid.NewGuid());
        var failed = await OrderAsync(asha, "Asha Rao");
        await PayAsync(failed, PaymentState.Failed, "The PIN was wrong.");
        var (order, invoice) = await BuyAsync(asha, "Asha Rao");
        var (others, _) = await BuyAsync(await SomebodyAsync(), "Bela Rao");
        await In<RefundDesk>(desk => desk.AskAsync(staff, order.Id, 100_00, "Bought twice.", "key", Cancel));

        using var zip = await ExportOf(asha);
        Assert.Equal([failed.Reference, order.Reference], Rows(zip, "orders.json").Select(row => row.GetProperty("reference").GetString()));
        Assert.Equal([(failed.Reference, "Failed"), (order.Reference, "Captured")],
            Rows(zip, "payments.json").Select(row => (row.GetProperty("order").GetString()!, row.GetProperty("state").GetString()!)));
        Assert.Equal("Bought twice.", Assert.Single(Rows(zip, "refunds.json")).GetProperty("reason").GetString());
        var listed = Assert.Single(Rows(zip, "invoices.json"));
        Assert.Equal((invoice.Number, invoice.Tax.TaxablePaise), (listed.GetProperty("number").GetString(), listed.GetProperty("taxablePaise").GetInt64()));
        Assert.Equal("%PDF Asha Rao", Text(zip, $"invoices/{invoice.Number.Replace('/', '-')}.pdf"));
        Assert.Single(zip.Entries, entry => entry.FullName.StartsWith("invoices/"));

        var everything = string.Concat(zip.Entries.Where(entry => entry.FullName.EndsWith(".json")).Select(entry => Text(zip, entry.FullName)));
        foreach (var notTheirs in (string[])[others.Reference, "Bela Rao", staff.ToString()])
            Assert.DoesNotContain(notTheirs, everything);
    }

    async Task<Departure> LeaveAsync(Person person)
    {
        var departure = await In<Departures, Departure>(departures => departures.AskAsync(person.Id, null, Site, Cancel));
        Clock.Skip(Departure.Wait);
        // What they were told before is sent and forgotten by then.
        await Read(db => db.OutgoingMails.ExecuteDeleteAsync(Cancel));
        await In<Shredder>(shredder => shredder.EraseDueAsync(Cancel));
        return await Read(db => db.Departures.AsNoTracking().SingleAsync(row => row.Id == departure.Id, Cancel));
    }

    async Task<ZipArchive> ExportOf(Person person)
    {
        var id = Assert.IsType<ExportAnswer.Promised>(await In<Exports, ExportAnswer>(exports => exports.AskAsync(person.Id, Site, Cancel))).ExportId;
        await In<PackingRoom>(room => room.PackAsync(id, Cancel));
        var key = (await MailAsync<ExportReady>(nameof(ExportReady))).Link.Split("?key=")[1];
        return await In<Exports, ZipArchive>(async exports =>
        {
            await using var archive = (await exports.OpenAsync((await exports.FindAsync(person.Id, id, key, Cancel))!, Cancel))!;
            var copy = new MemoryStream();
            await archive.CopyToAsync(copy, Cancel);
            return new ZipArchive(copy, ZipArchiveMode.Read);
        });
    }

    static List<JsonElement> Rows(ZipArchive zip, string name) => [.. JsonDocument.Parse(Text(zip, name)).RootElement.EnumerateArray()];

    static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    Task<Order> Stored(Order order) => Read(db => db.Orders.AsNoTracking().SingleAsync(row => row.Id == order.Id, Cancel));
    Task<TaxDocument> Stored(TaxDocument document) => Read(db => db.TaxDocuments.AsNoTracking().SingleAsync(row => row.Id == document.Id, Cancel));
    Task<byte[]?> PdfOf(TaxDocument document) => In<TaxDocuments, byte[]?>(documents => documents.PdfAsync(document.Id, Cancel));
}
