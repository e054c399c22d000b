using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class EraserTests(VaultDatabase database) : IClassFixture<VaultDatabase>, IDisposable
{
    readonly VaultRoom room = new(database.Options);
    readonly Guid owner = Guid.CreateVersion7();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_picture_is_gone_with_all_its_variants_and_may_be_brought_again()
    {
        var picture = Pictures.File(ImageFormat.Jpeg);
        var file = await room.ReceiveAsync(owner, picture);
        await RenderAsync(file, PictureVariant.W160);

        await room.EraseAsync(file);

        Assert.Empty(room.StoredPaths);
        var (db, vault) = room.Enter();
        await using var _ = db;
        var row = await db.Files.SingleAsync(row => row.Id == file.Id, Cancel);
        Assert.True(row is { IsErased: true, ContentHash: "" });
        await Assert.ThrowsAsync<ErasedFileException>(() => vault.ReadAsync(row, Cancel));
        Assert.NotEqual(file.Id, (await room.ReceiveAsync(owner, picture)).Id);
    }

    [Fact]
    public async Task An_erasure_is_proved_once_by_who_wanted_it_and_what_was_removed()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        await RenderAsync(file, PictureVariant.W160);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.EraseAsync(file)));

        await using var db = new VTryDb(database.Options);
        var proof = await db.AuditEntries.SingleAsync(entry => entry.SubjectId == owner && entry.Action == AuditAction.FileErased, Cancel);
        Assert.Equal(owner, proof.ActorId);
        Assert.StartsWith($"Body {file.Id:N}: ", proof.Detail);
        Assert.EndsWith("variants removed", proof.Detail);
    }

    [Fact]
    public async Task An_erasure_that_was_killed_half_way_is_finished_by_the_clock()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        await using (var killed = new VTryDb(database.Options))
        {
            var eraser = new Eraser(killed, new DyingStore(room.Store), new AuditLog(killed, room.Clock), room.Clock);
            await Assert.ThrowsAsync<IOException>(() => eraser.EraseAsync(file, owner, Cancel));
        }

        await using var db = new VTryDb(database.Options);
        var row = await db.Files.AsNoTracking().SingleAsync(row => row.Id == file.Id, Cancel);
        Assert.False(row.IsErased);
        Assert.True(row.EraseAt <= room.Clock.GetUtcNow());
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.SubjectId == owner, Cancel));
    }

    [Fact]
    public async Task A_size_that_is_rendered_while_its_picture_is_erased_does_not_stay()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var (db, _) = room.Enter();
        await using var __ = db;
        var vault = new Vault(db, new SlowStore(room.Store, () => room.EraseAsync(file)), room.Keys, room.Darkroom, room.Clock);

        await Assert.ThrowsAsync<ErasedFileException>(() => vault.OpenAsync(file, PictureVariant.W160, ImageFormat.Jpeg, Cancel));
        Assert.Empty(room.StoredPaths);
    }

    [Fact]
    public async Task A_transaction_that_could_take_the_proof_back_is_refused()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        await using var db = new VTryDb(database.Options);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => room.Eraser(db).EraseAsync(file, owner, Cancel));
        Assert.Single(room.StoredPaths);
    }

    [Fact]
    public async Task A_picture_whose_time_is_up_is_not_opened_even_before_it_is_erased()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        room.Clock.Skip(RetentionPeriods.NotKept);
        var (db, vault) = room.Enter();
        await using var _ = db;
        await Assert.ThrowsAsync<ErasedFileException>(() => vault.ReadAsync(file, Cancel));
    }

    async Task RenderAsync(StoredFile file, PictureVariant variant)
    {
        var (db, vault) = room.Enter();
        await using var _ = db;
        await using var stream = await vault.OpenAsync(file, variant, ImageFormat.Jpeg, Cancel);
    }

    public void Dispose() => room.Dispose();
}
