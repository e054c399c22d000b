using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>The folder a server lives in: the cluster, its socket, its log, and the files by which app processes agree.</summary>
sealed class ServerFolder
{
    // sun_path holds 108 bytes on Linux and 104 elsewhere, one of them the closing zero.
    static readonly int LongestSocketPath = OperatingSystem.IsLinux() ? 107 : 103;

    // Room for the log of many restarts; an older one is kept beside it.
    const long LongestLog = 10 << 20;

    ServerFolder(string path, ServerUser user) => (Path, User) = (path, user);

    public string Path { get; }
    public ServerUser User { get; }
    public string Cluster => In("cluster");
    public string Log => In("server.log");

    /// <summary>Held alone by the process that keeps the server running.</summary>
    public string OwnerLock => In("owner.lock");

    /// <summary>Shared by every process that uses the server.</summary>
    public string HoldersLock => In("holders.lock");

    public static async Task<ServerFolder> OpenAsync(string path, ILogger log, CancellationToken cancel)
    {
        var link = new DirectoryInfo(path);
        if (link.LinkTarget is not null && !Directory.Exists(path))
            throw new EmbeddedPostgresException(
                $"{path} points to {link.LinkTarget}, which is not there. Bring that folder back, or delete the link to start with an empty database.");

        var userNote = System.IO.Path.Combine(path, "user");
        var before = File.Exists(userNote) ? (await File.ReadAllTextAsync(userNote, cancel)).Trim() : null;
        var user = ServerUser.Choose(before);

        Directory.CreateDirectory(path);
        if (!await user.CanEnterAsync(System.IO.Path.GetDirectoryName(path)!, cancel))
            path = await MoveOutAsync(path, user, log, cancel);

        if (user.Name != before)
        {
            Close(path);
            await File.WriteAllTextAsync(System.IO.Path.Combine(path, "user"), user.Name, cancel);
            await user.OwnAsync(path, cancel);
        }

        return new(path, user);
    }

    /// <summary>
    /// The server's user cannot reach a folder below, say, a closed /root, so the files live under /var/lib and a link
    /// stands in their place: deleting the data folder still is a clean start.
    /// </summary>
    static async Task<string> MoveOutAsync(string path, ServerUser user, ILogger log, CancellationToken cancel)
    {
        if (new DirectoryInfo(path).LinkTarget is { } elsewhere)
            return elsewhere;

        var place = "/var/lib/vtry-" + Guid.NewGuid().ToString("N")[..12];
        var moved = await ServerUser.RunAsync(ServerUser.AsTheApp("/", "mv", [path, place]), cancel);
        if (!moved.Succeeded || !await user.CanEnterAsync("/var/lib", cancel))
            throw new EmbeddedPostgresException(
                $"The user {user.Name}, who runs the database, cannot reach {path}, and {place} cannot be used instead. {moved.Output} "
                + "Set VTRY_DATA to a folder every user may enter, or run VTry as an ordinary user.");

        File.CreateSymbolicLink(path, place);
        log.LogWarning("The user {User}, who runs the database because VTry runs as root, cannot reach {Folder}: "
            + "the database is in {Place}, and a link leads there. Back it up with the data folder", user.Name, path, place);
        return place;
    }

    /// <summary>
    /// Where the socket goes: in this folder, or, when its path would be too long for a socket or means something else in
    /// a connection string, in a short one of the temporary folder.
    /// </summary>
    public async Task<string> SocketFolderAsync(CancellationToken cancel)
    {
        var folder = In("socket");
        if (IsFitForASocket(folder))
        {
            Directory.CreateDirectory(folder);
            Close(folder);
            await User.OwnAsync(folder, cancel);
            return folder;
        }

        var name = "vtry-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..12];
        foreach (var temporary in new[] { System.IO.Path.GetTempPath(), "/tmp" })
        {
            folder = System.IO.Path.Combine(temporary, name);
            if (IsFitForASocket(folder) && await User.CanEnterAsync(temporary, cancel))
                return await TakeSharedAsync(folder, cancel);
        }

        throw new EmbeddedPostgresException($"No folder for the database's socket: {In("socket")} is too long and there is no /tmp.");
    }

    public void RemoveSharedSocketFolder(string folder)
    {
        if (folder != In("socket") && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    public async Task<string> LogTailAsync(CancellationToken cancel)
    {
        const int lines = 15;
        return File.Exists(Log) ? string.Join('\n', (await File.ReadAllLinesAsync(Log, cancel)).TakeLast(lines)) : "";
    }

    public void TurnLogOver()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LongestLog })
            File.Move(Log, Log + ".1", overwrite: true);
    }

    /// <summary>In a folder everybody writes to, the name may be taken: only our own closed folder will do.</summary>
    async Task<string> TakeSharedAsync(string folder, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await User.OwnAsync(folder, cancel);
            if (new DirectoryInfo(folder).LinkTarget is null)
            {
                Close(folder); // Fails for everybody but the owner and root.
                return folder;
            }
        }
        catch (UnauthorizedAccessException)
        {
        }

        throw new EmbeddedPostgresException($"{folder}, needed for the database's socket, belongs to somebody else. Delete it, or set TMPDIR.");
    }

    static void Close(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static bool IsFitForASocket(string folder) =>
        Encoding.UTF8.GetByteCount(folder + "/.s.PGSQL.5432") <= LongestSocketPath && folder.IndexOfAny([',', ':', '@', '\\']) < 0;

    string In(string name) => System.IO.Path.Combine(Path, name);
}
