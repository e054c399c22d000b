using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class VaultTests(VaultDatabase database) : IClassFixture<VaultDatabase>, IDisposable
{
    readonly VaultRoom room = new(database.Options);
    readonly Guid owner = Guid.CreateVersion7();

    public void Dispose() => room.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("w160", ImageFormat.Avif, 160)]
    [InlineData("w320", ImageFormat.WebP, 320)]
    [InlineData("w640", ImageFormat.Jpeg, 640)]
    [InlineData("w1024", ImageFormat.Avif, 800)]
    public async Task A_variant_has_its_width_and_format_and_is_never_larger_than_the_picture(string name, ImageFormat format, int width)
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 800, 600));
        foreach (var time in (string[])["rendered", "stored"])
        {
            var info = Pictures.Codec.Identify(await OpenAsync(file, PictureVariant.Find(name)!, format));
            Assert.True((format, width, width * 3 / 4) == (info.Format, info.Width, info.Height), $"{time}: {info}");
        }
    }

    [Fact]
    public async Task A_variant_is_rendered_once_however_many_ask_at_once()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 800, 600));
        var before = room.Codec.Decoded;

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OpenAsync(file, PictureVariant.W320, ImageFormat.WebP)));

        Assert.Equal(1, room.Codec.Decoded - before);
        Assert.All(all, bytes => Assert.Equal(all[0], bytes));
        Assert.Equal(2, room.StoredPaths.Count());
    }

    [Fact]
    public async Task Bytes_that_lie_where_another_file_s_should_are_not_shown()
    {
        var mine = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 300, 300));
        var theirs = await room.ReceiveAsync(Guid.CreateVersion7(), Pictures.File(ImageFormat.Jpeg, 400, 400));
        var other = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 500, 500));

        foreach (var source in (StoredFile[])[theirs, other])
        {
            File.Copy(PathOf(source), PathOf(mine), overwrite: true);
            await Assert.ThrowsAsync<DamagedFileException>(() => OpenAsync(mine, PictureVariant.Full, ImageFormat.Jpeg));
        }
    }

    [Fact]
    public async Task A_picture_whose_bytes_were_lost_is_stored_again_when_it_is_brought_again()
    {
        var picture = Pictures.File(ImageFormat.Jpeg);
        var file = await room.ReceiveAsync(owner, picture);
        File.Delete(PathOf(file));
        await Assert.ThrowsAsync<ErasedFileException>(() => OpenAsync(file, PictureVariant.Full, ImageFormat.Jpeg));

        Assert.Equal(file.Id, (await room.ReceiveAsync(owner, picture)).Id);
        Assert.NotEmpty(await OpenAsync(file, PictureVariant.Full, ImageFormat.Jpeg));
    }

    [Fact]
    public async Task An_owner_who_comes_twice_at_once_gets_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.Keys.OfAsync(owner, Cancel)));
        Assert.All(keys, key => Assert.Equal(keys[0], key));
        Assert.NotEqual(keys[0], await room.Keys.OfAsync(Guid.CreateVersion7(), Cancel));
    }

    [Fact]
    public async Task A_wrapped_key_is_bound_to_its_owner_and_says_nothing()
    {
        var key = await room.Keys.OfAsync(owner, Cancel);
        await using var db = new VTryDb(database.Options);
        var row = await db.DataKeys.AsNoTracking().SingleAsync(row => row.OwnerId == owner, Cancel);
        Assert.Equal(-1, row.WrappedKey.AsSpan().IndexOf(key.AsSpan(0, 8)));

        var thief = Guid.CreateVersion7();
        db.DataKeys.Add(new DataKey { OwnerId = thief, WrappedKey = row.WrappedKey, MasterKeyId = row.MasterKeyId });
        await db.SaveChangesAsync(Cancel);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => room.Keys.FindAsync(thief, Cancel));
    }

    [Fact]
    public async Task Under_another_master_key_nothing_opens_and_the_error_says_which_is_missing()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        using var other = new VaultRoom(database.Options);
        var (db, vault) = other.Enter(room.Store);
        await using var _ = db;

        var refusal = await Assert.ThrowsAsync<CryptographicException>(() => vault.ReadAsync(file, Cancel));
        Assert.Contains(room.Master.Id, refusal.Message);
        Assert.Contains(other.Master.Id, refusal.Message);
        Assert.Contains("Keys:Master", refusal.Message);
    }

    [Fact]
    public async Task Without_the_owner_s_key_their_pictures_are_gone()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        await using var db = new VTryDb(database.Options);
        await db.DataKeys.Where(row => row.OwnerId == owner).ExecuteDeleteAsync(Cancel);
        await Assert.ThrowsAsync<ErasedFileException>(() => OpenAsync(file, PictureVariant.Full, ImageFormat.Jpeg));
    }

    async Task<byte[]> OpenAsync(StoredFile file, PictureVariant variant, ImageFormat format)
    {
        var (db, vault) = room.Enter();
        await using var _ = db;
        await using var stream = await vault.OpenAsync(file, variant, format, Cancel);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    string PathOf(StoredFile file) => room.StoredPaths.First(path => path.EndsWith($"{file.Id:N}/full"));
}
