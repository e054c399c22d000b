using VTry.Web.Settings;

namespace VTry.Web.Commands;

/// <summary>What stands after a command's name: <c>--name value</c> and <c>--switch</c>.</summary>
public sealed class Arguments(string command, string[] rest)
{
    readonly List<string> unread = [.. rest];

    /// <exception cref="SettingsException">It is not there, or nothing after it.</exception>
    public string Value(string name, string allowed)
    {
        var at = unread.IndexOf($"--{name}");
        if (at < 0 || at + 1 == unread.Count || unread[at + 1].StartsWith("--"))
            throw new SettingsException($"{command} needs --{name}. Allowed: {allowed}.");
        var value = unread[at + 1];
        unread.RemoveRange(at, 2);
        return value;
    }

    public bool Has(string name) => unread.Remove($"--{name}");

    /// <exception cref="SettingsException">Something is left that nobody asked for.</exception>
    public void CheckAllRead()
    {
        if (unread.Count > 0)
            throw new SettingsException($"{command} does not know {string.Join(' ', unread)}.");
    }
}
