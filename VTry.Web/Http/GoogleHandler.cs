using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace VTry.Web.Http;

/// <summary>
/// ASP.NET Core's own OAuth, as Google speaks it. Google is told the address of the site as it is configured, not the host
/// that a request names; and whatever fails between Google and us is a <see cref="GoogleTrouble"/>.
/// </summary>
public class GoogleHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory log, UrlEncoder encoder, SiteAddress site)
    : OAuthHandler<OAuthOptions>(options, log, encoder)
{
    public const string EmailVerified = "email_verified";

    string Callback => site.LinkTo(Options.CallbackPath);

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, Callback), "prompt", "select_account");

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var answer = await Ask(() => base.ExchangeCodeAsync(new(context.Properties, context.Code, Callback)));
        return answer switch
        {
            { Error: { } error } => throw new GoogleTrouble(error),
            { AccessToken: not { Length: > 0 } } => throw new GoogleTrouble(new JsonException("The answer has no token.")),
            _ => answer,
        };
    }

    protected override Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens) => Ask(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        request.Headers.Authorization = new("Bearer", tokens.AccessToken);
        using var answer = await Backchannel.SendAsync(request, Context.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));

        foreach (var (claim, key) in (ReadOnlySpan<(string, string)>)[(ClaimTypes.NameIdentifier, "sub"), (ClaimTypes.Email, "email"), (EmailVerified, EmailVerified)])
            if (user.RootElement.TryGetProperty(key, out var value))
                identity.AddClaim(new(claim, value.ToString(), ClaimValueTypes.String, ClaimsIssuer));
        return identity.HasClaim(claim => claim.Type == ClaimTypes.NameIdentifier)
            ? new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name)
            : throw new JsonException("The answer names nobody.");
    });

    static async Task<T> Ask<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException or InvalidOperationException)
        {
            throw new GoogleTrouble(failure);
        }
    }
}

/// <summary>Google did not answer, or not with what it should.</summary>
public sealed class GoogleTrouble(Exception cause) : Exception(cause.Message, cause);
