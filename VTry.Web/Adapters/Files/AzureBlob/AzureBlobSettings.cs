using System.ComponentModel.DataAnnotations;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Files.AzureBlob;

/// <summary>The section <c>Files:Azure</c>: one container of an Azure storage account.</summary>
public class AzureBlobSettings
{
    public string? Account { get; set; }

    /// <summary>One of the account's two access keys, as base64.</summary>
    [Secret] public string? Key { get; set; }

    [RegularExpression("[a-z0-9](-?[a-z0-9])*", ErrorMessage = "3 to 63 lower-case letters, digits and single hyphens.")]
    [StringLength(63, MinimumLength = 3)]
    public string? Container { get; set; }

    /// <summary>Empty: <c>https://{account}.blob.core.windows.net</c>. An emulator has the account in its path.</summary>
    [Url] public string? Endpoint { get; set; }

    internal bool IsSet => Account is { Length: > 0 } || Container is { Length: > 0 };

    internal string Place => $"{Address}, container {Container}";

    internal Uri Address => new(Endpoint is { Length: > 0 } endpoint ? endpoint.TrimEnd('/') : $"https://{Account}.blob.core.windows.net");

    internal IEnumerable<string> Faults
    {
        get
        {
            if (Account is null or "")
                yield return "Files:Azure:Account is empty. Allowed: the name of a storage account.";
            if (Container is null or "")
                yield return "Files:Azure:Container is empty. Allowed: the name of a container that exists.";
            if (Key is null or "" || !Convert.TryFromBase64String(Key, new byte[Key.Length], out _))
                yield return "Files:Azure:Key is empty or no base64 (it is secret and not shown). Allowed: one of the account's access keys.";
        }
    }
}
