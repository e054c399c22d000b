using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace VTry.Tests.Support;

/// <summary>The app as a process of its own, on a real port, so that it can be killed.</summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    static readonly TimeSpan StartMayTake = TimeSpan.FromSeconds(90);

    readonly Process process;

    RunningApp(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="settings">What it needs otherwise than by default.</param>
    public static async Task<RunningApp> StartAsync(string connectionString, string dataFolder, IEnumerable<(string Key, string Value)>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Built(), "--urls", "http://127.0.0.1:0", "--contentRoot", Path.Combine(Solution(), "VTry.Web") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["VTRY_DATA"] = dataFolder,
                ["VTRY_ConnectionStrings__VTry"] = connectionString,
                ["VTRY_Limits__ChangesPerMinute"] = "10000",
                ["VTRY_Limits__UploadsPerMinute"] = "10000",
            },
        };
        foreach (var (key, value) in settings ?? [])
            start.Environment[$"VTRY_{key.Replace(":", "__")}"] = value;
        var process = Process.Start(start)!;
        var said = new List<string>();
        var listening = new TaskCompletionSource<Uri>();
        void Hear(string? line)
        {
            if (line is null)
                return;
            lock (said)
                said.Add(line);
            if (ListeningOn().Match(line) is { Success: true } match)
                listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
        process.OutputDataReceived += (_, data) => Hear(data.Data);
        process.ErrorDataReceived += (_, data) => Hear(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        if (await Task.WhenAny(listening.Task, process.WaitForExitAsync(), Task.Delay(StartMayTake)) != listening.Task)
        {
            process.Kill();
            throw new InvalidOperationException($"The app did not start:\n{string.Join('\n', said)}");
        }
        return new RunningApp(process, await listening.Task);
    }

    /// <summary>Ends it as a power cut would: SIGKILL, no handler runs.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>A browser that keeps its cookies in the given jar, across restarts of the app.</summary>
    public Browser NewBrowser(CookieContainer cookies) => new(new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = Address });

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    static string Built() => Path.Combine(Solution(), "VTry.Web", "bin", Configuration(), "net10.0", "VTry.Web.dll");

    // The tests lie in bin/<configuration>/net10.0; the app is built in the same configuration.
    static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    static string Solution([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
