using System.Security.Cryptography;
using VTry.Domain.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Files;

public class MasterKeyTests
{
    [Fact]
    public void A_folder_gets_one_key_however_many_start_at_once()
    {
        using var folder = new TempFolder();
        var ids = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8).Select(_ => MasterKey.OfFolder(folder.Path).Id).ToList();

        Assert.Single(ids.Distinct());
        var file = Assert.Single(folder.Files);
        Assert.Equal(Path.Combine(folder.Path, "keys", "master.key"), file);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory, InlineData("c2hvcnQ="), InlineData("not base64 at all"), InlineData("")]
    public void A_wrong_key_is_refused_with_how_to_make_a_right_one(string configured)
    {
        var refusal = Assert.Throws<FormatException>(() => MasterKey.Parse(configured));
        Assert.Contains("Keys:Master", refusal.Message);
        Assert.Contains("openssl rand -base64 32", refusal.Message);
    }

    [Fact]
    public void A_damaged_key_file_is_named_and_never_replaced()
    {
        using var folder = new TempFolder();
        MasterKey.OfFolder(folder.Path);
        var file = folder.Files.Single();
        File.WriteAllText(file, "torn");

        Assert.Contains(file, Assert.Throws<FormatException>(() => MasterKey.OfFolder(folder.Path)).Message);
        Assert.Equal("torn", File.ReadAllText(file));
    }

    [Fact]
    public void Every_purpose_has_its_own_key_and_the_same_one_each_time()
    {
        var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var (one, same) = (MasterKey.Parse(text), MasterKey.Parse(text));

        Assert.Equal(one.Id, same.Id);
        Assert.Equal(one.Derive("data keys"), same.Derive("data keys"));
        Assert.NotEqual(one.Derive("data keys"), one.Derive("media links"));
        Assert.NotEqual(Convert.FromBase64String(text), one.Derive("data keys"));
    }
}
