using Microsoft.EntityFrameworkCore;
using Npgsql;
using VTry.Domain.Database;
using VTry.Web.Adapters.EmbeddedPostgres;
using VTry.Web.Settings;

namespace VTry.Web.Database;

public static class DatabaseSetup
{
    const string Key = "ConnectionStrings:VTry";

    // Any number that nothing else locks on.
    const long OpeningLock = 0x56547279;

    /// <summary>The database that is configured, or an embedded one that is started now.</summary>
    /// <returns>What to dispose when everything else has stopped.</returns>
    public static async Task<IAsyncDisposable?> AddDatabaseAsync(this WebApplicationBuilder builder)
    {
        // Working out what the tables look like takes as long as starting a database: both at once.
        var model = Task.Run(() => new VTryDb(new DbContextOptionsBuilder<VTryDb>().UseVTry("").Options).Model);
        var embedded = builder.Configuration[Key] is { Length: > 0 } ? null : await StartEmbeddedAsync(builder);
        var connectionString = builder.Configuration[Key]!;

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDbContext<VTryDb>(options => options.UseVTry(connectionString).UseModel(model.GetAwaiter().GetResult()));
        builder.Services.AddStartupLine(_ => embedded is null
            ? new("database", $"the PostgreSQL of {Key}", Standing.Real)
            {
                ToPeople = $"In a PostgreSQL database at {new NpgsqlConnectionStringBuilder(connectionString).Host}.",
            }
            : new("database", $"embedded PostgreSQL in the data folder; {Key} brings your own", Standing.StandIn)
            {
                ToPeople = "In a database on our own machines.",
            });
        return embedded;
    }

    public static T UseVTry<T>(this T options, string connectionString) where T : DbContextOptionsBuilder
    {
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly("VTry.Migrations"));
        return options;
    }

    /// <summary>Brings the database to this release: migrations, then the rows a new one starts with. One node at a time.</summary>
    public static async Task OpenDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VTryDb>();
        await using var alone = await MigrateAloneAsync(db, app.Configuration[Key]!, default);
        await OpeningRows.WriteAsync(db);
        await app.SeedAccountsAsync();
    }

    /// <summary>
    /// Migrates under a lock of ours: the one EF Core takes is on its history table, which nodes that meet in an empty
    /// database do not see of each other.
    /// </summary>
    /// <returns>The lock, for what else only one node may do at a time.</returns>
    public static async Task<IAsyncDisposable> MigrateAloneAsync(VTryDb db, string connectionString, CancellationToken cancel)
    {
        var alone = await PostgreSql.LockAsync(connectionString, OpeningLock, cancel);
        try
        {
            await db.Database.MigrateAsync(cancel);
            return alone;
        }
        catch
        {
            await alone.DisposeAsync();
            throw;
        }
    }

    static async Task<EmbeddedPostgres> StartEmbeddedAsync(WebApplicationBuilder builder)
    {
        using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var postgres = await EmbeddedPostgres.StartAsync(
            DataFolder.Of(builder.Configuration).Path, logging.CreateLogger("VTry.Database"));
        builder.Configuration.AddInMemoryCollection([new(Key, postgres.ConnectionString)]);
        return postgres;
    }
}
