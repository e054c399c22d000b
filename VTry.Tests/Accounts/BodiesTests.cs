using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Samples;

namespace VTry.Tests.Accounts;

/// <summary>Several bodies of one person: named, measured, one of them offered first, deleted with their photo.</summary>
public class BodiesTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Browser Browser, Guid Person)> Someone()
    {
        var browser = app.NewBrowser();
        var address = await browser.ArriveAsync();
        return (browser, await app.Ask(db => db.People.Where(person => person.Email == address).Select(person => person.Id).SingleAsync(Cancel)));
    }

    Task<List<Body>> BodiesOf(Guid person) => app.Ask(db => db.Bodies.AsNoTracking().Include(body => body.Photo)
        .Where(body => body.PersonId == person).OrderBy(body => body.CreatedAt).ToListAsync(Cancel));

    Task<Body> Stored(Guid id) => app.Ask(db => db.Bodies.AsNoTracking().Include(body => body.Photo).SingleAsync(body => body.Id == id, Cancel));

    Task<byte[]> Photo(string name) => app.Ask<Wardrobe, byte[]>(wardrobe => File.ReadAllBytesAsync(wardrobe.Body(name)!.PictureFile, Cancel));

    async Task<Guid> AddAsync(Browser browser, string photo, params (string Field, object? Value)[] fields)
    {
        await browser.Go("/settings/bodies/new");
        await browser.Press("Save", [("Body photo", await Photo(photo)), ("Depicts", "Me"), .. fields]);
        Assert.Equal("/settings/bodies", browser.Address.AbsolutePath);
        return await app.Ask(db => db.Bodies.OrderByDescending(body => body.CreatedAt).Select(body => body.Id).FirstAsync(Cancel));
    }

    /// <summary>Bodies of small pictures nobody looked at.</summary>
    Task<bool> Fill(Guid person, int count) => app.Ask<IServiceProvider, bool>(async scoped =>
    {
        var db = scoped.GetRequiredService<VTryDb>();
        var points = scoped.GetRequiredService<Wardrobe>().Body("theo")!.Points;
        for (var i = 0; i < count; i++)
        {
            using var upload = new MemoryStream(Pictures.File(ImageFormat.Png, 300 + i, 300));
            var file = await scoped.GetRequiredService<Vault>().ReceiveAsync(person, FileKind.Body, upload, Cancel);
            db.Bodies.Add(Body.Photographed(person, file, new(points, 1, null), $"Body {i}", TimeProvider.System.GetUtcNow()));
        }
        await db.SaveChangesAsync(Cancel);
        return true;
    });

    Task<HttpResponseMessage> Send(Browser browser, string address, params (string, string)[] fields) => browser.Client.PostAsync(address,
        new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", browser.Hidden("__RequestVerificationToken")))
            .ToDictionary(field => field.Item1, field => field.Item2)), Cancel);

    [Fact]
    public async Task A_body_is_added_named_measured_and_offered_before_a_sample()
    {
        var (browser, person) = await Someone();
        var id = await AddAsync(browser, "kwame", ("Name", "  Summer  "), ("Height", "70"), ("HeightUnit", "in"), ("Waist", "84,5"));

        var body = await Stored(id);
        Assert.Equal("Summer", body.Name);
        Assert.Equal(new Measurements(HeightCm: 177.8m, WaistCm: 84.5m), body.Measurements);
        Assert.True(body.IsDefault);
        Assert.Equal(Depicts.Me, body.Depicts);
        Assert.Single(await BodiesOf(person), other => other.IsDefault);

        await browser.Go("/try-on");
        Assert.Equal(id.ToString(), browser.Page.QuerySelector("input[name=Body]")!.GetAttribute("value"));
        Assert.Contains("177.8 cm, waist 84.5 cm", (await browser.Go("/settings/bodies")).Body!.TextContent);
    }

    [Fact]
    public async Task Only_what_is_sent_changes()
    {
        var (browser, _) = await Someone();
        var id = await AddAsync(browser, "kwame", ("Name", "Summer"), ("Height", "177.8"), ("Weight", "70"), ("Chest", "96"));

        await Send(browser, $"/settings/bodies/{id}", ("Weight", "72"));
        Assert.Equal(new Measurements(177.8m, 72, 96), (await Stored(id)).Measurements);
        await Send(browser, $"/settings/bodies/{id}", ("Name", "Autumn"));
        await Send(browser, $"/settings/bodies/{id}", ("Chest", ""));
        // A page from before another one changed the weight: what nobody touched on it is left alone.
        await Send(browser, $"/settings/bodies/{id}", ("Weight", "70"), ("before.Weight", "70"), ("before.WeightUnit", "kg"), ("Hips", "99"));

        var body = await Stored(id);
        Assert.Equal("Autumn", body.Name);
        Assert.Equal(new Measurements(177.8m, 72, null, null, 99), body.Measurements);
        Assert.Equal(Depicts.Me, body.Depicts);
    }

    [Theory]
    [InlineData("Height", "7", "between 50 and 260 cm")]
    [InlineData("Weight", "NaN", "not a number")]
    [InlineData("Chest", "1e400", "not a number")]
    [InlineData("Waist", "9999", "between 30 and 250 cm")]
    [InlineData("Hips", "-90", "between 30 and 250 cm")]
    [InlineData("Hips", "−4", "between 30 and 250 cm")]
    [InlineData("Height", "123456789", "between 50 and 260 cm")]
    [InlineData("Name", "   ", "name of 1 to 60 characters")]
    [InlineData("Name", "0123456789012345678901234567890123456789012345678901234567891", "name of 1 to 60 characters")]
    [InlineData("Name", "two\nlines", "name of 1 to 60 characters")]
    [InlineData("Name", "Summer\u202egpj", "name of 1 to 60 characters")]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_changes(string field, string value, string why)
    {
        var (browser, person) = await Someone();
        await Fill(person, 1);
        var id = (await BodiesOf(person)).Single(body => !body.IsSample).Id;

        await browser.Go($"/settings/bodies/{id}");
        await browser.Press("Save", (field, value), field == "Height" ? ("Weight", "60") : ("Height", "170"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains(why, Assert.Single(browser.Problems()));
        var body = await Stored(id);
        Assert.Equal("Body 0", body.Name);
        Assert.Equal(Measurements.None, body.Measurements);
    }

    [Theory]
    [InlineData("Height", "cm", "168.5")]
    [InlineData("Height", "in", "66.5")]
    [InlineData("Weight", "kg", "60.5")]
    [InlineData("Weight", "lb", "132.5")]
    [InlineData("Waist", "in", "30.5")]
    public async Task What_is_no_number_gets_an_example_in_the_unit_that_was_chosen(string measure, string unit, string example)
    {
        var (browser, _) = await Someone();
        await browser.Go("/settings/bodies/new");
        await browser.Press("Save", (measure, "tall"), ($"{measure}Unit", unit));

        Assert.Contains(browser.Problems(), problem => problem.Contains("not a number") && problem.Contains($"or {example},"));
    }

    [Fact]
    public async Task Making_one_default_unmakes_the_other_however_many_press_at_once()
    {
        var (browser, person) = await Someone();
        await Fill(person, 4);
        var bodies = await BodiesOf(person);

        var answers = await Task.WhenAll(bodies.Concat(bodies).Select(body => Send(browser, $"/settings/bodies/{body.Id}/default")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await BodiesOf(person), body => body.IsDefault);

        foreach (var chosen in bodies)
        {
            await Send(browser, $"/settings/bodies/{chosen.Id}/default");
            Assert.Equal(chosen.Id, Assert.Single(await BodiesOf(person), body => body.IsDefault).Id);
        }
        await Assert.ThrowsAnyAsync<Exception>(() => app.Ask(db => db.Bodies.Where(body => body.PersonId == person)
            .ExecuteUpdateAsync(set => set.SetProperty(body => body.IsDefault, true), Cancel)));
    }

    [Fact]
    public async Task There_is_no_room_for_a_twenty_first()
    {
        var (browser, person) = await Someone();
        await browser.Go("/settings/bodies/new");
        await Fill(person, BodyPhotos.Most - 1);
        var photos = await Task.WhenAll(Photo("kwame"), Photo("maya"), Photo("ravi"));
        await Task.WhenAll(photos.Select(photo => browser.Send("Save", ("Body photo", photo), ("Depicts", "Me"))));

        Assert.Equal(BodyPhotos.Most, (await BodiesOf(person)).Count(body => !body.IsSample));
        await browser.Go("/settings/bodies/new");
        await browser.Press("Save", ("Body photo", photos[0]), ("Depicts", "Me"));
        Assert.Contains("as many as fit", Assert.Single(browser.Problems()));
        await browser.AskForAsync(("Body photo", await Photo("noor")), ("Depicts", "Me"), ("TopSample", "tee-white"));
        Assert.Contains("as many as fit", Assert.Single(browser.Problems()));
    }

    [Fact]
    public async Task Deleting_asks_first_then_erases_the_photo_and_keeps_the_results()
    {
        var (browser, person) = await Someone();
        var id = await AddAsync(browser, "kwame");
        var photo = (await Stored(id)).Photo;
        var made = await browser.TryOnAsync(("TopSample", "tee-white"), ("Body", id));

        await browser.Go($"/settings/bodies/{id}/delete");
        Assert.Contains("Pictures you made with it stay", browser.Text);
        Assert.Equal(2, (await BodiesOf(person)).Count);
        await browser.Press("Delete");

        var left = Assert.Single(await BodiesOf(person));
        Assert.True(left.IsSample && left.IsDefault);
        await Assert.ThrowsAsync<ErasedFileException>(() => app.Ask<Vault, byte[]>(vault => vault.ReadAsync(photo, Cancel)));
        Assert.NotNull(await app.Ask(db => db.Files.Where(file => file.Id == photo.Id).Select(file => file.ErasedAt).SingleAsync(Cancel)));
        await browser.Go($"/generations/{made}");
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOf(browser.Page.QuerySelector("a[download]")!.GetAttribute("href")!));
        Assert.True(await app.Ask(db => db.AuditEntries.AnyAsync(entry => entry.SubjectId == person && entry.Action == "body.deleted", Cancel)));
    }

    [Fact]
    public async Task Another_photo_takes_the_old_one_s_place_and_the_name_and_measurements_stay()
    {
        var (browser, person) = await Someone();
        var id = await AddAsync(browser, "kwame", ("Name", "Summer"), ("Height", "180"));
        var former = (await Stored(id)).Photo;

        await browser.Go($"/settings/bodies/{id}");
        await browser.Follow("Another photo");
        await browser.Press("Save", ("Body photo", await Photo("ravi")), ("Depicts", "SomeoneWhoAgreed"));

        Assert.Equal($"/settings/bodies/{id}", browser.Address.AbsolutePath);
        var body = await Stored(id);
        Assert.NotEqual(former.Id, body.PhotoId);
        Assert.Equal(("Summer", 180m, Depicts.SomeoneWhoAgreed, true), (body.Name, body.Measurements.HeightCm, body.Depicts, body.IsDefault));
        await Assert.ThrowsAsync<ErasedFileException>(() => app.Ask<Vault, byte[]>(vault => vault.ReadAsync(former, Cancel)));
        Assert.Equal(2, (await BodiesOf(person)).Count);
    }

    [Fact]
    public async Task Somebody_else_s_body_is_not_found_and_not_changed()
    {
        var (owner, _) = await Someone();
        var id = await AddAsync(owner, "kwame", ("Name", "Mine"), ("Height", "180"));
        var before = await Stored(id);
        var (stranger, _) = await Someone();
        await stranger.Go("/settings/bodies");

        foreach (var page in (string[])[$"/settings/bodies/{id}", $"/settings/bodies/{id}/delete", $"/bodies/{id}/advice", $"/settings/bodies/new?instead={id}"])
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOf(page));
        foreach (var deed in (string[])[$"/settings/bodies/{id}", $"/settings/bodies/{id}/delete", $"/settings/bodies/{id}/default", $"/settings/bodies/new?instead={id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await Send(stranger, deed, ("Name", "Theirs"), ("Height", "100"))).StatusCode);

        var after = await Stored(id);
        Assert.Equal((before.Name, before.Measurements, before.IsDefault), (after.Name, after.Measurements, after.IsDefault));
    }

    [Fact]
    public async Task A_photo_that_shows_nothing_is_refused_and_not_stored()
    {
        var (browser, person) = await Someone();
        var black = Pictures.Codec.Encode(new Raster(400, 600, [.. Enumerable.Repeat(new byte[] { 5, 5, 5, 255 }, 400 * 600).SelectMany(pixel => pixel)]), ImageFormat.Jpeg, 90);
        await browser.Go("/settings/bodies/new");
        await browser.Press("Save", ("Body photo", black), ("Depicts", "Me"), ("Height", "170"));

        Assert.Contains("This photo is black", Assert.Single(browser.Problems()));
        Assert.Equal("170", browser.Page.QuerySelector("#height")!.GetAttribute("value"));
        Assert.Single(await BodiesOf(person));
        Assert.Equal(1, await app.Ask(db => db.Files.CountAsync(file => file.OwnerId == person && file.Kind == FileKind.Body, Cancel)));
    }

    [Theory]
    [InlineData("Left", "NaN")]
    [InlineData("Left", "-0.1")]
    [InlineData("Width", "1e308")]
    [InlineData("Width", "0")]
    [InlineData("Height", "Infinity")]
    [InlineData("Degrees", "90")]
    [InlineData("Turns", "1.5")]
    [InlineData("Brightness", "-1")]
    [InlineData("Contrast", "many")]
    [InlineData("Top", "0.5")]
    public async Task Forged_numbers_are_refused_and_nothing_is_stored(string number, string value)
    {
        var (browser, person) = await Someone();
        await browser.Go("/settings/bodies/new");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(browser.Hidden("__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent("Me"), "Depicts" },
            { new StringContent(value), $"BodyPhoto.{number}" },
            { new ByteArrayContent(Pictures.File(ImageFormat.Jpeg, 400, 600)), "BodyPhoto", "me.jpg" },
        };
        var answer = await browser.Client.PostAsync("/settings/bodies/new", form, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("cannot be changed like this", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Single(await BodiesOf(person));
    }
}
