using System.Globalization;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>The files of the database itself: made once, configured anew at every start.</summary>
static class Cluster
{
    /// <summary>Whole or absent: an interrupted initdb leaves only a folder that the next one replaces.</summary>
    public static async Task CreateIfMissingAsync(ServerFolder folder, PostgresProgram program, CancellationToken cancel)
    {
        if (Directory.Exists(folder.Cluster))
            return;

        var unfinished = folder.Cluster + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);

        // Trust is bounded by the socket's folder, which only this user and root may enter.
        var isModern = await MajorVersionAsync(folder, program, cancel) >= 17;
        string[] locale = isModern ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C.UTF-8"];
        string[] sync = isModern && OperatingSystem.IsLinux() ? ["--sync-method=syncfs"] : [];
        var made = await folder.User.RunAsync(folder.Path, program.InitDb,
            ["-D", Path.GetFileName(unfinished), "-U", EmbeddedPostgres.UserName, "-A", "trust", "-E", "UTF8", .. locale, .. sync, "--no-instructions"],
            cancel);
        if (!made.Succeeded)
            throw new EmbeddedPostgresException($"initdb could not make a database in {folder.Path} as {folder.User.Name}: {made.Output}");

        Directory.Move(unfinished, folder.Cluster);
    }

    /// <summary>No TCP port, so nothing to clash with and nothing to reach from outside; small, as it shares the app's machine.</summary>
    public static async Task ConfigureAsync(ServerFolder folder, string socketFolder, CancellationToken cancel)
    {
        var path = Path.Combine(folder.Cluster, "postgresql.conf");
        var quotedSocketFolder = $"\"{socketFolder.Replace("\"", "\"\"")}\"".Replace("'", "''");

        // One flush of the file system before a recovery, in place of one for each of a thousand files.
        var sync = OperatingSystem.IsLinux() ? "syncfs" : "fsync";
        await File.WriteAllTextAsync(path, $"""
            # Written by VTry at every start of the server.
            listen_addresses = ''
            port = {EmbeddedPostgres.Port.ToString(CultureInfo.InvariantCulture)}
            unix_socket_directories = '{quotedSocketFolder}'
            unix_socket_permissions = 0700
            max_connections = 200
            shared_buffers = 64MB
            max_wal_size = 256MB
            recovery_init_sync_method = {sync}
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'

            """, cancel);
        await folder.User.OwnAsync(path, cancel);
    }

    /// <summary>
    /// After a crash files name a process whose number may by now be another program's, or that nobody has collected yet;
    /// a new server would take it for the old one and refuse. A number nobody has lets it go on to its other check, that
    /// no orphan of the old server lives.
    /// </summary>
    public static async Task ForgetDeadServerAsync(ServerFolder folder, string socketFolder, CancellationToken cancel)
    {
        var socket = Path.Combine(socketFolder, $".s.PGSQL.{EmbeddedPostgres.Port}");
        File.Delete(socket);
        File.Delete(socket + ".lock");

        var path = Postmaster.PathIn(folder.Cluster);
        if (!File.Exists(path))
            return;

        var lines = await File.ReadAllLinesAsync(path, cancel);
        if (lines.Length > 0)
            lines[0] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(path, lines, cancel);
    }

    static async Task<int> MajorVersionAsync(ServerFolder folder, PostgresProgram program, CancellationToken cancel)
    {
        var said = await folder.User.RunAsync(folder.Path, program.InitDb, ["--version"], cancel);
        var version = said.Output.Split(' ').LastOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]))?.Split('.')[0];
        return int.TryParse(version, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new EmbeddedPostgresException($"{program.InitDb} cannot be run as {folder.User.Name}: {said.Output}");
    }
}
