using System.Text;
using VTry.Domain.Accounts;

namespace VTry.Tests.Accounts;

public sealed class TotpTests
{
    static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    // Appendix B of RFC 6238, the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        Assert.Equal(code, Totp.CodeAt(Key, Totp.StepAt(At(seconds))));
        Assert.Equal(seconds / 30, Totp.StepOf(Key, code, At(seconds)));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_counts_for_one_step_around_its_own(int later, bool counts) =>
        Assert.Equal(counts, Totp.StepOf(Key, "005924", At(1234567890 + later)) is not null);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5924")]
    [InlineData("00592")]
    [InlineData("0059245")]
    [InlineData("-05924")]
    public void What_is_no_code_is_none(string? typed) => Assert.Null(Totp.StepOf(Key, typed, At(1234567890)));

    [Fact]
    public void A_code_may_be_typed_with_a_blank() => Assert.NotNull(Totp.StepOf(Key, " 005 924 ", At(1234567890)));

    [Fact]
    public void A_key_is_spelled_in_Base32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Spell(Key));
}
