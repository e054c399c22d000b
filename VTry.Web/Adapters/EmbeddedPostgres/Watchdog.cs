using System.Diagnostics;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>
/// A small shell that outlives a killed app: it starts the server (or takes over one that runs), then waits for the app
/// to say stop or to vanish, and stops the server unless another app process has taken it over by then.
/// </summary>
sealed class Watchdog : IDisposable
{
    // pg_ctl takes the server out of our process group; the traps keep the shell itself alive through Ctrl-C, so the app
    // can finish its work on a living database. A successor shows itself within half a second; three are plenty.
    const string Script = """
        trap '' INT TERM HUP
        exec 2>> server.log
        echo $$ > watchdog.pid
        "$PG_CTL" -D cluster status > /dev/null || "$PG_CTL" -D cluster -s -w -t 300 -l server.log start || { echo FAILED; exit 1; }
        echo READY
        read word
        if [ "$word" != stop ]; then
            sleep 3
            [ "$(cat watchdog.pid)" = $$ ] || exit 0
        fi
        "$PG_CTL" -D cluster -s -m fast -w -t 60 stop
        """;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(70);

    readonly Process shell;

    Watchdog(Process shell) => this.shell = shell;

    public bool HasExited => shell.HasExited;

    /// <summary>Returns when the server accepts connections; null when it did not start.</summary>
    public static async Task<Watchdog?> StartAsync(ServerFolder folder, PostgresProgram program, CancellationToken cancel)
    {
        var command = folder.User.Command(folder.Path, "/bin/sh", "-c", Script);
        command.RedirectStandardInput = true;
        command.Environment["PG_CTL"] = program.Control;

        var watchdog = new Watchdog(Process.Start(command)!);
        try
        {
            if (await watchdog.shell.StandardOutput.ReadLineAsync(cancel) is "READY")
                return watchdog;

            watchdog.Dispose();
            return null;
        }
        catch
        {
            watchdog.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server at once and waits for it.</summary>
    public async Task StopServerAsync()
    {
        try
        {
            await shell.StandardInput.WriteLineAsync("stop");
            await shell.StandardInput.FlushAsync();
            using var limit = new CancellationTokenSource(Patience);
            await shell.WaitForExitAsync(limit.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Killed, or the server does not finish: the next start finds it and takes it over.
        }
    }

    /// <summary>Lets go: the shell stops the server after a moment unless another watchdog has taken over.</summary>
    public void Dispose()
    {
        shell.StandardInput.Dispose();
        shell.StandardOutput.Dispose();
        shell.Dispose();
    }
}
