using System.Diagnostics;
using System.Text.RegularExpressions;
using VTry.Domain.Files;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Keys;

/// <summary>Asks another program for the master key. What it prints is never repeated, whatever goes wrong.</summary>
static partial class KeyCommand
{
    const int ShownComplaint = 200;

    /// <exception cref="SettingsException">It cannot be started, takes too long, fails, or prints something else.</exception>
    public static MasterKey Run(string command, TimeSpan limit)
    {
        using var process = Start(command);
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        // Its children may hold the pipes open after it has gone: they are waited for within the limit too.
        if (!Task.WhenAll(process.WaitForExitAsync(), printed, complained).Wait(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new SettingsException($"Keys:Command printed no key within {limit.TotalSeconds:0} seconds. Keys:CommandTimeoutSeconds allows more.");
        }
        if (process.ExitCode != 0)
            throw new SettingsException($"Keys:Command failed with exit code {process.ExitCode}{Complaint(complained.Result)}.");

        try
        {
            return MasterKey.Parse(printed.Result, "What Keys:Command prints");
        }
        catch (FormatException wrong)
        {
            throw new SettingsException($"{wrong.Message} It printed {printed.Result.Length} characters, which are not shown.");
        }
    }

    static Process Start(string command)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/d", "/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        process.StandardInput.Close(); // nobody is there to answer a question
        return process;
    }

    static string Complaint(string said)
    {
        var safe = LooksSecret().Replace(said.Trim().ReplaceLineEndings(" "), "(not shown)");
        return safe.Length == 0 ? "" : $" and said: {(safe.Length > ShownComplaint ? safe[..ShownComplaint] + " …" : safe)}";
    }

    // As long as a key in base64 or hex is, or longer.
    [GeneratedRegex(@"[A-Za-z0-9+/_=-]{40,}")]
    private static partial Regex LooksSecret();
}
