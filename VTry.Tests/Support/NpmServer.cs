using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VTry.Tests.Support;

/// <summary>
/// A server from npm that stands in for one of the outside world: an object store, a mail server. The packages are
/// installed by whoever needs them first (<c>VTry.Tests/Servers</c>); a plain run of the app never needs them.
/// </summary>
public sealed partial class NpmServer : IAsyncDisposable
{
    static readonly TimeSpan InstallMayTake = TimeSpan.FromMinutes(8), StartMayTake = TimeSpan.FromSeconds(60);
    static readonly string Folder = Path.Combine(TestFiles.Repository(), "VTry.Tests", "Servers");
    static readonly Lazy<Task> Installed = new(InstallAsync);

    readonly Process process;
    readonly TempFolder folder;

    NpmServer(Process process, TempFolder folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <param name="script">Below <c>VTry.Tests/Servers</c>.</param>
    /// <param name="arguments">Given a folder of its own.</param>
    /// <param name="node">Switches for node itself.</param>
    /// <exception cref="InvalidOperationException">It could not be installed or started: with what it said.</exception>
    public static async Task<NpmServer> StartAsync(string script, Func<string, string[]> arguments, params string[] node)
    {
        await Installed.Value;
        var folder = new TempFolder();
        var start = new ProcessStartInfo("node", [.. node, Path.Combine(Folder, script), .. arguments(folder.Path)])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var (said, port) = (new List<string>(), new TaskCompletionSource<int>());
        void Hear(object sender, DataReceivedEventArgs data)
        {
            lock (said)
                said.Add(data.Data ?? "");
            // A server that chose its port names it; 0 is the wish, not the answer.
            if (Listening().Match(data.Data ?? "") is { Success: true } match)
                port.TrySetResult(int.Parse(match.Groups[1].Value));
        }
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        if (await Task.WhenAny(port.Task, process.WaitForExitAsync(), Task.Delay(StartMayTake)) == port.Task)
            return new(process, folder, await port.Task);
        process.Kill();
        throw new InvalidOperationException($"{script} did not start:\n{string.Join('\n', said)}");
    }

    static async Task InstallAsync()
    {
        var (locked, stamp) = (new FileInfo(Path.Combine(Folder, "package-lock.json")), new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json")));
        if (stamp.Exists && stamp.LastWriteTimeUtc >= locked.LastWriteTimeUtc)
            return;

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        using var process = Process.Start(new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(InstallMayTake);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in {Folder} failed:\n{await printed}{await complained}");
        File.SetLastWriteTimeUtc(stamp.FullName, DateTime.UtcNow);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    [GeneratedRegex(@"[Ll]isten(?:s|ing) on (?:http://)?[\w.]+:([1-9]\d*)")]
    private static partial Regex Listening();
}
