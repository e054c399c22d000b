using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using VTry.Domain.Database;
using VTry.Web.Adapters.EmbeddedPostgres;
using VTry.Web.Database;

[assembly: AssemblyFixture(typeof(VTry.Tests.Support.DatabaseServer))]

namespace VTry.Tests.Support;

/// <summary>One PostgreSQL for the whole run, with a template database migrated once; whoever needs a database gets a copy of it.</summary>
public sealed class DatabaseServer : IAsyncLifetime
{
    const string Template = "template_vtry";

    readonly string folder = Directory.CreateTempSubdirectory("vtry-tests-").FullName;
    readonly SemaphoreSlim oneCopyAtATime = new(1);
    EmbeddedPostgres? server;

    public async ValueTask InitializeAsync()
    {
        server = await EmbeddedPostgres.StartAsync(folder, NullLogger.Instance);
        await ExecuteAsync($"create database {Template}");
        await using (var db = Open(server.ConnectionStringFor(Template)))
        {
            await db.Database.MigrateAsync();
            await OpeningRows.WriteAsync(db);
        }
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A database of one's own, as new.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> NewDatabaseAsync() => CreateAsync($"template {Template}");

    /// <summary>A database with nothing in it, not even tables.</summary>
    public Task<string> EmptyDatabaseAsync() => CreateAsync("");

    public static VTryDb Open(string connectionString) =>
        new(new DbContextOptionsBuilder<VTryDb>().UseVTry(connectionString).Options);

    async Task<string> CreateAsync(string how)
    {
        var name = $"t_{Guid.NewGuid():N}";
        await oneCopyAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"create database {name} {how}");
        }
        finally
        {
            oneCopyAtATime.Release();
        }
        return Frugal(server!.ConnectionStringFor(name));
    }

    // Hundreds of databases share one server: none may keep many connections, or keep them when its tests are over.
    static string Frugal(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxPoolSize = 20, ConnectionIdleLifetime = 2, ConnectionPruningInterval = 1, Timeout = 60,
    }.ConnectionString;

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
            await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
