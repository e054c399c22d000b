using Microsoft.EntityFrameworkCore;
using Npgsql;
using VTry.Tests.Support;
using VTry.Web.Database;

namespace VTry.Tests.Database;

public class MigrationTests(DatabaseServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrated_database_is_the_one_the_model_describes()
    {
        var migrated = await server.NewDatabaseAsync();
        var modelled = await server.EmptyDatabaseAsync();
        await using (var db = DatabaseServer.Open(modelled))
            await db.Database.EnsureCreatedAsync(Cancel);

        Assert.Equal(await Describe(modelled), await Describe(migrated));
    }

    [Fact]
    public async Task No_change_of_the_model_waits_for_a_migration()
    {
        await using var db = DatabaseServer.Open(await server.NewDatabaseAsync());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Three_nodes_may_migrate_one_empty_database_at_the_same_time()
    {
        var empty = await server.EmptyDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            await using var db = DatabaseServer.Open(empty);
            await using var alone = await DatabaseSetup.MigrateAloneAsync(db, empty, Cancel);
        }));
        await using var opened = DatabaseServer.Open(empty);
        Assert.Empty(await opened.Database.GetPendingMigrationsAsync(Cancel));
    }

    // Columns, constraints and indexes, each as one line.
    static async Task<List<string>> Describe(string connectionString)
    {
        const string everything = """
            select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '')
                || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || is_identity
            from information_schema.columns where table_schema = 'public' and table_name <> '__EFMigrationsHistory'
            union all
            select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '"__EFMigrationsHistory"'
            union all
            select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> '__EFMigrationsHistory'
            order by 1
            """;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(everything, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancel))
            lines.Add(reader.GetString(0));
        return lines;
    }
}
