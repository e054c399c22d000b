using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Support;
using VTry.Web.Database;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public sealed class KeysInDatabaseTests(DatabaseServer server)
{
    readonly MasterKey master = new(RandomNumberGenerator.GetBytes(MasterKey.Length));

    [Fact]
    public async Task What_one_node_protected_another_can_read()
    {
        var database = await server.NewDatabaseAsync();

        var cookie = Protector(database, master).Protect("asha");

        Assert.Equal("asha", Protector(database, master).Unprotect(cookie));
    }

    [Fact]
    public async Task A_copy_of_the_database_without_the_master_key_forges_nothing()
    {
        var database = await server.NewDatabaseAsync();
        var cookie = Protector(database, master).Protect("asha");

        await using var db = DatabaseServer.Open(database);
        var stored = (await db.DataProtectionKeys.SingleAsync(TestContext.Current.CancellationToken)).Xml;
        Assert.Contains("<encryptedSecret", stored);
        Assert.DoesNotContain("<value>", stored);

        var stranger = Protector(database, new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Length)));
        Assert.Throws<CryptographicException>(() => stranger.Unprotect(cookie));
    }

    [Fact]
    public async Task After_rotating_the_master_key_cookies_stay_good_without_the_old_one()
    {
        var database = await server.NewDatabaseAsync();
        var cookie = Protector(database, master).Protect("asha");
        var present = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Length));
        Assert.Equal("asha", Protector(database, present.After([master])).Unprotect(cookie));

        await using var db = DatabaseServer.Open(database);
        var rotation = new CookieKeyRotation(db, present.After([master]));
        Assert.Equal((0, 1), await new CookieKeyRotation(db, present).ResealAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 0), await rotation.ResealAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, 0), await rotation.ResealAsync(TestContext.Current.CancellationToken));

        Assert.Equal("asha", Protector(database, present).Unprotect(cookie));
        Assert.Throws<CryptographicException>(() => Protector(database, master).Unprotect(cookie));
    }

    static IDataProtector Protector(string database, MasterKey master)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(master);
        builder.Services.AddDbContext<VTryDb>(options => options.UseVTry(database));
        builder.AddKeysInDatabase();
        return builder.Build().Services.GetDataProtector("cookies");
    }
}
