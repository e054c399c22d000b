using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using VTry.Domain.Accounts;
using VTry.Domain.Messages;
using VTry.Tests.Support;
using VTry.Web.Adapters.Mail;
using VTry.Web.Adapters.Pdf;

namespace VTry.Tests.Messages;

public class PostmanTests(TestApp app) : IClassFixture<TestApp>
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
}
