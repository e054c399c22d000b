using VTry.Domain.Accounts;

namespace VTry.Tests.Accounts;

public class EmailAddressTests
{
    [Theory]
    [InlineData("anna@example.in")]
    [InlineData("  anna@example.in ")]
    [InlineData("o'neil+vtry@mail.example.co.uk")]
    [InlineData("zoë@bücher.example")]
    public void An_address_that_may_be_one_is_taken(string text) => Assert.Null(EmailAddress.ProblemOf(text));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("anna")]
    [InlineData("anna@gmail")]
    [InlineData("anna@example.in.")]
    [InlineData("anna@[192.168.0.1]")]
    [InlineData("anna@[IPv6:fd00::192.168.0.1]")]
    [InlineData("Anna <anna@example.in>")]
    [InlineData("anna@example.in, ben@example.in")]
    [InlineData("anna@example.in\r\nBcc: all@example.in")]
    [InlineData("an na@example.in")]
    public void Anything_else_is_refused_with_an_example(string? text) => Assert.Contains("anna@example.in", EmailAddress.ProblemOf(text));

    [Fact]
    public void An_endless_address_is_refused() =>
        Assert.NotNull(EmailAddress.ProblemOf(new string('a', EmailAddress.MaxLength) + "@example.in"));
}
