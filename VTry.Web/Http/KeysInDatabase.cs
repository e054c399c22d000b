using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Web.Http;

/// <summary>
/// The keys of cookies and form tokens, in the database: every node reads what another wrote, and a restart signs nobody
/// out. They are encrypted under the master key, so that a copy of the database alone forges no cookie.
/// </summary>
sealed class KeysInDatabase(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<VTryDb>();
        return [.. db.DataProtectionKeys.OrderBy(key => key.Id).Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<VTryDb>();
        db.DataProtectionKeys.Add(new()
        {
            Name = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            CreatedAt = clock.GetUtcNow(),
        });
        db.SaveChanges();
    }
}

/// <summary>Seals the keys of cookies anew, under the present master key, which an earlier one sealed. What they protect stays readable.</summary>
sealed class CookieKeyRotation(VTryDb db, MasterKey master)
{
    /// <returns>How many were sealed anew, and how many were left alone because the key that sealed them is not at hand.</returns>
    public async Task<(int Resealed, int Unknown)> ResealAsync(CancellationToken cancel)
    {
        var (xml, resealed, unknown) = (new SealedXml(master), 0, 0);
        foreach (var key in await db.DataProtectionKeys.AsNoTracking().ToListAsync(cancel))
            try
            {
                // Guarded by what was read, so that two who rotate at once do not undo each other.
                if (xml.Reseal(key.Xml) is { } anew)
                    resealed += await db.DataProtectionKeys.Where(same => same.Id == key.Id && same.Xml == key.Xml)
                        .ExecuteUpdateAsync(set => set.SetProperty(same => same.Xml, anew), cancel);
            }
            catch (CryptographicException)
            {
                unknown++;
            }
        return (resealed, unknown);
    }
}

public static class DataProtectionExtensions
{
    // Fixed, so that two installations on one machine or an app moved to another folder keep their keys apart or together.
    const string Application = "VTry";

    public static void AddKeysInDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CookieKeyRotation>();
        builder.Services.AddDataProtection().SetApplicationName(Application);
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = ActivatorUtilities.CreateInstance<KeysInDatabase>(services);
                options.XmlEncryptor = new SealedXml(services.GetRequiredService<MasterKey>());
            }));
    }
}
