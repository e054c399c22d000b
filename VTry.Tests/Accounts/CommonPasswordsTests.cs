using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Tests.Accounts;

public class CommonPasswordsTests
{
    static Task<IdentityResult> Validate(string password) =>
        new CommonPasswords().ValidateAsync(null!, new Person { Email = "asha.rao@example.in" }, password);

    [Theory]
    [InlineData("12345678")]
    [InlineData("PASSWORD123")]
    [InlineData("qwertyuiop")]
    [InlineData("iloveyou")]
    [InlineData("Asha.Rao@example.in")]
    public async Task What_guessing_starts_with_is_refused(string password) => Assert.False((await Validate(password)).Succeeded);

    [Theory]
    [InlineData("three red hats")]
    [InlineData("aaaaaaab")]
    [InlineData("पासवर्ड मेरा")]
    public async Task Everything_else_is_taken_whatever_it_is_made_of(string password) => Assert.True((await Validate(password)).Succeeded);
}
