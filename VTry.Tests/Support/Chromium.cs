using System.Diagnostics;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(VTry.Tests.Support.Chromium))]

namespace VTry.Tests.Support;

/// <summary>
/// The browser of the browser tests: one that is installed, else one that is installed now. Where none can be had the
/// test is skipped with the reason.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    static readonly string[] OnMac = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

    // A slow mirror is no reason to wait for ever.
    static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(8);

    // What is expected of a page comes at once, but not on a machine that runs other tests besides. Milliseconds.
    const float ExpectedWithin = 60_000;

    readonly Lazy<Task<Found>> found;
    IPlaywright? playwright;
    IBrowser? browser;

    public Chromium() => found = new(FindAsync);

    /// <summary>A window with no cookies in it. Only ours is visited, so the sandbox, which not every machine allows, stays off.</summary>
    public async Task<IBrowserContext> NewWindowAsync(BrowserNewContextOptions? options = null)
    {
        var (launched, reason) = await found.Value;
        if (launched is null)
            Assert.Skip($"No Chromium for the browser tests: {reason}");
        return await launched.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    async Task<Found> FindAsync()
    {
        var reasons = new List<string>();
        try
        {
            playwright = await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(ExpectedWithin);
            browser = await TryLaunchAsync(Installed(), reasons)
                ?? await TryLaunchAsync(await TryAptAsync(reasons), reasons)
                ?? await TryLaunchAsync(await TryPlaywrightAsync(reasons), reasons);
        }
        catch (Exception trouble) when (trouble is PlaywrightException or IOException)
        {
            reasons.Add(trouble.Message);
        }

        if (browser is null)
            await Console.Error.WriteLineAsync($"BROWSER TESTS ARE SKIPPED. {string.Join(' ', reasons)}");
        return new(browser, string.Join(' ', reasons));
    }

    async Task<IBrowser?> TryLaunchAsync(string? program, List<string> reasons)
    {
        if (program is null)
            return null;

        try
        {
            return await playwright!.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-dev-shm-usage"],
            });
        }
        catch (PlaywrightException trouble)
        {
            reasons.Add($"{program} does not start: {trouble.Message.Split('\n')[0]}");
            return null;
        }
    }

    static string? Installed() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(_ => Names, Path.Combine).Concat(OnMac).FirstOrDefault(File.Exists);

    static async Task<string?> TryAptAsync(List<string> reasons)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            reasons.Add("None is installed, and apt-get is not ours to use.");
            return null;
        }

        const string install = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium";
        var shell = new ProcessStartInfo("/bin/sh", ["-c", install]) { RedirectStandardOutput = true, RedirectStandardError = true };
        shell.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(shell)!;
        using var limit = new CancellationTokenSource(InstallPatience);
        try
        {
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
                reasons.Add($"apt-get could not install it: {string.Concat(await said).Trim().Split('\n')[^1]}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            reasons.Add($"apt-get did not install it within {InstallPatience.TotalMinutes} minutes.");
        }

        return Installed();
    }

    async Task<string?> TryPlaywrightAsync(List<string> reasons)
    {
        if (File.Exists(playwright!.Chromium.ExecutablePath))
            return playwright.Chromium.ExecutablePath;

        string[] arguments = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            ? ["install", "--with-deps", "chromium"]
            : ["install", "chromium"];
        var exit = await Task.Run(() => Microsoft.Playwright.Program.Main(arguments));
        if (exit == 0)
            return playwright.Chromium.ExecutablePath;

        reasons.Add($"Playwright's installer ended with {exit}.");
        return null;
    }

    sealed record Found(IBrowser? Browser, string Reason);
}
