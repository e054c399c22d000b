using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using VTry.Web.Adapters.EmbeddedPostgres;

namespace VTry.Tests.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("vtry-data-");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public EmbeddedPostgresTests()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(data.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first.ConnectionString, "create table garment (name text); insert into garment values ('sari')");

        await using var second = await StartAsync();
        Assert.Equal("sari", await ScalarAsync(second.ConnectionString, "select name from garment"));
    }

    [Fact]
    public async Task A_stopped_server_leaves_no_process_behind()
    {
        int server;
        await using (await StartAsync())
            server = ServerPid();

        Assert.False(IsRunning(server));
    }

    [Fact]
    public async Task A_killed_server_is_back_within_seconds_with_what_was_committed()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(postgres.ConnectionString, "create table garment (name text); insert into garment values ('sari')");

        Process.GetProcessById(ServerPid()).Kill();

        Assert.Equal("sari", await EventuallyAsync(() => ScalarAsync(postgres.ConnectionString, "select name from garment")));
    }

    [Fact]
    public async Task A_server_that_crashed_without_anybody_watching_is_recovered_at_the_next_start()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first.ConnectionString, "create table garment (name text); insert into garment values ('sari')");

        // What a crash leaves, and by now the number belongs to a program that is no database: this one.
        var left = new[] { Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "", "", "5432", "", "", "1 1" };
        await File.WriteAllLinesAsync(Path.Combine(data.FullName, "postgres", "cluster", "postmaster.pid"), left, Cancel);
        await File.WriteAllLinesAsync(Path.Combine(data.FullName, "postgres", "socket", ".s.PGSQL.5432.lock"), left, Cancel);

        await using var second = await StartAsync();
        Assert.Equal("sari", await ScalarAsync(second.ConnectionString, "select name from garment"));
    }

    [Fact]
    public async Task Two_holders_share_one_server_and_the_last_one_stops_it()
    {
        var starting = await Task.WhenAll(StartAsync(), StartAsync());
        var server = ServerPid();
        Assert.Equal(starting[0].ConnectionString, starting[1].ConnectionString);

        await starting[0].DisposeAsync();
        Assert.Equal(1, await ScalarAsync(starting[1].ConnectionString, "select 1"));

        // Longer than the watchdog of the one that left waits for a successor.
        await Task.Delay(TimeSpan.FromSeconds(5), Cancel);
        Assert.Equal(server, ServerPid());
        Assert.Equal(1, await ScalarAsync(starting[1].ConnectionString, "select 1"));

        await starting[1].DisposeAsync();
        Assert.False(IsRunning(server));
    }

    [Fact]
    public async Task A_server_nobody_watches_is_taken_over()
    {
        await using var postgres = await StartAsync();
        var server = ServerPid();

        Process.GetProcessById(await WatchdogPidAsync()).Kill();
        var successor = await EventuallyAsync(async () => await WatchdogPidAsync() is var pid && IsRunning(pid) ? pid : throw new IOException());

        Assert.True(IsRunning(successor));
        Assert.Equal(server, ServerPid());
        Assert.Equal(1, await ScalarAsync(postgres.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_data_folder_with_a_path_too_long_for_a_socket_works()
    {
        var deep = Path.Combine(data.FullName, new string('d', 60), "with, a comma, a 'quote' and a \\", new string('e', 60));

        await using var postgres = await EmbeddedPostgres.StartAsync(deep, NullLogger.Instance, Cancel);

        Assert.Equal(1, await ScalarAsync(postgres.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task Several_databases_live_on_one_server()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(postgres.ConnectionString, "create database other");

        Assert.Equal("other", await ScalarAsync(postgres.ConnectionStringFor("other"), "select current_database()"));
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_what_its_log_says()
    {
        await using (await StartAsync())
        {
        }

        File.Delete(Path.Combine(data.FullName, "postgres", "cluster", "global", "pg_control"));

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);
        Assert.Contains("pg_control", refused.Message);
    }

    Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(data.FullName, NullLogger.Instance, Cancel);

    int ServerPid() => int.Parse(
        File.ReadLines(Path.Combine(data.FullName, "postgres", "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    async Task<int> WatchdogPidAsync() => int.Parse(
        await File.ReadAllTextAsync(Path.Combine(data.FullName, "postgres", "watchdog.pid"), Cancel), CultureInfo.InvariantCulture);

    // Not Process.HasExited: init may take its time to collect a process that has ended.
    static bool IsRunning(int pid)
    {
        var start = new ProcessStartInfo("ps", ["-o", "stat=", "-p", pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var ps = Process.Start(start)!;
        return ps.StandardOutput.ReadToEnd().Trim() is [not 'Z', ..];
    }

    static async Task<T> EventuallyAsync<T>(Func<Task<T>> attempt)
    {
        var until = DateTime.UtcNow + Soon;
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException or FormatException && DateTime.UtcNow < until)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }

    static async Task ExecuteAsync(string connectionString, string sql) => await ScalarAsync(connectionString, sql);

    static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
