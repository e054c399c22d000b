using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

public sealed class ExportsTests(DatabaseServer server) : PrivacyTest(server)
{
    [Fact]
    public async Task An_export_holds_every_picture_as_it_is_kept_and_everything_written_down()
    {
        var asha = await SomebodyAsync();
        var made = await MadeAsync(asha);
        await SomebodyAsync(); // whose things must not be among them
        await PackAsync(await PromisedAsync(asha));

        using var zip = await TakeAsync(asha);
        var files = await Read(db => db.Files.AsNoTracking().Where(file => file.OwnerId == asha.Id && file.Kind != FileKind.Export).ToListAsync(Cancel));
        Assert.Equal(4, files.Count);
        var listed = Json(zip, "pictures.json").EnumerateArray().ToDictionary(
            picture => picture.GetProperty("id").GetGuid(), picture => picture.GetProperty("path").GetString()!);
        Assert.Equal(files.Select(file => file.Id).Order(), listed.Keys.Order());
        foreach (var file in files)
            Assert.Equal(await In<Vault, byte[]>(vault => vault.ReadAsync(file, Cancel)), Bytes(zip, listed[file.Id]));

        Assert.Equal(asha.Email, Json(zip, "profile.json").GetProperty("email").GetString());
        var tryOn = Assert.Single(Json(zip, "try-ons.json").EnumerateArray());
        Assert.Equal((made, "Completed", 1), (tryOn.GetProperty("id").GetGuid(), tryOn.GetProperty("state").GetString()!, tryOn.GetProperty("credits").GetInt32()));
        Assert.Equal("Top", tryOn.GetProperty("garments")[0].GetProperty("role").GetString());
        Assert.Equal(2, Assert.Single(Json(zip, "bodies.json").EnumerateArray()).GetProperty("points").GetProperty("neck").GetArrayLength());
        Assert.Equal(["Keeping", "TryOn"], Json(zip, "consents.json").EnumerateArray().Select(consent => consent.GetProperty("purpose").GetString()).Order());
        Assert.Equal(2, Json(zip, "sessions.json").GetArrayLength());
        Assert.Contains(Json(zip, "credits.json").EnumerateArray(), entry => entry.GetProperty("kind").GetString() == "Captured");
        Assert.Contains(Json(zip, "security.json").EnumerateArray(), entry => entry.GetProperty("action").GetString() == "export.asked");
        Assert.Equal(1, Json(zip, "exports.json").GetArrayLength());

        var readme = Encoding.UTF8.GetString(Bytes(zip, "README.txt"));
        Assert.All(zip.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".json")), name => Assert.Contains(name, readme));
        Assert.All(readme.Split('\n'), line => Assert.True(line.Length <= 80, line));
        // Nothing in it opens anything: no hash of a password, of a session's key, or of a link's.
        Assert.DoesNotContain(zip.Entries.Where(entry => entry.FullName.EndsWith(".json")),
            entry => Encoding.UTF8.GetString(Bytes(zip, entry.FullName)).Contains("hash", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_the_store_an_export_is_as_unreadable_as_every_picture()
    {
        var asha = await SomebodyAsync();
        await PackAsync(await PromisedAsync(asha));
        var file = await Read(db => db.Files.SingleAsync(file => file.Kind == FileKind.Export, Cancel));
        var stored = await Store.ReadAsync(new(file.Id, "full"), 0, 10_000_000, Cancel);
        foreach (var word in (string[])["PK\x3\x4", "README.txt", "profile.json", asha.Email!])
            Assert.Equal(-1, stored.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)));
    }

    [Fact]
    public async Task Pressed_many_times_at_once_it_is_one_export_one_job_and_one_mail()
    {
        var asha = await SomebodyAsync();
        var promised = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PromisedAsync(asha)));
        var id = Assert.Single(promised.Distinct());
        Assert.Equal(1, await Read(db => db.Jobs.CountAsync(job => job.Kind == nameof(PackExport), Cancel)));

        await Task.WhenAll(PackAsync(id), PackAsync(id));
        await PackAsync(id);
        Assert.Equal(1, await Read(db => db.OutgoingMails.CountAsync(mail => mail.Kind == nameof(ExportReady), Cancel)));
        Assert.Equal(1, await Read(db => db.Files.CountAsync(file => file.Kind == FileKind.Export, Cancel)));
        // The one that came second took its archive away again.
        Assert.Equal(await Read(db => db.Files.Select(file => file.Id).Order().ToListAsync(Cancel)), (await StoredAsync()).Order());
    }

    [Fact]
    public async Task Three_a_day_are_enough_and_those_that_failed_do_not_count()
    {
        var asha = await SomebodyAsync();
        var failed = await PromisedAsync(asha);
        await In<PackingRoom>(room => room.GiveUpAsync(failed, Cancel));
        for (var number = 0; number < Export.MostADay; number++)
            await PackAsync(await PromisedAsync(asha));

        var refusal = Assert.IsType<ExportAnswer.TooMany>(await AskAsync(asha));
        Assert.InRange(refusal.NextAt - Clock.GetUtcNow(), TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        Clock.Skip(refusal.NextAt - Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await PromisedAsync(asha);
    }

    [Fact]
    public async Task Cut_off_in_the_middle_it_is_packed_anew_and_nothing_is_left_of_the_first_try()
    {
        var asha = await SomebodyAsync();
        var id = await PromisedAsync(asha);
        Store.ReadsLeft = 1;
        await Assert.ThrowsAsync<IOException>(() => PackAsync(id));
        Assert.Equal((2, null), ((await FindAsync(id)).Pictures, (await FindAsync(id)).FileId));
        Store.ReadsLeft = int.MaxValue;
        Store.PutsLeft = 0;
        await Assert.ThrowsAsync<IOException>(() => PackAsync(id));
        Assert.Equal(ExportState.Packing, (await FindAsync(id)).StateAt(Clock.GetUtcNow()));
        Assert.Equal(0, await Read(db => db.OutgoingMails.CountAsync(Cancel)));

        Store.PutsLeft = int.MaxValue;
        await PackAsync(id);
        var ready = await FindAsync(id);
        Assert.Equal((2, 2), (ready.Pictures, ready.PicturesPacked));
        using var zip = await TakeAsync(asha);
        Assert.Equal(2, zip.Entries.Count(entry => entry.FullName.StartsWith("pictures/")));
    }

    [Fact]
    public async Task One_that_cannot_be_packed_says_so_and_can_be_tried_again()
    {
        var asha = await SomebodyAsync();
        var bela = await SomebodyAsync();
        var id = await PromisedAsync(asha);
        await In<PackingRoom>(room => room.GiveUpAsync(id, Cancel));
        var failed = await FindAsync(id);
        Assert.Equal(ExportState.Failed, failed.StateAt(Clock.GetUtcNow()));
        Assert.Contains("Try again", failed.Trouble);
        Assert.Contains("export.failed", await AuditOf(asha.Id));

        Assert.False(await RetryAsync(bela, id));
        Assert.True(await RetryAsync(asha, id));
        Assert.False(await RetryAsync(asha, id)); // it is being packed
        await PackAsync(id);
        Assert.Equal(ExportState.Ready, (await FindAsync(id)).StateAt(Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_link_opens_for_its_owner_with_the_right_key_for_a_day_and_is_erased_then()
    {
        var asha = await SomebodyAsync();
        var bela = await SomebodyAsync();
        var id = await PromisedAsync(asha);
        await PackAsync(id);
        var key = await KeyAsync();

        Assert.Null(await In<Exports, Export?>(exports => exports.FindAsync(bela.Id, id, key, Cancel)));
        Assert.Null(await In<Exports, Export?>(exports => exports.FindAsync(asha.Id, id, key + "a", Cancel)));
        Assert.Null(await In<Exports, Export?>(exports => exports.FindAsync(asha.Id, id, null, Cancel)));
        Assert.DoesNotContain(key, (await FindAsync(id)).KeyHash);
        (await TakeAsync(asha)).Dispose();
        Assert.Contains("export.taken", await AuditOf(asha.Id));

        Clock.Skip(Export.IsKept + TimeSpan.FromMinutes(1));
        var export = (await In<Exports, Export?>(exports => exports.FindAsync(asha.Id, id, key, Cancel)))!;
        Assert.Equal(ExportState.Expired, export.StateAt(Clock.GetUtcNow()));
        Assert.Null(await In<Exports, Stream?>(exports => exports.OpenAsync(export, Cancel)));
        await In<Retention>(retention => retention.EraseDueAsync(Cancel));
        Assert.DoesNotContain(export.FileId!.Value, await StoredAsync());
    }

    Task<ExportAnswer> AskAsync(Person person) => In<Exports, ExportAnswer>(exports => exports.AskAsync(person.Id, Site, Cancel));

    async Task<Guid> PromisedAsync(Person person) => Assert.IsType<ExportAnswer.Promised>(await AskAsync(person)).ExportId;

    Task<bool> RetryAsync(Person person, Guid id) => In<Exports, bool>(exports => exports.RetryAsync(person.Id, id, Cancel));

    Task PackAsync(Guid id) => In<PackingRoom>(room => room.PackAsync(id, Cancel));

    Task<Export> FindAsync(Guid id) => Read(db => db.Exports.AsNoTracking().SingleAsync(export => export.Id == id, Cancel));

    async Task<string> KeyAsync() => (await MailAsync<ExportReady>(nameof(ExportReady))).Link.Split("?key=")[1];

    async Task<ZipArchive> TakeAsync(Person person)
    {
        var link = (await MailAsync<ExportReady>(nameof(ExportReady))).Link;
        Assert.StartsWith("https://vtry.example/settings/privacy/exports/", link);
        var id = Guid.Parse(new Uri(link).Segments[^1]);
        var key = await KeyAsync();
        return await In<Exports, ZipArchive>(async exports =>
        {
            var export = (await exports.FindAsync(person.Id, id, key, Cancel))!;
            await using var archive = (await exports.OpenAsync(export, Cancel))!;
            Assert.Equal(export.Length, archive.Length);
            var copy = new MemoryStream();
            await archive.CopyToAsync(copy, Cancel);
            return new ZipArchive(copy, ZipArchiveMode.Read);
        });
    }

    async Task<List<Guid>> StoredAsync()
    {
        var stored = new List<Guid>();
        await foreach (var trace in Store.ListAsync(Cancel))
            stored.Add(trace.File);
        return stored;
    }

    static JsonElement Json(ZipArchive zip, string name) => JsonDocument.Parse(Bytes(zip, name)).RootElement;

    static byte[] Bytes(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
