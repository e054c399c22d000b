using System.Security.Cryptography;
using System.Text;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

/// <summary>What every file store must do. A store's test class derives from this and says how one is made.</summary>
public abstract class FileStoreConformance
{
    protected abstract IFileStore Store { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static FileAddress NewAddress(string variant = "full") => new(Guid.CreateVersion7(), variant);

    protected static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    protected async Task<string> ReadAllAsync(FileAddress address, long from = 0)
    {
        await using var stream = await Store.OpenAsync(address, from, Cancel);
        return await new StreamReader(stream).ReadToEndAsync(Cancel);
    }

    [Fact]
    public async Task What_is_put_is_there_and_can_be_read_from_anywhere()
    {
        var address = NewAddress();
        await Store.PutAsync(address, Bytes("hello, store"), Cancel);

        Assert.Equal(12, await Store.LengthAsync(address, Cancel));
        Assert.Equal("hello, store", await ReadAllAsync(address));
        Assert.Equal("store", await ReadAllAsync(address, from: 7));
        Assert.Equal("lo, s", Encoding.UTF8.GetString(await Store.ReadAsync(address, 3, 5, Cancel)));
        Assert.Equal("ore", Encoding.UTF8.GetString(await Store.ReadAsync(address, 9, 5, Cancel)));
    }

    [Fact]
    public async Task Nothing_is_read_beyond_the_end()
    {
        var address = NewAddress();
        await Store.PutAsync(address, Bytes("short"), Cancel);

        Assert.Empty(await Store.ReadAsync(address, 5, 10, Cancel));
        Assert.Empty(await Store.ReadAsync(address, 2, 0, Cancel));
        Assert.Equal("", await ReadAllAsync(address, from: 5));
    }

    [Fact]
    public async Task A_file_knows_its_variants_and_their_lengths()
    {
        var address = NewAddress();
        Assert.Empty(await Store.VariantsAsync(address.File, Cancel));

        await Store.PutAsync(address, Bytes("whole"), Cancel);
        await Store.PutAsync(new FileAddress(address.File, "w160.avif"), Bytes("xs"), Cancel);
        await Store.PutAsync(NewAddress(), Bytes("another file"), Cancel);

        Assert.Equal(
            [new(address, 5), new(new FileAddress(address.File, "w160.avif"), 2)],
            (await Store.VariantsAsync(address.File, Cancel)).OrderBy(variant => variant.Address.Variant));
    }

    [Fact]
    public async Task A_large_file_comes_back_as_it_went()
    {
        var address = NewAddress();
        var large = RandomNumberGenerator.GetBytes(3_000_001);
        await Store.PutAsync(address, new MemoryStream(large), Cancel);

        await using var stream = await Store.OpenAsync(address, 1_000_000, Cancel);
        var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Cancel);
        Assert.Equal(large[1_000_000..], rest.ToArray());
    }

    [Fact]
    public async Task What_was_never_put_is_not_there()
    {
        var address = NewAddress();
        Assert.Null(await Store.LengthAsync(address, Cancel));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenAsync(address, 0, Cancel));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.ReadAsync(address, 0, 1, Cancel));

        await Store.PutAsync(address, Bytes("x"), Cancel);
        var other = new FileAddress(address.File, "w160.avif");
        Assert.Null(await Store.LengthAsync(other, Cancel));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.OpenAsync(other, 0, Cancel));
    }

    [Fact]
    public async Task Putting_again_replaces()
    {
        var address = NewAddress();
        await Store.PutAsync(address, Bytes("a long first text"), Cancel);
        await Store.PutAsync(address, Bytes("short"), Cancel);
        Assert.Equal("short", await ReadAllAsync(address));
    }

    [Fact]
    public async Task Deleting_takes_every_variant_and_nothing_else()
    {
        var (gone, stays) = (NewAddress(), NewAddress());
        var small = new FileAddress(gone.File, "w320.webp");
        foreach (var address in (FileAddress[])[gone, small, stays])
            await Store.PutAsync(address, Bytes("x"), Cancel);

        Assert.Equal(2, await Store.DeleteAsync(gone.File, Cancel));
        Assert.Equal(0, await Store.DeleteAsync(gone.File, Cancel));

        Assert.Null(await Store.LengthAsync(gone, Cancel));
        Assert.Null(await Store.LengthAsync(small, Cancel));
        Assert.Equal(1, await Store.LengthAsync(stays, Cancel));
    }

    [Fact]
    public async Task The_list_names_every_file_once_and_when_it_changed()
    {
        var (one, other) = (NewAddress(), NewAddress());
        await Store.PutAsync(one, Bytes("x"), Cancel);
        await Store.PutAsync(new FileAddress(one.File, "w160.avif"), Bytes("x"), Cancel);
        await Store.PutAsync(other, Bytes("x"), Cancel);

        var listed = await Store.ListAsync(Cancel).ToListAsync(Cancel);
        Assert.Equal(new[] { one.File, other.File }.Order(), listed.Select(trace => trace.File).Order());
        Assert.All(listed, trace => Assert.InRange(DateTimeOffset.UtcNow - trace.ChangedAt, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_write_that_fails_half_way_leaves_what_was_there()
    {
        var address = NewAddress();
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(address, new TornStream(), Cancel));
        Assert.Null(await Store.LengthAsync(address, Cancel));
        Assert.Empty(await Store.ListAsync(Cancel).ToListAsync(Cancel));

        await Store.PutAsync(address, Bytes("whole"), Cancel);
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(address, new TornStream(), Cancel));
        Assert.Equal("whole", await ReadAllAsync(address));
    }

    [Fact]
    public async Task Many_writers_of_one_address_leave_one_whole_text()
    {
        var address = NewAddress();
        var texts = Enumerable.Range(0, 12).Select(n => new string((char)('a' + n), 50_000)).ToArray();
        await Task.WhenAll(texts.Select(text => Store.PutAsync(address, Bytes(text), Cancel)));
        Assert.Contains(await ReadAllAsync(address), texts);
    }

    /// <summary>Gives some bytes, then breaks.</summary>
    sealed class TornStream : MemoryStream
    {
        bool given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
        {
            if (given)
                throw new IOException("The line went dead.");
            given = true;
            return ValueTask.FromResult(buffer.Length);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancel)
        {
            await destination.WriteAsync(new byte[1000], cancel);
            throw new IOException("The line went dead.");
        }
    }
}
