using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files;
using VTry.Web.Adapters.Files.FileSystem;
using VTry.Web.Adapters.Files.S3;

namespace VTry.Tests.Files;

public sealed class FileMoveTests(VaultDatabase database, S3Server s3) : IClassFixture<VaultDatabase>, IClassFixture<S3Server>, IDisposable
{
    readonly VaultRoom room = new(database.Options);
    readonly TempFolder elsewhere = new();
    readonly Guid owner = Guid.CreateVersion7();
    int brought;

    FileSystemStore Target => field ??= new(elsewhere.Path);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<MoveCount> Move(IFileStore to, bool delete = false, IFileStore? from = null, CancellationToken? cancel = null)
    {
        await using var db = new VTryDb(database.Options);
        return await new FileMove(db, from ?? room.Store, to).RunAsync(delete, new Progress<MoveCount>(), cancel ?? Cancel);
    }

    // Each of its own size: the same picture again would be the same file.
    Task<StoredFile> Bring() => room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, width: 300 + brought++), FileKind.Garment);

    async Task<byte[]> Read(StoredFile file, IFileStore store)
    {
        var (db, vault) = room.Enter(store);
        await using var _ = db;
        return await vault.ReadAsync(file, Cancel);
    }

    [Fact]
    public async Task Files_lie_at_the_new_place_and_open_there_with_the_same_keys()
    {
        using var target = new S3Store(await s3.NewBucketAsync(), new Patience(TimeSpan.FromSeconds(20)));
        var files = new[] { await Bring(), await Bring(), await Bring() };
        var before = await Read(files[1], room.Store);

        var moved = await Move(target);
        Assert.Equal((3, 3, 0, 0), (moved.Files, moved.Copied, moved.Erased, moved.Failed));
        Assert.Equal(before, await Read(files[1], target));
        Assert.Equal(before, await Read(files[1], room.Store));

        var again = await Move(target);
        Assert.Equal((3, 0), (again.Files, again.Copied));
    }

    [Fact]
    public async Task What_is_written_meanwhile_comes_with_the_second_run_and_what_was_erased_never()
    {
        var (first, gone) = (await Bring(), await Bring());
        await Move(Target);

        var second = await Bring();
        await room.EraseAsync(gone);
        await room.Store.PutAsync(new(gone.Id, "w320.webp"), new MemoryStream([1]), Cancel);

        var moved = await Move(Target);
        Assert.Equal((2, 1, 1), (moved.Files, moved.Copied, moved.Erased));
        Assert.NotEmpty(await Read(first, Target));
        Assert.NotEmpty(await Read(second, Target));
        Assert.Empty(await Target.VariantsAsync(gone.Id, Cancel));
    }

    [Fact]
    public async Task A_move_that_was_interrupted_goes_on()
    {
        for (var n = 0; n < 12; n++)
            await Bring();
        using var interrupted = new CancellationTokenSource();
        var slow = new PeekingStore(Target) { Put = () => { if (Target.ListAsync(default).ToBlockingEnumerable().Count() > 3) interrupted.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Move(slow, cancel: interrupted.Token));

        var rest = await Move(Target);
        Assert.Equal(12, rest.Files);
        Assert.InRange(rest.Copied, 1, 11);
    }

    [Fact]
    public async Task Without_the_word_nothing_is_deleted_and_with_it_only_what_is_proved()
    {
        var (good, torn) = (await Bring(), await Bring());
        var kept = await Move(Target);
        Assert.Equal(0, kept.Failed);
        Assert.Equal(2, await room.Store.ListAsync(Cancel).CountAsync(Cancel));

        // Same length, other bytes: only a look at them tells.
        var address = new FileAddress(torn.Id, "full");
        var length = (int)(await Target.LengthAsync(address, Cancel))!.Value;
        await Target.PutAsync(address, new MemoryStream(new byte[length]), Cancel);
        var lying = new PeekingStore(Target) { Forget = file => file == torn.Id };

        var moved = await Move(lying, delete: true);
        Assert.Equal((1, 1), (moved.Files, moved.Failed));
        Assert.Contains(torn.Id.ToString(), moved.FirstFailure);
        Assert.Equal([torn.Id], (await room.Store.ListAsync(Cancel).ToListAsync(Cancel)).Select(trace => trace.File));

        var mended = await Move(Target, delete: true);
        Assert.Equal((1, 1, 0), (mended.Files, mended.Copied, mended.Failed));
        Assert.Empty(await room.Store.ListAsync(Cancel).ToListAsync(Cancel));
        Assert.NotEmpty(await Read(good, Target));
        Assert.NotEmpty(await Read(torn, Target));
    }

    [Fact]
    public async Task A_target_that_is_full_takes_nothing_away()
    {
        await Bring();
        var moved = await Move(new BrokenStore(Target), delete: true);
        Assert.Equal((0, 1), (moved.Files, moved.Failed));
        Assert.Contains("No space left", moved.FirstFailure);
        Assert.Single(await room.Store.ListAsync(Cancel).ToListAsync(Cancel));
    }

    public void Dispose()
    {
        room.Dispose();
        elsewhere.Dispose();
    }

    /// <summary>A store that says when something is put, and takes some of it without keeping it.</summary>
    sealed class PeekingStore(IFileStore store) : IFileStore
    {
        public Action Put { get; init; } = () => { };
        public Func<Guid, bool> Forget { get; init; } = _ => false;

        public async Task PutAsync(FileAddress address, Stream content, CancellationToken cancel)
        {
            if (!Forget(address.File))
                await store.PutAsync(address, content, cancel);
            Put();
        }

        public Task<long?> LengthAsync(FileAddress address, CancellationToken cancel) => store.LengthAsync(address, cancel);
        public Task<byte[]> ReadAsync(FileAddress address, long from, int count, CancellationToken cancel) => store.ReadAsync(address, from, count, cancel);
        public Task<Stream> OpenAsync(FileAddress address, long from, CancellationToken cancel) => store.OpenAsync(address, from, cancel);
        public Task<IReadOnlyList<StoredVariant>> VariantsAsync(Guid file, CancellationToken cancel) => store.VariantsAsync(file, cancel);
        public Task<int> DeleteAsync(Guid file, CancellationToken cancel) => store.DeleteAsync(file, cancel);
        public IAsyncEnumerable<FileTrace> ListAsync(CancellationToken cancel) => store.ListAsync(cancel);
        public Task DropUnfinishedAsync(DateTimeOffset startedBefore, CancellationToken cancel) => store.DropUnfinishedAsync(startedBefore, cancel);
    }
}
