using System.Security.Cryptography;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files.FileSystem;

namespace VTry.Tests.Files;

public sealed class SealingStreamTests : IDisposable
{
    const int Frame = 64 * 1024;

    static readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    readonly TempFolder folder = new();
    readonly FileSystemStore store;
    readonly FileAddress address = new(Guid.CreateVersion7(), "full");

    public SealingStreamTests() => store = new(folder.Path);

    public void Dispose() => folder.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Frame - 1, 7_001)]
    [InlineData(Frame, Frame)]
    [InlineData(Frame + 1, 1_000_000)]
    [InlineData(3 * Frame, Frame)]
    [InlineData(200_000, 333)]
    public async Task What_is_written_in_pieces_of_any_length_comes_back(int length, int pieceLength)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        await store.PutAsync(address, await SealAsync(plain, pieceLength), Cancel);

        await using var opened = (await SealedFile.OpenAsync(store, address, key, Cancel))!;
        Assert.Equal(length, opened.Length);
        var back = new MemoryStream();
        await opened.CopyToAsync(back, Cancel);
        Assert.Equal(plain, back.ToArray());
    }

    [Fact]
    public async Task A_writer_that_died_before_the_end_leaves_nothing_that_opens_whole()
    {
        var target = new MemoryStream();
        var sealing = SealedFile.SealInto(target, key, address);
        await sealing.WriteAsync(RandomNumberGenerator.GetBytes(3 * Frame), Cancel);
        target.Position = 0;
        await store.PutAsync(address, target, Cancel);

        await using var opened = (await SealedFile.OpenAsync(store, address, key, Cancel))!;
        await Assert.ThrowsAsync<DamagedFileException>(() => opened.CopyToAsync(Stream.Null, Cancel));
    }

    [Fact]
    public async Task A_draft_has_no_name_that_anybody_could_read_it_by()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the name until the file is closed.");
        var path = Path.Combine(folder.Path, "scratch");
        await using var draft = new ScratchFolder(path).NewDraft();
        await draft.WriteAsync("half a file"u8.ToArray(), Cancel);
        Assert.Empty(Directory.EnumerateFileSystemEntries(path));
        draft.Position = 0;
        Assert.Equal('h', draft.ReadByte());
    }

    async Task<MemoryStream> SealAsync(byte[] plain, int pieceLength)
    {
        var target = new MemoryStream();
        await using (var sealing = SealedFile.SealInto(target, key, address))
            foreach (var piece in plain.Chunk(pieceLength))
                await sealing.WriteAsync(piece, Cancel);
        target.Position = 0;
        return target;
    }
}
