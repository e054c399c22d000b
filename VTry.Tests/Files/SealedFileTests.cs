using System.Security.Cryptography;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files.FileSystem;

namespace VTry.Tests.Files;

public sealed class SealedFileTests : IDisposable
{
    const int Frame = 64 * 1024, SealedFrame = Frame + 16, Header = 12;

    static readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    readonly TempFolder folder = new();
    readonly FileSystemStore store;
    readonly FileAddress address = new(Guid.CreateVersion7(), "full");

    public SealedFileTests() => store = new(folder.Path);

    public void Dispose() => folder.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Frame - 1)]
    [InlineData(Frame)]
    [InlineData(Frame + 1)]
    [InlineData(3 * Frame)]
    [InlineData(200_000)]
    public async Task What_is_sealed_comes_back(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(plain, await ReadAllAsync(SealedFile.Seal(plain, key, address)));
    }

    [Fact]
    public void Sealing_twice_gives_different_bytes_and_neither_shows_the_text()
    {
        var plain = "the same picture, the same picture"u8.ToArray();
        var (once, again) = (SealedFile.Seal(plain, key, address), SealedFile.Seal(plain, key, address));
        Assert.NotEqual(once, again);
        Assert.Equal(-1, once.AsSpan().IndexOf("picture"u8));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(Frame - 1, 1)]
    [InlineData(Frame - 1, 2)]
    [InlineData(Frame, 1)]
    [InlineData(Frame - 5, Frame + 10)]
    [InlineData(2 * Frame, 100)]
    [InlineData(2 * Frame + 99, 1)]
    public async Task A_range_is_exactly_that_range(int from, int count)
    {
        var plain = RandomNumberGenerator.GetBytes(2 * Frame + 100);
        await using var stream = await OpenAsync(SealedFile.Seal(plain, key, address));

        stream.Seek(from, SeekOrigin.Begin);
        var piece = new byte[count];
        await stream.ReadExactlyAsync(piece, Cancel);
        Assert.Equal(plain[from..(from + count)], piece);

        stream.Position = 0;
        await stream.ReadExactlyAsync(piece.AsMemory(0, 1), Cancel);
        Assert.Equal(plain[0], piece[0]);
    }

    [Fact]
    public async Task Only_the_frames_of_a_range_are_looked_at()
    {
        var bytes = SealedFile.Seal(RandomNumberGenerator.GetBytes(5 * Frame), key, address);
        foreach (var other in (int[])[0, 1, 2, 4])
            bytes[Header + other * SealedFrame + 100] ^= 1;

        await using var stream = await OpenAsync(bytes);
        stream.Position = 3 * Frame;
        var piece = new byte[Frame];
        await stream.ReadExactlyAsync(piece, Cancel);
        await Assert.ThrowsAsync<DamagedFileException>(async () => await stream.ReadExactlyAsync(piece, Cancel));
    }

    [Fact]
    public async Task Past_the_end_there_is_nothing()
    {
        await using var stream = await OpenAsync(SealedFile.Seal(new byte[100], key, address));
        stream.Position = 100;
        Assert.Equal(0, await stream.ReadAsync(new byte[10], Cancel));
        stream.Position = 5000;
        Assert.Equal(0, await stream.ReadAsync(new byte[10], Cancel));
    }

    public static TheoryData<string, Func<byte[], byte[]>> Harm => new()
    {
        { "a bit of the header", bytes => Flip(bytes, 7) },
        { "the version", bytes => Flip(bytes, 3) },
        { "a bit of the first frame", bytes => Flip(bytes, Header) },
        { "a bit of a tag", bytes => Flip(bytes, Header + SealedFrame - 1) },
        { "the last bit", bytes => Flip(bytes, bytes.Length - 1) },
        { "two frames swapped", bytes => [.. bytes[..Header], .. FrameOf(bytes, 1), .. FrameOf(bytes, 0), .. bytes[(Header + 2 * SealedFrame)..]] },
        { "a frame twice", bytes => [.. bytes[..Header], .. FrameOf(bytes, 0), .. FrameOf(bytes, 0), .. bytes[(Header + 2 * SealedFrame)..]] },
        { "a frame left out", bytes => [.. bytes[..Header], .. bytes[(Header + SealedFrame)..]] },
        { "the last frame cut off", bytes => bytes[..(Header + 2 * SealedFrame)] },
        { "all but the first frame cut off", bytes => bytes[..(Header + SealedFrame)] },
        { "torn in a frame", bytes => bytes[..(Header + SealedFrame + 500)] },
        { "torn in a tag", bytes => bytes[..(Header + 2 * SealedFrame + 7)] },
        { "torn in the header", bytes => bytes[..5] },
        { "nothing but the header", bytes => bytes[..Header] },
        { "emptied", _ => [] },
        { "something at the end", bytes => [.. bytes, .. new byte[30]] },
    };

    [Theory, MemberData(nameof(Harm))]
    public async Task Harm_is_noticed(string what, Func<byte[], byte[]> harm)
    {
        var bytes = harm(SealedFile.Seal(RandomNumberGenerator.GetBytes(2 * Frame + 1000), key, address));
        var noticed = await Assert.ThrowsAsync<DamagedFileException>(() => ReadAllAsync(bytes));
        Assert.True(noticed.Message.Contains(address.Path), what);
    }

    [Fact]
    public async Task Another_key_does_not_open_it()
    {
        var bytes = SealedFile.Seal(new byte[100], RandomNumberGenerator.GetBytes(32), address);
        await Assert.ThrowsAsync<DamagedFileException>(() => ReadAllAsync(bytes));
    }

    [Fact]
    public async Task A_file_does_not_pass_for_another_file_or_variant()
    {
        foreach (var other in (FileAddress[])[new(Guid.CreateVersion7(), "full"), new(address.File, "w160.avif")])
            await Assert.ThrowsAsync<DamagedFileException>(() => ReadAllAsync(SealedFile.Seal(new byte[100], key, other)));
    }

    [Fact]
    public async Task What_is_not_there_does_not_open() =>
        Assert.Null(await SealedFile.OpenAsync(store, address, key, Cancel));

    async Task<Stream> OpenAsync(byte[] bytes)
    {
        await store.PutAsync(address, new MemoryStream(bytes), Cancel);
        return (await SealedFile.OpenAsync(store, address, key, Cancel))!;
    }

    async Task<byte[]> ReadAllAsync(byte[] bytes)
    {
        await using var stream = await OpenAsync(bytes);
        var plain = new MemoryStream();
        await stream.CopyToAsync(plain, Cancel);
        return plain.ToArray();
    }

    static byte[] Flip(byte[] bytes, int at)
    {
        bytes[at] ^= 0x40;
        return bytes;
    }

    static byte[] FrameOf(byte[] bytes, int number) => bytes[(Header + number * SealedFrame)..(Header + (number + 1) * SealedFrame)];
}
