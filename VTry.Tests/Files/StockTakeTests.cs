using Microsoft.EntityFrameworkCore;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class StockTakeTests(VaultDatabase database) : IClassFixture<VaultDatabase>, IDisposable
{
    readonly VaultRoom room = new(database.Options);
    readonly Guid owner = Guid.CreateVersion7();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_without_a_row_are_swept_away_once_they_are_an_hour_old()
    {
        var kept = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 300, 300));
        var (db, vault) = room.Enter();
        await using var _ = db;
        await vault.KeepAsync(owner, FileKind.Garment, Pictures.File(ImageFormat.Jpeg, 400, 400), Cancel);
        db.ChangeTracker.Clear(); // as if the caller's transaction rolled back

        Assert.Equal(0, await room.StockTake(db).DeleteOrphansAsync(Cancel));
        room.Clock.Skip(TimeSpan.FromMinutes(61));
        Assert.Equal(1, await room.StockTake(db).DeleteOrphansAsync(Cancel));
        Assert.Equal(0, await room.StockTake(db).DeleteOrphansAsync(Cancel));

        Assert.Equal(PathOf(kept), Assert.Single(room.StoredPaths));
    }

    [Fact]
    public async Task What_is_left_of_an_erased_file_is_swept_too()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        await room.EraseAsync(file);
        await room.Store.PutAsync(PictureVariant.W160.AddressOf(file.Id, ImageFormat.Avif), new MemoryStream(new byte[99]), Cancel);

        room.Clock.Skip(TimeSpan.FromHours(2));
        await using var db = new VTryDb(database.Options);
        Assert.Equal(1, await room.StockTake(db).DeleteOrphansAsync(Cancel));
        Assert.Empty(room.StoredPaths);
    }

    [Fact]
    public async Task A_picture_the_store_has_lost_is_marked_audited_and_found_again_when_the_store_is_back()
    {
        await LeaveOthersAloneAsync();
        var lost = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 300, 300));
        var there = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 400, 400));
        var (path, aside) = (PathOf(lost), PathOf(lost) + "-aside");
        File.Move(path, aside);

        await using var db = new VTryDb(database.Options);
        Assert.Equal(1, await room.StockTake(db).FindLostAsync(Cancel));
        Assert.Equal(0, await room.StockTake(db).FindLostAsync(Cancel));
        Assert.True(await Row(lost) is { LostAt: not null, IsErased: true });
        Assert.True(await Row(there) is { LostAt: null, SeenAt: not null });
        Assert.Equal(AuditAction.FileLost, (await db.AuditEntries.SingleAsync(entry => entry.SubjectId == owner, Cancel)).Action);

        File.Move(aside, path);
        room.Clock.Skip(TimeSpan.FromHours(2));
        Assert.Equal(0, await room.StockTake(db).DeleteOrphansAsync(Cancel));
        Assert.True(await Row(lost) is { LostAt: null, IsErased: false });
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task When_most_of_it_is_missing_it_is_the_store_that_is_away_and_nothing_is_marked()
    {
        await LeaveOthersAloneAsync();
        for (var width = 300; width < 325; width++)
            await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, width, 300));
        using var empty = new VaultRoom(database.Options);

        await using var db = new VTryDb(database.Options);
        await Assert.ThrowsAsync<StoreAwayException>(() => room.StockTake(db, empty.Store).FindLostAsync(Cancel));
        Assert.False(await db.Files.AnyAsync(file => file.OwnerId == owner && file.LostAt != null, Cancel));
    }

    [Fact]
    public async Task A_picture_that_is_being_erased_is_not_called_lost()
    {
        await LeaveOthersAloneAsync();
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        await using var db = new VTryDb(database.Options);
        // Between the look into the store and the mark.
        var store = new SlowStore(room.Store, () => room.EraseAsync(file));

        await room.StockTake(db, store).FindLostAsync(Cancel);
        Assert.True(await Row(file) is { LostAt: null, IsErased: true });
    }

    [Fact]
    public async Task A_stock_take_that_is_stopped_has_done_no_harm()
    {
        await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await using var db = new VTryDb(database.Options);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.StockTake(db).DeleteOrphansAsync(stopped.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.StockTake(db).FindLostAsync(stopped.Token));
        Assert.Single(room.StoredPaths);
    }

    // The rows of other tests lie in other stores.
    async Task LeaveOthersAloneAsync()
    {
        await using var db = new VTryDb(database.Options);
        await db.Files.Where(file => file.OwnerId != owner).ExecuteDeleteAsync(Cancel);
    }

    async Task<StoredFile> Row(StoredFile file)
    {
        await using var db = new VTryDb(database.Options);
        return await db.Files.AsNoTracking().SingleAsync(row => row.Id == file.Id, Cancel);
    }

    string PathOf(StoredFile file) => room.StoredPaths.First(path => path.EndsWith($"{file.Id:N}/full"));

    public void Dispose() => room.Dispose();
}
