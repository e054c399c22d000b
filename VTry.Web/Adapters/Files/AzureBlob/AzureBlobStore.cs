using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;

namespace VTry.Web.Adapters.Files.AzureBlob;

/// <summary>Files as blobs of one container, by the storage's REST protocol.</summary>
public sealed class AzureBlobStore(AzureBlobSettings settings, Patience patience, TimeProvider clock)
    : ObjectStore(settings.Place, patience), IDisposable
{
    const string Version = "2021-12-02";

    // Connections are renewed, so that a storage that moved is found at its new address.
    static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(10);

    readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLife }) { Timeout = Timeout.InfiniteTimeSpan };
    readonly SharedKey key = new(settings.Account!, settings.Key!);

    string Container => $"{settings.Address.ToString().TrimEnd('/')}/{settings.Container}";

    protected override async Task PutAsync(string name, Stream content, CancellationToken cancel)
    {
        // Not disposed: it would take the content with it, which another try may need.
        var request = new HttpRequestMessage(HttpMethod.Put, $"{Container}/{name}") { Content = new StreamContent(content) };
        request.Content.Headers.ContentLength = content.Length;
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await SendAsync(request, cancel);
        await CheckAsync(response, cancel);
    }

    protected override async Task<long?> LengthAsync(string name, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{Container}/{name}");
        using var response = await SendAsync(request, cancel);
        if (IsMissing(response))
            return null;
        await CheckAsync(response, cancel);
        return response.Content.Headers.ContentLength;
    }

    protected override async Task<Stream?> GetAsync(string name, long from, long? to, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Container}/{name}");
        if (from > 0 || to is not null)
            request.Headers.Range = new RangeHeaderValue(from, to);
        var response = await SendAsync(request, cancel);
        try
        {
            if (IsMissing(response))
                return null;
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                return Stream.Null;
            await CheckAsync(response, cancel);
            return await response.Content.ReadAsStreamAsync(cancel);
        }
        finally
        {
            // What is read on holds the connection by itself.
            if (!response.IsSuccessStatusCode)
                response.Dispose();
        }
    }

    protected override async Task DeleteAsync(string name, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Container}/{name}");
        request.Headers.Add("x-ms-delete-snapshots", "include");
        using var response = await SendAsync(request, cancel);
        if (!IsMissing(response))
            await CheckAsync(response, cancel);
    }

    protected override async Task<ObjectPage> ListAsync(string prefix, string? from, CancellationToken cancel)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"restype=container&comp=list&maxresults={PageLength}")
            + (prefix is "" ? "" : $"&prefix={Uri.EscapeDataString(prefix)}") + (from is null ? "" : $"&marker={Uri.EscapeDataString(from)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Container}?{query}");
        using var response = await SendAsync(request, cancel);
        await CheckAsync(response, cancel);

        // By the stream: the real service begins its answer with a byte order mark.
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var list = (await XDocument.LoadAsync(body, LoadOptions.None, cancel)).Root!;
        var next = list.Element("NextMarker")?.Value;
        return new([.. list.Descendants("Blob").Select(Read)], next is { Length: > 0 } ? next : null);
    }

    static StoredObject Read(XElement blob)
    {
        var properties = blob.Element("Properties")!;
        return new(
            blob.Element("Name")!.Value,
            long.Parse(properties.Element("Content-Length")!.Value, CultureInfo.InvariantCulture),
            DateTimeOffset.ParseExact(properties.Element("Last-Modified")!.Value, "R", CultureInfo.InvariantCulture));
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Add("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        request.Headers.Add("x-ms-version", Version);
        key.Sign(request);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    static bool IsMissing(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && ErrorOf(response) is not "ContainerNotFound";

    static string? ErrorOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.First() : null;

    static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
            return;
        await response.Content.LoadIntoBufferAsync(cancel); // leaves the connection usable
        throw new AzureBlobException(response.StatusCode, ErrorOf(response) ?? response.ReasonPhrase ?? "no reason given");
    }

    protected override bool IsPassing(Exception failure) => failure is AzureBlobException { Status: var status }
        && status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    public void Dispose() => http.Dispose();
}

/// <summary>The storage said no.</summary>
/// <param name="code">Its word for why: <c>AuthenticationFailed</c>, <c>ServerBusy</c>.</param>
sealed class AzureBlobException(HttpStatusCode status, string code) : Exception($"it answers {(int)status}, {code}")
{
    public HttpStatusCode Status => status;
}
