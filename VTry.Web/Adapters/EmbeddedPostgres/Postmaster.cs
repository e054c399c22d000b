using System.Diagnostics;
using System.Globalization;

namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>A server as it describes itself in its postmaster.pid.</summary>
/// <param name="SocketFolder">Where its socket is; empty until it listens.</param>
sealed record Postmaster(int Pid, string SocketFolder)
{
    const int SocketFolderLine = 4;

    /// <summary>Null when no server has left its name in the cluster, running or crashed.</summary>
    public static Postmaster? Of(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(cluster));
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                ? new(pid, lines.ElementAtOrDefault(SocketFolderLine)?.Trim() ?? "")
                : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>False also when the process is only waiting to be reaped, or its number went to another program.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                if (OperatingSystem.IsLinux())
                    return File.ReadAllText($"/proc/{Pid}/stat").Split(' ') is [_, "(postgres)", not "Z", ..];

                using var process = Process.GetProcessById(Pid);
                return process.ProcessName == "postgres";
            }
            catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException)
            {
                return false;
            }
        }
    }
}
