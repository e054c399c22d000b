using Microsoft.EntityFrameworkCore;
using Npgsql;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class KeyDestructionTests(VaultDatabase database) : IClassFixture<VaultDatabase>, IDisposable
{
    readonly VaultRoom room = new(database.Options);
    readonly Guid owner = Guid.CreateVersion7();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_kept_copy_of_a_file_cannot_be_opened_once_the_key_is_destroyed()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var backup = await File.ReadAllBytesAsync(room.StoredPaths.Single(path => path.EndsWith($"{file.Id:N}/full")), Cancel);
        await DestroyAsync();
        await room.Store.DeleteAsync(file.Id, Cancel);

        await room.Store.PutAsync(new FileAddress(file.Id, "full"), new MemoryStream(backup), Cancel);
        var (db, vault) = room.Enter();
        await using var _ = db;
        await Assert.ThrowsAsync<ErasedFileException>(() => vault.ReadAsync(file, Cancel));
        var anotherKey = await room.Keys.OfAsync(Guid.CreateVersion7(), Cancel);
        await using var opened = (await SealedFile.OpenAsync(room.Store, new FileAddress(file.Id, "full"), anotherKey, Cancel))!;
        await Assert.ThrowsAsync<DamagedFileException>(() => opened.CopyToAsync(Stream.Null, Cancel));
    }

    [Fact]
    public async Task No_new_key_is_ever_made_in_place_of_a_destroyed_one()
    {
        await room.Keys.OfAsync(owner, Cancel);
        await DestroyAsync();
        await DestroyAsync();
        Assert.Null(await room.Keys.FindAsync(owner, Cancel));
        await Assert.ThrowsAsync<OwnerForgottenException>(() => room.Keys.OfAsync(owner, Cancel));
        await Assert.ThrowsAsync<OwnerForgottenException>(() => room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg)));
    }

    [Fact]
    public async Task Whoever_never_had_a_key_gets_none_after_it_was_destroyed()
    {
        await DestroyAsync();
        await Assert.ThrowsAsync<OwnerForgottenException>(() => room.Keys.OfAsync(owner, Cancel));
    }

    [Fact]
    public async Task Of_many_who_make_and_destroy_a_key_at_once_the_destruction_stands()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            try
            {
                await (number % 3 == 0 ? DestroyAsync() : room.Keys.OfAsync(owner, Cancel));
            }
            catch (OwnerForgottenException)
            {
            }
        }));
        Assert.Null(await room.Keys.FindAsync(owner, Cancel));
    }

    [Fact]
    public async Task Nobody_can_put_a_destroyed_key_back()
    {
        await using var db = new VTryDb(database.Options);
        await room.Keys.OfAsync(owner, Cancel);
        var wrapped = await db.DataKeys.Where(row => row.OwnerId == owner).Select(row => row.WrappedKey).SingleAsync(Cancel);
        await DestroyAsync();
        await Assert.ThrowsAsync<PostgresException>(() => db.DataKeys.Where(row => row.OwnerId == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WrappedKey, wrapped), Cancel));
    }

    [Fact]
    public async Task Whoever_is_leaving_brings_nothing_new_and_still_sees_what_they_have()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 600, 800));
        await ChangeAsync(vault => vault.CloseAsync(owner, Cancel));

        var refusal = await Assert.ThrowsAsync<UnusablePictureException>(() => room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 500, 700)));
        Assert.Contains("about to be erased", refusal.Message);
        await ChangeAsync(async vault => await (await vault.OpenAsync(file, PictureVariant.W160, ImageFormat.Jpeg, Cancel)).DisposeAsync());

        await ChangeAsync(vault => vault.ReopenAsync(owner, Cancel));
        await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 500, 700));
    }

    Task DestroyAsync() => room.Keys.DestroyAsync(owner, room.Clock.GetUtcNow(), Cancel);

    async Task ChangeAsync(Func<Vault, Task> change)
    {
        var (db, vault) = room.Enter();
        await using var _ = db;
        await change(vault);
    }
}
