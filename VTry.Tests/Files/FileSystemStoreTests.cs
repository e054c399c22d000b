using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Adapters.Files.FileSystem;

namespace VTry.Tests.Files;

public sealed class FileSystemStoreTests : FileStoreConformance, IDisposable
{
    readonly TempFolder folder = new();

    public FileSystemStoreTests() => Store = new FileSystemStore(folder.Path);

    protected override IFileStore Store { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_lie_where_their_id_says_and_nobody_else_may_look()
    {
        var address = NewAddress("w320.webp");
        await Store.PutAsync(address, Bytes("x"), Cancel);

        var id = address.File.ToString("N");
        var path = Path.Combine(folder.Path, "files", id[^4..^2], id[^2..], id, "w320.webp");
        Assert.True(File.Exists(path));
        if (OperatingSystem.IsWindows())
            return;

        const UnixFileMode others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & others);
        for (var parent = Directory.GetParent(path)!; parent.FullName != folder.Path; parent = parent.Parent!)
            Assert.Equal(UnixFileMode.None, parent.UnixFileMode & others);
    }

    [Fact]
    public async Task What_a_dead_writer_left_is_dropped_once_it_is_old()
    {
        var draft = Path.Combine(folder.Path, "files", ".incoming", "left-behind");
        await File.WriteAllTextAsync(draft, "half", Cancel);
        await Store.DropUnfinishedAsync(DateTimeOffset.UtcNow.AddHours(-1), Cancel);
        Assert.True(File.Exists(draft));

        File.SetLastWriteTimeUtc(draft, DateTime.UtcNow.AddHours(-2));
        await Store.DropUnfinishedAsync(DateTimeOffset.UtcNow.AddHours(-1), Cancel);
        Assert.False(File.Exists(draft));
    }

    [Fact]
    public async Task A_failed_write_leaves_no_file_at_all()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.PutAsync(NewAddress(), Bytes("x"), new CancellationToken(canceled: true)));
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../full")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("Full")]
    [InlineData("full\0")]
    [InlineData("a..b")]
    public void No_variant_leads_out_of_its_folder(string variant) =>
        Assert.Throws<ArgumentException>(() => new FileAddress(Guid.NewGuid(), variant));
}
