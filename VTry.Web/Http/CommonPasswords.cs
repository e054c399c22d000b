using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;

namespace VTry.Web.Http;

/// <summary>Refuses the passwords that guessing starts with. Besides a length this is the only rule: others make passwords worse.</summary>
public class CommonPasswords : IPasswordValidator<Person>
{
    static readonly FrozenSet<string> Known = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<Person> people, Person person, string? password) =>
        Task.FromResult(IsCommon(password, person.Email) ? IdentityResult.Failed(TooCommon) : IdentityResult.Success);

    static IdentityError TooCommon { get; } = new()
    {
        Code = "PasswordTooCommon",
        Description = "This password is one of the first that anybody would guess. Three unrelated words are a good one.",
    };

    static bool IsCommon(string? password, string? email) =>
        password is not null && (Known.Contains(password) || string.Equals(password, email, StringComparison.OrdinalIgnoreCase));

    static FrozenSet<string> Read()
    {
        using var file = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
