using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Tests.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Samples;

namespace VTry.Tests.Accounts;

public class WelcomeTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Browser Browser, string Address)> SomeoneNew()
    {
        var browser = app.NewBrowser();
        var address = await browser.OpenAccountAsync();
        await browser.SignInAsync(address);
        return (browser, address);
    }

    Task<Person> PersonOf(string address) => app.Ask(db => db.People.AsNoTracking().SingleAsync(person => person.Email == address, Cancel));

    async Task<List<Body>> BodiesOf(string address)
    {
        var person = await PersonOf(address);
        return await app.Ask(db => db.Bodies.Include(body => body.Photo).Where(body => body.PersonId == person.Id).ToListAsync(Cancel));
    }

    Task<byte[]> SamplePhoto(string name) => app.Ask<Wardrobe, byte[]>(wardrobe => File.ReadAllBytesAsync(wardrobe.Body(name)!.PictureFile, Cancel));

    [Fact]
    public async Task A_sample_body_and_two_measurements_are_saved_with_the_consent()
    {
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Sample", "theo"), ("Consents", new[] { "TryOn" }),
            ("Height", "66"), ("HeightUnit", "in"), ("Weight", "59,5"));

        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        var person = await PersonOf(address);
        Assert.NotNull(person.OnboardedAt);
        var body = Assert.Single(await BodiesOf(address));
        Assert.Equal(new Measurements(HeightCm: 167.6m, WeightKg: 59.5m), body.Measurements);
        Assert.True(body.IsDefault);
        Assert.Null(body.Depicts);
        Assert.True(body.IsSample && body.IsSure);
        Assert.NotNull(body.Photo.EraseAt);
        var consents = await app.Ask(db => db.Consents.Where(consent => consent.PersonId == person.Id).ToListAsync(Cancel));
        Assert.Equal(ConsentPurpose.TryOn, Assert.Single(consents).Purpose);
    }

    [Fact]
    public async Task Nothing_is_ticked_beforehand_and_nothing_happens_without_consent()
    {
        var (browser, address) = await SomeoneNew();
        Assert.Empty(browser.Page.QuerySelectorAll("input[name=Consents][checked]"));
        await browser.Press("Save and go on", ("Adult", "true"), ("Sample", "theo"), ("Height", "170"));

        Assert.Contains("Tick it to go on", Assert.Single(browser.Problems()));
        Assert.Equal("170", browser.Page.QuerySelector("[name=Height]")!.GetAttribute("value"));
        Assert.NotNull(browser.Page.QuerySelector("input[value=theo][checked]"));
        Assert.Null((await PersonOf(address)).OnboardedAt);
        Assert.Empty(await BodiesOf(address));
    }

    [Fact]
    public async Task A_photo_is_read_encrypted_and_kept_as_long_as_was_allowed()
    {
        var photo = await SamplePhoto("kwame");
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", photo), ("Face photo", photo), ("Depicts", "Me"), ("Consents", new[] { "TryOn", "Keeping" }));
        var (other, briefly) = await SomeoneNew();
        await other.Press("Save and go on", ("Adult", "true"), ("Body photo", photo), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));

        var kept = Assert.Single(await BodiesOf(address));
        Assert.Equal(30.0 * 24, (kept.Photo.EraseAt - kept.Photo.CreatedAt)!.Value.TotalHours, 1.0);
        var notKept = Assert.Single(await BodiesOf(briefly)).Photo;
        Assert.Equal(RetentionPeriods.NotKept.TotalHours, (notKept.EraseAt - notKept.CreatedAt)!.Value.TotalHours, 1.0);
        var kinds = await app.Ask(db => db.Files.Where(file => file.OwnerId == kept.PersonId).Select(file => file.Kind).ToListAsync(Cancel));
        Assert.Equal([FileKind.Body, FileKind.Face], kinds.Order());
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_beside_its_field_and_nobody_is_welcomed()
    {
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", Pictures.Pdf), ("Face photo", await SamplePhoto("maya")), ("Depicts", "Me"),
            ("Consents", new[] { "TryOn", "Keeping" }), ("Height", "170"));

        Assert.Contains(browser.Problems(), problem => problem.Contains("a PDF document"));
        Assert.Contains(browser.Problems(), problem => problem.Contains("Choose the file again"));
        Assert.Equal("170", browser.Page.QuerySelector("[name=Height]")!.GetAttribute("value"));
        Assert.Equal(2, browser.Page.QuerySelectorAll("input[name=Consents][checked]").Length);
        var person = await PersonOf(address);
        Assert.Null(person.OnboardedAt);
        Assert.All(await app.Ask(db => db.Files.Where(file => file.OwnerId == person.Id).ToListAsync(Cancel)), file => Assert.NotNull(file.EraseAt));
    }

    [Theory]
    [InlineData("Height", "7", "between 50 and 260 cm")]
    [InlineData("Height", "tall", "not a number")]
    [InlineData("Weight", "-60", "between 20 and 400 kg")]
    [InlineData("Weight", "4000", "between 20 and 400 kg")]
    public async Task A_measurement_that_cannot_be_is_said_beside_its_field(string field, string value, string why)
    {
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Sample", "theo"), ("Consents", new[] { "TryOn" }), (field, value));

        Assert.Contains(why, Assert.Single(browser.Problems()));
        Assert.Null((await PersonOf(address)).OnboardedAt);
    }

    [Fact]
    public async Task A_photo_nobody_can_be_made_out_in_gets_advice_and_goes_on_to_the_points()
    {
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", Pictures.File(ImageFormat.Jpeg, 480, 720)), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));

        var body = Assert.Single(await BodiesOf(address));
        Assert.False(body.IsSure);
        Assert.Equal($"/bodies/{body.Id}/advice", browser.Address.AbsolutePath);
        await browser.Follow("Use it anyway");
        Assert.Equal($"/bodies/{body.Id}/points", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_photo_without_a_word_on_whom_it_shows_is_not_taken()
    {
        var (browser, address) = await SomeoneNew();
        Assert.Empty(browser.Page.QuerySelectorAll("input[name=Depicts][checked]"));
        foreach (var said in (string?[])[null, "", "7", "Nobody"])
        {
            await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", await SamplePhoto("kwame")), ("Depicts", said), ("Consents", new[] { "TryOn" }));

            Assert.Contains(browser.Problems(), problem => problem.StartsWith("Say who is in the photo"));
            Assert.Empty(await BodiesOf(address));
        }
    }

    [Fact]
    public async Task What_is_said_of_a_photo_is_kept_with_its_time_and_in_the_audit()
    {
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", await SamplePhoto("kwame")), ("Depicts", "SomeoneWhoAgreed"), ("Consents", new[] { "TryOn" }));

        var body = Assert.Single(await BodiesOf(address));
        Assert.Equal(Depicts.SomeoneWhoAgreed, body.Depicts);
        Assert.NotNull(body.DeclaredAt);
        Assert.True(await app.Ask(db => db.AuditEntries.AnyAsync(entry =>
            entry.SubjectId == body.PersonId && entry.Action == "photo.declared" && entry.Detail.Contains(body.Id.ToString()), Cancel)));
    }

    [Fact]
    public async Task A_form_sent_twice_at_once_welcomes_once()
    {
        var (browser, address) = await SomeoneNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            browser.Send("Save and go on", ("Adult", "true"), ("Sample", "theo"), ("Consents", new[] { "TryOn" }))));

        Assert.All(answers, answer => Assert.Equal("/try-on", answer.RequestMessage!.RequestUri!.AbsolutePath));
        Assert.Single(await BodiesOf(address));
    }

    [Fact]
    public async Task Who_has_not_said_to_be_an_adult_is_asked_kindly_and_nothing_of_theirs_is_stored()
    {
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Body photo", await SamplePhoto("theo")), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));

        Assert.Contains(browser.Problems(), problem => problem.Contains("18 and older"));
        var person = await PersonOf(address);
        Assert.True(person is { OnboardedAt: null, DeclaredAdultAt: null });
        Assert.False(await app.Ask(db => db.Files.AnyAsync(file => file.OwnerId == person.Id, Cancel)));
    }

    [Fact]
    public async Task A_refused_welcome_gives_no_consent_and_what_stands_unticked_in_the_end_is_not_given()
    {
        var photo = await SamplePhoto("kwame");
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", Pictures.Pdf), ("Face photo", photo), ("Depicts", "Me"),
            ("Consents", new[] { "TryOn", "Keeping" }));

        Assert.NotEmpty(browser.Problems());
        Assert.Empty(await ConsentsOf(address));
        var person = await PersonOf(address);
        Assert.True(person is { AllowsTryOnsSince: null, AllowsKeepingSince: null });
        Assert.All(await FilesOf(person.Id), HasADay);

        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", photo), ("Face photo", photo), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));
        Assert.Equal([ConsentPurpose.TryOn], await ConsentsOf(address));
        Assert.All(await FilesOf(person.Id), HasADay);
    }

    [Fact]
    public async Task Who_comes_again_sees_what_is_given_and_takes_back_what_they_untick()
    {
        var photo = await SamplePhoto("kwame");
        var (browser, address) = await SomeoneNew();
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", photo), ("Depicts", "Me"), ("Consents", new[] { "TryOn", "Keeping" }));

        await browser.Go("/welcome");
        Assert.Equal(["TryOn", "Keeping"], browser.Page.QuerySelectorAll("input[name=Consents][checked]").Select(box => box.GetAttribute("value")));
        await browser.Press("Save and go on", ("Adult", "true"), ("Body photo", photo), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }));

        Assert.Equal([ConsentPurpose.TryOn], await ConsentsOf(address));
        var person = await PersonOf(address);
        Assert.Null(person.AllowsKeepingSince);
        Assert.All(await FilesOf(person.Id), HasADay);
    }

    [Fact]
    public async Task A_refused_form_opens_at_the_first_field_with_a_problem_and_at_no_other()
    {
        var (browser, _) = await SomeoneNew();
        Assert.Empty(browser.Page.QuerySelectorAll("[autofocus]"));

        await browser.Press("Save and go on", ("Body photo", await SamplePhoto("kwame")), ("Height", "7"));
        Assert.Equal(["BodyPhoto"], Focused(browser));
        await browser.Press("Save and go on", ("Sample", "theo"), ("Height", "7"));
        Assert.Equal(["Adult"], Focused(browser));
        await browser.Press("Save and go on", ("Sample", "theo"), ("Adult", "true"), ("Height", "7"));
        Assert.Equal(["Consents"], Focused(browser));
        await browser.Press("Save and go on", ("Sample", "theo"), ("Adult", "true"), ("Consents", new[] { "TryOn" }), ("Height", "170"), ("Weight", "4000"));
        Assert.Equal(["Weight"], Focused(browser));
        await browser.Press("Save and go on", ("Sample", "theo"), ("Adult", "true"), ("Face photo", Pictures.Pdf), ("Depicts", "Me"), ("Consents", new[] { "TryOn" }), ("Weight", "70"));
        Assert.Equal(["FacePhoto"], Focused(browser));
    }

    [Fact]
    public async Task A_refused_new_body_opens_at_the_first_field_with_a_problem()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        await browser.Go("/settings/bodies/new");
        Assert.Empty(browser.Page.QuerySelectorAll("[autofocus]"));

        await browser.Press("Save", ("Height", "7"));
        Assert.Equal(["BodyPhoto"], Focused(browser));
        await browser.Press("Save", ("Body photo", await SamplePhoto("kwame")), ("Name", new string('x', 200)));
        Assert.Equal(["BodyPhoto"], Focused(browser));
        Assert.NotEmpty(browser.Problems());
    }

    static IEnumerable<string?> Focused(Browser browser) =>
        browser.Page.QuerySelectorAll("[autofocus]").Select(field => field.GetAttribute("name"));

    Task<List<StoredFile>> FilesOf(Guid person) => app.Ask(db => db.Files.AsNoTracking().Where(file => file.OwnerId == person).ToListAsync(Cancel));

    async Task<List<ConsentPurpose>> ConsentsOf(string address)
    {
        var person = await PersonOf(address);
        return await app.Ask(db => db.Consents.Where(consent => consent.PersonId == person.Id && consent.WithdrawnAt == null)
            .Select(consent => consent.Purpose).ToListAsync(Cancel));
    }

    static void HasADay(StoredFile file) =>
        Assert.InRange(file.EraseAt!.Value - DateTimeOffset.UtcNow, TimeSpan.Zero, RetentionPeriods.NotKept);
}
