using System.Diagnostics;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>
/// Who the database server runs as. PostgreSQL refuses to run as root, so an app started by root hands it to an ordinary
/// system user; anybody else runs it themselves.
/// </summary>
sealed class ServerUser
{
    static readonly string[] Preferred = ["postgres", "nobody", "daemon"];

    ServerUser(string name, bool isSomebodyElse) => (Name, IsSomebodyElse) = (name, isSomebodyElse);

    public string Name { get; }

    /// <summary>True when the app is root and the server therefore is not the app's own user.</summary>
    public bool IsSomebodyElse { get; }

    /// <param name="before">The user an existing database was last run as; kept while that user exists.</param>
    public static ServerUser Choose(string? before)
    {
        if (!Environment.IsPrivilegedProcess)
            return new(Environment.UserName, isSomebodyElse: false);

        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(user => user is [_, _, not "0", ..])
            .Select(user => user[0]).ToHashSet();

        return new(Preferred.Prepend(before).FirstOrDefault(name => name is not null && known.Contains(name))
            ?? throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and none of the users {string.Join(", ", Preferred)} exists to run it. "
                + "Start VTry as an ordinary user, or set ConnectionStrings:VTry to a PostgreSQL of your own."),
            isSomebodyElse: true);
    }

    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancel) =>
        !IsSomebodyElse || (await RunAsync("/", "/bin/sh", ["-c", "cd \"$0\"", folder], cancel)).Succeeded;

    /// <summary>Gives a file or a folder with all it holds to this user.</summary>
    public async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (!IsSomebodyElse)
            return;

        // Never through a link: in a shared temporary folder somebody else could have put one there.
        var given = await RunAsync(AsTheApp("/", "chown", ["-hR", Name + ":", path]), cancel);
        if (!given.Succeeded)
            throw new EmbeddedPostgresException($"{path} could not be given to the user {Name}: {given.Output}");
    }

    public Task<Outcome> RunAsync(string folder, string program, string[] arguments, CancellationToken cancel) =>
        RunAsync(Command(folder, program, arguments), cancel);

    /// <summary>
    /// A command that runs as this user with an environment of its own: no setting of ours reaches the server, and no PG…
    /// variable of the shell changes what it does.
    /// </summary>
    public ProcessStartInfo Command(string folder, string program, params string[] arguments)
    {
        var command = AsTheApp(folder, program, arguments);
        if (IsSomebodyElse)
            command.UserName = Name;
        return command;
    }

    public static async Task<Outcome> RunAsync(ProcessStartInfo command, CancellationToken cancel)
    {
        command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return new(process.ExitCode == 0, string.Concat(await said).Trim());
    }

    public static ProcessStartInfo AsTheApp(string folder, string program, params string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        command.Environment.Clear();
        command.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        command.Environment["LC_ALL"] = "C";
        command.Environment["TZ"] = "UTC";
        return command;
    }

    public readonly record struct Outcome(bool Succeeded, string Output);
}
