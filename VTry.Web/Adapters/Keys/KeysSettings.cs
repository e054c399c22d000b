using System.ComponentModel.DataAnnotations;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Keys;

/// <summary>The section <c>Keys</c>: where the master key comes from. From one place, or from the data folder.</summary>
public class KeysSettings : IValidatableObject
{
    public const string Section = "Keys";

    /// <summary>The key itself: 32 bytes as base64.</summary>
    [Secret] public string? Master { get; set; }

    /// <summary>A file that holds it, as secret mounts do.</summary>
    public string? File { get; set; }

    /// <summary>A command line that prints it, as the tools of key management services do.</summary>
    public string? Command { get; set; }

    /// <summary>How long the command may take.</summary>
    [Range(1, 120)] public int CommandTimeoutSeconds { get; set; } = 15;

    /// <summary>Other keys that may still have locked something: they open, and lock nothing anew.</summary>
    [Secret] public List<string> Previous { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        (string Name, string? Value)[] sources = [(nameof(Master), Master), (nameof(File), File), (nameof(Command), Command)];
        var named = sources.Where(source => source.Value is { Length: > 0 }).Select(source => $"Keys:{source.Name}").ToList();
        if (named.Count > 1)
            yield return new($"{string.Join(" and ", named)} are all set. Allowed: one of them.");
    }
}
