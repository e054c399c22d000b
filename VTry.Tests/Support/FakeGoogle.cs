using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace VTry.Tests.Support;

/// <summary>Google's three endpoints as a small server of its own, as strict as Google about what it is sent. It can be wrong, slow and dead.</summary>
public sealed class FakeGoogle : IAsyncDisposable
{
    public const string ClientId = "vtry.apps.example", ClientSecret = "a secret of theirs";

    readonly ConcurrentDictionary<string, Grant> grants = new();
    readonly ConcurrentDictionary<string, Account> tokens = new();
    WebApplication app = null!;

    /// <summary>Who sits before the browser at Google.</summary>
    public Account Visitor { get; set; } = new("1", "nobody@example.com", true);

    public bool Denies { get; set; }

    /// <summary>What happens in place of the answers to us; null: nothing.</summary>
    public Func<HttpContext, Task>? Trouble { get; set; }

    public string Address => app.Urls.First();

    public static Account Someone(string? email = null, bool isVerified = true) => new(Guid.NewGuid().ToString("N"), email ?? Newcomers.NewAddress(), isVerified);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/auth", Authorize);
        app.MapPost("/token", Troubled(context => Exchange(context)));
        app.MapGet("/userinfo", Troubled(UserInfo));
        await app.StartAsync();
    }

    /// <summary>A code as Google gives it to whoever has gone through its page, for whoever asked with these.</summary>
    public string GrantTo(string redirectUri, string challenge)
    {
        var code = Guid.NewGuid().ToString("N");
        grants[code] = new(redirectUri, challenge, Visitor);
        return code;
    }

    IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || !query["scope"].ToString().Split(' ').Contains("openid") || !query["redirect_uri"].ToString().EndsWith("/account/google/callback"))
            return Results.BadRequest("This request is not as Google wants it.");

        var back = Denies
            ? QueryHelpers.AddQueryString(query["redirect_uri"]!, "error", "access_denied")
            : QueryHelpers.AddQueryString(query["redirect_uri"]!, "code", GrantTo(query["redirect_uri"]!, query["code_challenge"]!));
        return Results.Redirect(QueryHelpers.AddQueryString(back, "state", query["state"]!));
    }

    async Task Exchange(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        // A code works once, right or wrong.
        var isGood = grants.TryRemove(form["code"].ToString(), out var grant)
            && form["client_id"] == ClientId && form["client_secret"] == ClientSecret && form["grant_type"] == "authorization_code"
            && form["redirect_uri"] == grant.RedirectUri && verifier == grant.Challenge;
        if (!isGood)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        var token = Guid.NewGuid().ToString("N");
        tokens[token] = grant!.Account;
        await context.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = 3600 });
    }

    Task UserInfo(HttpContext context)
    {
        if (!tokens.TryGetValue(context.Request.Headers.Authorization.ToString().Replace("Bearer ", ""), out var account))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        return context.Response.WriteAsJsonAsync(new { sub = account.Subject, email = account.Email, email_verified = account.IsVerified });
    }

    RequestDelegate Troubled(RequestDelegate answer) => context => (Trouble ?? (Func<HttpContext, Task>)(well => answer(well)))(context);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public sealed record Account(string Subject, string Email, bool IsVerified);

    sealed record Grant(string RedirectUri, string Challenge, Account Account);
}
