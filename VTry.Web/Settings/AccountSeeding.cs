using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;

namespace VTry.Web.Settings;

/// <summary>What must be in the database before anybody signs up.</summary>
public static class AccountSeeding
{
    /// <summary>Puts in the roles and, in Development, the accounts. After the migrations, by one node at a time.</summary>
    public static async Task SeedAccountsAsync(this WebApplication app, CancellationToken cancel = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        foreach (var role in Role.All)
            if (!await roles.RoleExistsAsync(role))
                await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() });

        if (app.Environment.IsDevelopment())
            await ActivatorUtilities.CreateInstance<DevelopmentSeed>(scope.ServiceProvider).SeedAsync(cancel);
    }
}
