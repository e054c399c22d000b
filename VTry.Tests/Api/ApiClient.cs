using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using VTry.Tests.Support;

namespace VTry.Tests.Api;

/// <summary>An app that talks to the API, with tokens and without cookies.</summary>
public sealed class ApiClient(TestApp app)
{
    readonly HttpClient client = app.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<ApiReply> SignInAsync(string email, string password = Newcomers.Password, string? deviceId = null) =>
        SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", body: deviceId is null
            ? new { email, password, device_name = "VTry extension" }
            : new { email, password, device_name = "VTry extension", device_id = deviceId });

    public Task<ApiReply> RefreshAsync(string refreshToken) =>
        SendAsync(HttpMethod.Post, "/api/v1/auth/tokens/refresh", body: new { refresh_token = refreshToken });

    public async Task<ApiReply> SendAsync(HttpMethod method, string address, string? token = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body switch
        {
            null => null,
            string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        using var response = await client.SendAsync(request, Cancel);
        if (address.StartsWith("/api", StringComparison.Ordinal))
            Assert.True(response.Headers.CacheControl?.NoStore, "Nothing the API says may be kept by a cache.");
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text is "" ? default : JsonDocument.Parse(text).RootElement);
    }
}

/// <summary>An answer of the API.</summary>
public sealed record ApiReply(HttpStatusCode Status, string? MediaType, JsonElement Body)
{
    public string Text(string field) => Body.GetProperty(field).GetString()!;

    /// <summary>That it is a problem with this code, as RFC 9457 wants it.</summary>
    public void IsProblem(HttpStatusCode status, string code)
    {
        Assert.Equal((status, "application/problem+json", code), (Status, MediaType, Text("code")));
        Assert.Equal((int)status, Body.GetProperty("status").GetInt32());
    }
}
