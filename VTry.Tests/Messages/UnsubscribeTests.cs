using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Messages;
using VTry.Tests.Support;
using VTry.Web.Adapters.Mail;
using VTry.Web.Http;
using VTry.Web.Pages.Accounts;

namespace VTry.Tests.Messages;

/// <summary>The app at an address of its own, as it writes mails without being asked by anybody.</summary>
public sealed class AddressedApp(DatabaseServer server) : TestApp(server)
{
    protected override IEnumerable<(string Key, string Value)> Settings => [("Site:Url", "https://vtry.example")];
}

public class UnsubscribeTests(AddressedApp app) : IClassFixture<AddressedApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Guid> NewPerson()
    {
        var person = new Person { UserName = $"{Guid.NewGuid():N}@example.com", CreatedAt = DateTimeOffset.UtcNow };
        await app.Ask(async db =>
        {
            db.Users.Add(person);
            return await db.SaveChangesAsync(Cancel);
        });
        return person.Id;
    }

    async Task<string> LinkFor(Guid person, Notice notice) =>
        new Uri(await app.Ask<UnsubscribeLinks, string>(links => Task.FromResult(links.To(person, notice)))).PathAndQuery;

    Task<bool> Wants(Guid person, Notice notice) => app.Ask<Notices, bool>(notices => notices.WantsAsync(person, notice, Cancel));

    [Fact]
    public async Task Looking_changes_nothing_pressing_does_and_can_be_taken_back()
    {
        var person = await NewPerson();
        var reader = app.NewBrowser();

        await reader.Go(await LinkFor(person, Notice.ErasureSoon));
        Assert.True(await Wants(person, Notice.ErasureSoon));

        await reader.Press("No more of these");
        Assert.Contains("We do not write to you any more", reader.Text);
        Assert.False(await Wants(person, Notice.ErasureSoon));
        Assert.True(await Wants(person, Notice.ResultReady));

        await reader.Press("Send them again");
        Assert.True(await Wants(person, Notice.ErasureSoon));
    }

    [Fact]
    public async Task One_click_of_a_mail_program_is_enough_and_a_second_does_no_harm()
    {
        var person = await NewPerson();
        var link = await LinkFor(person, Notice.ResultReady);
        using var program = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        for (var time = 0; time < 2; time++)
        {
            using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var answer = await program.PostAsync(link, click, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.False(await Wants(person, Notice.ResultReady));
        }
    }

    [Fact]
    public async Task A_forged_a_changed_and_a_borrowed_token_open_nothing()
    {
        var person = await NewPerson();
        var token = (await LinkFor(person, Notice.ErasureSoon)).Split('/')[^1];
        var borrowed = app.Services.GetDataProtector("another purpose").Protect($"{person:N} {Notice.ErasureSoon}");
        var changed = token[..^6] + (token[^6] == 'A' ? 'B' : 'A') + token[^5..];
        using var forger = app.CreateClient();
        foreach (var forged in (string[])["x", $"{person:N} ErasureSoon", Convert.ToBase64String(person.ToByteArray()).TrimEnd('=').Replace('/', '_'), changed, borrowed])
        {
            using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            using var answer = await forger.PostAsync($"/unsubscribe/{Uri.EscapeDataString(forged)}", click, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.True(await Wants(person, Notice.ErasureSoon));
    }

    [Fact]
    public async Task Somebody_who_is_gone_gets_a_page_and_not_a_failure()
    {
        var reader = app.NewBrowser();
        await reader.Go(await LinkFor(Guid.CreateVersion7(), Notice.ErasureSoon));
        await reader.Press("No more of these");
        Assert.Equal(HttpStatusCode.OK, reader.Status);
    }

    [Fact]
    public async Task What_was_muted_is_not_sent_even_if_it_was_on_its_way()
    {
        var (person, other) = (await NewPerson(), await NewPerson());
        var (waiting, theirs) = (await PromisedTo(person), await PromisedTo(other));
        await app.Ask<Notices, bool>(async notices =>
        {
            await notices.MuteAsync(person, Notice.ErasureSoon, Cancel);
            return true;
        });

        await SendAsync(waiting);
        await SendAsync(theirs);

        var (kept, sent) = (await Stored(waiting), await Stored(theirs));
        Assert.Null(kept.SentAt);
        Assert.Contains("no more of these", kept.Refusal);
        Assert.Empty(kept.Payload);
        Assert.NotNull(sent.SentAt);
    }

    [Fact]
    public async Task Who_wants_no_word_of_few_credits_gets_none_and_one_click_in_the_last_is_enough()
    {
        var person = await NewPerson();
        var (first, second) = (await PromisedTo(new LowBalance(person, 9)), await PromisedTo(new LowBalance(person, 8)));
        await SendAsync(first);
        Assert.NotNull((await Stored(first)).SentAt);

        using var program = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var answer = await program.PostAsync(await LinkFor(person, Notice.LowBalance), click, Cancel);
        await SendAsync(second);
        var muted = await Stored(second);
        Assert.Null(muted.SentAt);
        Assert.Contains("no more of these", muted.Refusal);
    }

    Task SendAsync(Guid mail) => app.Ask<Postman, bool>(async postman =>
    {
        await postman.SendAsync(new SendMail(mail), Cancel);
        return true;
    });

    Task<Guid> PromisedTo(Guid person) =>
        PromisedTo(new ErasureSoon(person, new DateOnly(2026, 11, 21), 1, 0, "https://vtry.example/settings/privacy"));

    // Straight into the table: with a job beside it the app's own postman would come.
    Task<Guid> PromisedTo(IMessage message) => app.Ask(async db =>
    {
        var mail = LetterPressTests.Promised(message);
        db.OutgoingMails.Add(mail);
        await db.SaveChangesAsync(Cancel);
        return mail.Id;
    });

    Task<OutgoingMail> Stored(Guid id) => app.Ask(db => db.OutgoingMails.AsNoTracking().SingleAsync(mail => mail.Id == id, Cancel));

    [Fact]
    public void Every_notice_has_words() =>
        Assert.All(Enum.GetValues<Notice>(), notice => Assert.NotEmpty(UnsubscribeView.WordsFor(notice)));
}
