using Microsoft.Extensions.Logging;
using Npgsql;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>
/// A PostgreSQL server of the app's own, in its data folder, reachable by a socket only. Several processes on one data
/// folder share one server: the first keeps it running, another takes over when that one goes, the last one stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    internal const string UserName = "vtry";
    internal const int Port = 5432;

    const string DefaultDatabase = "vtry";
    const string MaintenanceDatabase = "postgres";

    // EWOULDBLOCK, which .NET hands on as it is.
    const int LockedOnLinux = 11;
    const int LockedOnMac = 35;

    static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(3);

    readonly ServerFolder folder;
    readonly PostgresProgram program;
    readonly ILogger log;
    readonly FileStream held;
    readonly CancellationTokenSource leaving = new();
    FileStream? owned;
    Watchdog? watchdog;
    string? socketFolder;
    Task watching = Task.CompletedTask;

    EmbeddedPostgres(ServerFolder folder, PostgresProgram program, FileStream held, ILogger log) =>
        (this.folder, this.program, this.held, this.log) = (folder, program, held, log);

    /// <summary>To the database <c>vtry</c>, which exists.</summary>
    public string ConnectionString => ConnectionStringFor(DefaultDatabase);

    /// <summary>To any database of this server; it is not created.</summary>
    public string ConnectionStringFor(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Port = Port,
        Username = UserName,
        Database = database,
    }.ConnectionString;

    /// <summary>Starts the server of this data folder, or joins the one that runs.</summary>
    /// <param name="dataFolder">The app's data folder; the server's own is <c>postgres</c> within.</param>
    /// <exception cref="EmbeddedPostgresException">No server can be had here; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, ILogger log, CancellationToken cancel = default)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded database runs on Linux and macOS. Set ConnectionStrings:VTry to a running PostgreSQL.");

        var found = PostgresProgram.Find();
        var home = Path.Combine(Path.GetFullPath(dataFolder), "postgres");
        try
        {
            var folder = await ServerFolder.OpenAsync(home, log, cancel);
            var program = await found.UsableByAsync(folder.User, folder.Path, cancel);
            var server = new EmbeddedPostgres(folder, program, await HoldTogetherAsync(folder, cancel), log);
            try
            {
                await server.JoinAsync(cancel);
                await server.CreateDefaultDatabaseAsync(cancel);
                server.watching = server.WatchAsync();
                return server;
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
        catch (UnauthorizedAccessException closed)
        {
            throw new EmbeddedPostgresException(
                $"The user {Environment.UserName} may not use {home}: {closed.Message} It was probably made by another user. "
                + "Run VTry as that user or as root, give the folder to this one with chown -R, or set VTRY_DATA to another folder.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (leaving.IsCancellationRequested)
            return;

        await leaving.CancelAsync();
        await watching;
        await held.DisposeAsync();

        if (watchdog is not null)
        {
            if (TryOpenAlone(folder.HoldersLock) is { } last)
            {
                await watchdog.StopServerAsync();
                folder.RemoveSharedSocketFolder(socketFolder!);
                await last.DisposeAsync();
            }

            watchdog.Dispose();
        }

        if (owned is not null)
            await owned.DisposeAsync();
    }

    async Task JoinAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartPatience);
        try
        {
            while (!await TryKeepRunningAsync(limit.Token) && !await TryFindRunningAsync(limit.Token))
                await Task.Delay(LookInterval, limit.Token);

            while (!await AnswersAsync(limit.Token))
                await Task.Delay(LookInterval, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new EmbeddedPostgresException(
                $"The database in {folder.Path} did not answer within {StartPatience.TotalMinutes} minutes.\n{await folder.LogTailAsync(cancel)}");
        }
    }

    /// <summary>Makes this process the one that keeps the server running, unless another already is.</summary>
    async Task<bool> TryKeepRunningAsync(CancellationToken cancel)
    {
        owned ??= TryOpenAlone(folder.OwnerLock);
        if (owned is null)
            return false;

        await KeepRunningAsync(cancel);
        return true;
    }

    async Task KeepRunningAsync(CancellationToken cancel)
    {
        await Cluster.CreateIfMissingAsync(folder, program, cancel);

        var before = Postmaster.Of(folder.Cluster);
        var runs = before is { IsAlive: true };
        if (runs)
        {
            socketFolder = before!.SocketFolder;
        }
        else
        {
            folder.TurnLogOver();
            socketFolder ??= await folder.SocketFolderAsync(cancel);
            await Cluster.ForgetDeadServerAsync(folder, socketFolder, cancel);
            await Cluster.ConfigureAsync(folder, socketFolder, cancel);
        }

        var earlier = watchdog;
        watchdog = await Watchdog.StartAsync(folder, program, cancel)
            ?? throw new EmbeddedPostgresException(
                $"PostgreSQL in {program.Folder} did not start on {folder.Path} as {folder.User.Name}.\n{await folder.LogTailAsync(cancel)}");
        earlier?.Dispose();

        log.LogInformation("PostgreSQL {What}: {Folder}, as {User}", runs ? "taken over" : "started", folder.Path, folder.User.Name);
    }

    async Task<bool> TryFindRunningAsync(CancellationToken cancel)
    {
        if (Postmaster.Of(folder.Cluster) is not { SocketFolder.Length: > 0 } running)
            return false;

        socketFolder = running.SocketFolder;
        if (!await AnswersAsync(cancel))
            return false;

        log.LogInformation("PostgreSQL shared with another process: {Folder}", folder.Path);
        return true;
    }

    async Task WatchAsync()
    {
        using var look = new PeriodicTimer(LookInterval);
        try
        {
            while (await look.WaitForNextTickAsync(leaving.Token))
            {
                if (owned is not null && watchdog is { HasExited: false } && Postmaster.Of(folder.Cluster) is { IsAlive: true })
                    continue;

                try
                {
                    await TryKeepRunningAsync(leaving.Token);
                }
                catch (Exception trouble) when (trouble is not OperationCanceledException)
                {
                    log.LogError("The database is down and does not come back: {Trouble}", trouble.Message);
                    await Task.Delay(RetryInterval, leaving.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = await ConnectAsync(cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    async Task CreateDefaultDatabaseAsync(CancellationToken cancel)
    {
        await using var connection = await ConnectAsync(cancel);
        await using var look = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        look.Parameters.Add(new() { Value = DefaultDatabase });
        if (await look.ExecuteScalarAsync(cancel) is not null)
            return;

        try
        {
            await using var create = new NpgsqlCommand($"create database {DefaultDatabase}", connection);
            await create.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }

    async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionStringFor(MaintenanceDatabase)) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A lock that ends with the process that holds it, however it ends; null while anybody else has the file open.</summary>
    static FileStream? TryOpenAlone(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult is LockedOnLinux or LockedOnMac)
        {
            return null;
        }
    }

    static async Task<FileStream> HoldTogetherAsync(ServerFolder folder, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new(folder.HoldersLock, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            }
            catch (IOException held) when (held.HResult is LockedOnLinux or LockedOnMac)
            {
                // The last process is just leaving and holds it alone while it stops the server.
                await Task.Delay(LookInterval, cancel);
            }
        }
    }
}
