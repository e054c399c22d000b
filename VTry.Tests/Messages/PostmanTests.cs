using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Messages;
using VTry.Tests.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Mail;
using VTry.Web.Adapters.Pdf;

namespace VTry.Tests.Messages;

public class PostmanTests(AddressedApp app) : IClassFixture<AddressedApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A mailer that answers as it is told and remembers what it was given.</summary>
    sealed class Letterbox(Func<Delivery> answer) : IMailer
    {
        public List<Letter> Letters { get; } = [];

        public Task<Delivery> SendAsync(Letter letter, CancellationToken cancel)
        {
            Letters.Add(letter);
            return Task.FromResult(answer());
        }
    }

    // Straight into the table: with a job beside it the app's own postman would come.
    Task<Guid> Promised() => app.Ask(async db =>
    {
        var mail = new OutgoingMail
        {
            Kind = nameof(PasswordChanged), To = "anna@example.in", CreatedAt = DateTimeOffset.UtcNow,
            Payload = """{"ForgotPasswordLink":"https://vtry.example/secret"}""",
        };
        db.OutgoingMails.Add(mail);
        await db.SaveChangesAsync(Cancel);
        return mail.Id;
    });

    Task Send(Guid mailId, IMailer mailer) => app.Ask<IServiceProvider, bool>(async scoped =>
    {
        var postman = new Postman(scoped.GetRequiredService<Outbox>(), scoped.GetRequiredService<Notices>(), scoped.GetRequiredService<LetterPress>(), scoped.GetRequiredService<InvoicePress>(), mailer, NullLogger<Postman>.Instance);
        await postman.SendAsync(new SendMail(mailId), Cancel);
        return true;
    });

    Task<OutgoingMail> Stored(Guid id) => app.Ask(db => db.OutgoingMails.AsNoTracking().SingleAsync(mail => mail.Id == id, Cancel));

    [Fact]
    public async Task A_mail_that_has_left_is_not_sent_again_and_its_links_are_forgotten()
    {
        var letterbox = new Letterbox(() => new Delivery.Accepted());
        var mail = await Promised();
        await Send(mail, letterbox);
        await Send(mail, letterbox);

        Assert.Equal(mail, Assert.Single(letterbox.Letters).Id);
        var stored = await Stored(mail);
        Assert.NotNull(stored.SentAt);
        Assert.Empty(stored.Payload);
    }

    [Fact]
    public async Task A_mail_that_could_not_leave_is_still_promised()
    {
        var mail = await Promised();
        await Assert.ThrowsAsync<IOException>(() => Send(mail, new Letterbox(() => throw new IOException("The server is silent."))));
        Assert.Null((await Stored(mail)).SentAt);

        var letterbox = new Letterbox(() => new Delivery.Accepted());
        await Send(mail, letterbox);
        Assert.Single(letterbox.Letters);
    }

    [Fact]
    public async Task A_node_that_dies_between_sending_and_noting_it_sends_a_second_copy_under_the_same_number()
    {
        var mail = await Promised();
        var letterbox = new Letterbox(() => throw new IOException("The power went."));
        await Assert.ThrowsAsync<IOException>(() => Send(mail, letterbox));
        await Assert.ThrowsAsync<IOException>(() => Send(mail, letterbox));

        Assert.Equal([mail, mail], letterbox.Letters.Select(letter => letter.Id));
        Assert.Single(letterbox.Letters.Select(letter => letter.Html).Distinct());
    }

    [Fact]
    public async Task A_mail_nobody_takes_is_given_up_with_the_reason()
    {
        var letterbox = new Letterbox(() => new Delivery.Refused("No such mailbox."));
        var mail = await Promised();
        await Send(mail, letterbox);
        await Send(mail, letterbox);

        Assert.Single(letterbox.Letters);
        var stored = await Stored(mail);
        Assert.Equal("No such mailbox.", stored.Refusal);
        Assert.Null(stored.SentAt);
        Assert.Empty(stored.Payload);
    }

    [Fact]
    public async Task A_receipt_waits_for_its_invoice_and_brings_it()
    {
        var invoice = Papers.Invoice(Papers.Anna);
        var mail = await ReceiptOf(invoice);
        var letterbox = new Letterbox(() => new Delivery.Accepted());

        await Assert.ThrowsAnyAsync<Exception>(() => Send(mail, letterbox));
        Assert.Empty(letterbox.Letters);
        Assert.Null((await Stored(mail)).SentAt);

        var filed = (await app.FileAsync(await app.NewBrowser().OpenAccountAsync(), invoice))[0];
        mail = await ReceiptOf(filed);
        await Send(mail, letterbox);
        var attachment = Assert.Single(Assert.Single(letterbox.Letters).Attachments);
        Assert.Equal(filed.Number.Replace('/', '-') + ".pdf", attachment.Name);
        Assert.Equal("application/pdf", attachment.ContentType);
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(attachment.Bytes));
        Assert.Equal(attachment.Bytes, await app.Ask<TaxDocuments, byte[]?>(documents => documents.PdfAsync(filed.Id, Cancel)));
        Assert.NotNull((await Stored(mail)).SentAt);
    }

    [Fact]
    public async Task A_mail_in_the_development_mailbox_has_its_papers_to_take()
    {
        var buyer = app.NewBrowser();
        var address = await buyer.OpenAccountAsync();
        var filed = (await app.FileAsync(address, Papers.Invoice(Papers.Anna)))[0];
        var mail = await ReceiptOf(filed);
        await Send(mail, app.Services.GetRequiredService<DevelopmentMailbox>());

        await buyer.Go($"/dev/mailbox/{mail}");
        Assert.Contains("Paid, and thank you.", buyer.Text);
        var link = buyer.Page.QuerySelector("a[download]")!;
        Assert.Equal(filed.Number.Replace('/', '-') + ".pdf", link.TextContent);
        using var file = await buyer.Client.GetAsync(link.GetAttribute("href"), Cancel);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await app.Ask<TaxDocuments, byte[]?>(documents => documents.PdfAsync(filed.Id, Cancel)), await file.Content.ReadAsByteArrayAsync(Cancel));
        foreach (var number in (string[])["1", "-1"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, await buyer.StatusOf($"/dev/mailbox/{mail}/attachments/{number}"));
    }

    Task<Guid> ReceiptOf(TaxDocument invoice) => app.Ask(async db =>
    {
        var mail = LetterPressTests.Promised(new OrderPaid(
            invoice.OrderId, invoice.OrderReference, invoice.Credits, invoice.TotalPaise, [], new("Total, paid by UPI", "₹1,890.00"), IsTest: false, invoice.Id, invoice.Number));
        db.OutgoingMails.Add(mail);
        await db.SaveChangesAsync(Cancel);
        return mail.Id;
    });
}
