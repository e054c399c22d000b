using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

/// <summary>Nobody under age: said once, on the form, and kept to wherever a photo could come in.</summary>
public class AgeTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_posted_straight_to_the_try_on_page_is_not_taken_before_the_age_is_declared()
    {
        var (browser, person) = await SomeoneWhoNeverSaid();
        await browser.Go("/age");
        await browser.Forge("/try-on", ("BodyPhoto", Pictures.File(ImageFormat.Jpeg, 480, 720)), ("Depicts", "Me"), ("TopSample", "tee-white"));

        Assert.Equal("/age", browser.Address.AbsolutePath);
        Assert.Equal(1, await app.Ask(db => db.Files.CountAsync(file => file.OwnerId == person, Cancel)));
    }

    [Fact]
    public async Task No_try_on_is_made_for_who_never_said_whatever_body_they_have()
    {
        var (browser, person) = await SomeoneWhoNeverSaid();
        await browser.Go("/age");
        await browser.Forge("/try-on", ("Body", "theo"), ("TopSample", "tee-white"));

        Assert.Equal("/age", browser.Address.AbsolutePath);
        Assert.False(await app.Ask(db => db.Generations.AnyAsync(generation => generation.PersonId == person, Cancel)));
    }

    [Fact]
    public async Task Who_had_an_account_before_it_was_asked_is_asked_once_and_goes_on()
    {
        var (browser, person) = await SomeoneWhoNeverSaid();
        await browser.Go("/try-on");
        Assert.Equal("/age", browser.Address.AbsolutePath);

        await browser.Press("Go on");
        Assert.Contains("18 and older", Assert.Single(browser.Problems()));
        await browser.Press("Go on", ("Adult", "true"));
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        await browser.Go("/age");
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        Assert.NotNull(await app.Ask(db => db.People.Where(row => row.Id == person).Select(row => row.DeclaredAdultAt).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task The_domain_itself_refuses_whatever_door_forgets_to_ask()
    {
        var (_, person) = await SomeoneWhoNeverSaid();
        using var photo = new MemoryStream(Pictures.File(ImageFormat.Jpeg, 480, 720));
        await Assert.ThrowsAsync<AgeNotDeclaredException>(() => app.Ask<BodyPhotos, BodyPhoto>(bodies => bodies.ReceiveAsync(person, photo, Retouch.None, Cancel)));
        await Assert.ThrowsAsync<AgeNotDeclaredException>(() =>
            app.Ask<Onboarding, NewcomersPhotos>(onboarding => onboarding.ReceiveAsync(person, null, Retouch.None, photo, Cancel)));
    }

    [Fact]
    public async Task The_way_back_leads_nowhere_but_to_us()
    {
        var (browser, _) = await SomeoneWhoNeverSaid();
        await browser.Go("/age?returnUrl=https://elsewhere.example/");
        await browser.Press("Go on", ("Adult", "true"));
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
    }

    // As they are whose account is older than the question.
    async Task<(Browser Browser, Guid Person)> SomeoneWhoNeverSaid()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        var person = await app.Ask(db => db.People.Where(person => person.Email == address).Select(person => person.Id).SingleAsync(Cancel));
        await app.Ask(db => db.People.Where(row => row.Id == person)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DeclaredAdultAt, (DateTimeOffset?)null), Cancel));
        return (browser, person);
    }
}
