using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VTry.Web.Adapters.Files.AzureBlob;

/// <summary>Signs requests to Azure Storage with the account's key ("Shared Key" authorization).</summary>
sealed class SharedKey(string account, string base64Key)
{
    readonly byte[] key = Convert.FromBase64String(base64Key);

    /// <summary>Adds the signature. Every header that is signed must be there already.</summary>
    public void Sign(HttpRequestMessage request) =>
        request.Headers.Authorization = new("SharedKey",
            $"{account}:{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(TextOf(request))))}");

    internal string TextOf(HttpRequestMessage request)
    {
        var content = request.Content?.Headers;
        var length = content?.ContentLength is > 0 and var bytes ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        string[] standard =
        [
            request.Method.Method, "", "", length, "", content?.ContentType?.ToString() ?? "",
            "" /* Date, which x-ms-date stands for */, "", "", request.Headers.IfNoneMatch.ToString(), "", request.Headers.Range?.ToString() ?? "",
        ];
        return string.Concat(standard.Select(line => line + '\n')) + string.Concat(OwnHeaders(request)) + Resource(request.RequestUri!);
    }

    static IEnumerable<string> OwnHeaders(HttpRequestMessage request) => request.Headers
        .Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value)))
        .Where(header => header.Name.StartsWith("x-ms-", StringComparison.Ordinal))
        .OrderBy(header => header.Name, StringComparer.Ordinal)
        .Select(header => $"{header.Name}:{header.Value}\n");

    string Resource(Uri address)
    {
        var query = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: pair[0].ToLowerInvariant(), Value: Uri.UnescapeDataString(pair[1])))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => $"\n{pair.Name}:{pair.Value}");
        return $"/{account}{address.AbsolutePath}{string.Concat(query)}";
    }
}
