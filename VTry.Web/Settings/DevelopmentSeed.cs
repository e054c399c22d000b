using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Database;

namespace VTry.Web.Settings;

/// <param name="Title">As the button says it: <c>shopper</c>.</param>
public sealed record SeededAccount(string Title, string Email, string Role);

/// <summary>Accounts that are always there in Development, one of each kind, confirmed; nowhere else.</summary>
public class DevelopmentSeed(UserManager<Person> people, DailyAllowance allowance, VTryDb db, TimeProvider clock)
{
    /// <summary>The same for all of them.</summary>
    public const string Password = "velvet-hanger-42";

    public static IReadOnlyList<SeededAccount> Accounts { get; } =
    [
        new("shopper", "shopper@vtry.example", Role.User),
        new("support", "support@vtry.example", Role.SupportAdmin),
        new("finance", "finance@vtry.example", Role.FinanceAdmin),
        new("super admin", "super@vtry.example", Role.SuperAdmin),
    ];

    public async Task SeedAsync(CancellationToken cancel)
    {
        foreach (var account in Accounts)
            if (await people.FindByEmailAsync(account.Email) is null)
                await OpenAsync(account, cancel);
    }

    async Task OpenAsync(SeededAccount account, CancellationToken cancel)
    {
        var person = new Person
        {
            UserName = account.Email, Email = account.Email, EmailConfirmed = true, CreatedAt = clock.GetUtcNow(),
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Require(await people.CreateAsync(person, Password));
        Require(await people.AddToRoleAsync(person, account.Role));
        await allowance.OpenAsync(person.WalletId, cancel);
        await allowance.ConfirmAsync(person.WalletId, cancel);
        await transaction.CommitAsync(cancel);
    }

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"A seeded account was refused: {result}.");
    }
}
