using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace VTry.Bench;

/// <summary>The app as a process of its own, with everything embedded.</summary>
sealed class App : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process process;

    App(Process process, HttpClient client, TimeSpan startedIn) => (this.process, Client, StartedIn) = (process, client, startedIn);

    public HttpClient Client { get; }
    public TimeSpan StartedIn { get; }

    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it and waits for the landing page.</summary>
    public static async Task<App> StartAsync(string dataFolder)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "VTry.Web.dll"), "--urls", address, "--contentRoot", WebRoot() },
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["VTRY_DATA"] = dataFolder,
                ["VTRY_Logging__LogLevel__Default"] = "Warning",
            },
        };
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();

        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address) };
        while (!await AnswersAsync(client))
        {
            if (process.HasExited || clock.Elapsed > Patience)
                throw new InvalidOperationException("The app did not start.");
            await Task.Delay(20);
        }
        return new App(process, client, clock.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        // Politely, as an operator would: the database stops with it.
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync();
        Client.Dispose();
    }

    static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string WebRoot()
    {
        for (var at = new DirectoryInfo(Assembly.GetExecutingAssembly().Location).Parent; at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "VTry.Web.sln")))
                return Path.Combine(at.FullName, "VTry.Web");
        throw new DirectoryNotFoundException("The bench runs in the repository.");
    }
}
