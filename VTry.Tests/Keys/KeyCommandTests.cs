using System.Diagnostics;
using System.Security.Cryptography;
using VTry.Domain.Files;
using VTry.Web.Adapters.Keys;
using VTry.Web.Settings;

namespace VTry.Tests.Keys;

public class KeyCommandTests
{
    static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Length));

    static MasterKey Run(string command, int seconds = 20) => KeyCommand.Run(command, TimeSpan.FromSeconds(seconds));

    [Fact]
    public void What_it_prints_is_the_key() => Assert.Equal(MasterKey.Parse(Key).Id, Run($"echo {Key}").Id);

    [Fact]
    public void A_failure_is_explained_by_its_exit_code_and_what_it_complained()
    {
        var refusal = Assert.Throws<SettingsException>(() => Run("echo 'no such key ring' >&2; exit 3"));
        Assert.Contains("exit code 3", refusal.Message);
        Assert.Contains("no such key ring", refusal.Message);
    }

    [Fact]
    public void No_message_shows_the_key()
    {
        foreach (var command in (string[])[$"echo {Key}; exit 1", $"echo {Key} >&2; exit 1", $"echo {Key}; echo {Key}", $"echo {Key[..20]}"])
        {
            var refusal = Assert.Throws<SettingsException>(() => Run(command));
            Assert.DoesNotContain(Key[..20], refusal.ToString());
        }
    }

    [Fact]
    public void It_may_not_take_for_ever_nor_ask_anything()
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Contains("within 1 seconds", Assert.Throws<SettingsException>(() => Run("sleep 60", seconds: 1)).Message);
        Assert.Contains("0 characters", Assert.Throws<SettingsException>(() => Run("cat")).Message);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(45));
    }

    [Fact]
    public void A_program_that_is_not_there_is_named() =>
        Assert.Contains("vtry-no-such-tool", Assert.Throws<SettingsException>(() => Run("vtry-no-such-tool --print")).Message);
}
