using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using VTry.Domain.Accounts;
using VTry.Web.Api;

namespace VTry.Web.Http;

/// <summary>Signs in the apps that show an access token, as <c>Authorization: Bearer vta_…</c>.</summary>
public static class Bearer
{
    public const string Scheme = "Bearer";

    /// <summary>The scheme of a request is the token's where one may be shown, and the cookie's otherwise.</summary>
    public const string OrCookie = "BearerOrCookie";

    const string Prefix = Scheme + " ";

    static readonly PathString Api = "/api";
    static readonly PathString[] ForApps = [Api, "/media", "/events"];

    public static AuthenticationBuilder AddBearer(this AuthenticationBuilder authentication) => authentication
        .AddPolicyScheme(OrCookie, displayName: null, policy => policy.ForwardDefaultSelector = SchemeOf)
        .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Scheme, configureOptions: null);

    /// <summary>The token that a request shows; null when it shows none.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? header[Prefix.Length..].Trim()
            : null;

    static string SchemeOf(HttpContext http)
    {
        var request = http.Request;
        if (TokenOf(request) is not null && ForApps.Any(place => request.Path.StartsWithSegments(place)))
            return Scheme;

        // A browser sends its cookie along with whatever another site makes it send. The API has no form tokens against
        // that; so a cookie changes nothing there.
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return request.Path.StartsWithSegments(Api) && !isReading ? Scheme : IdentityConstants.ApplicationScheme;
    }
}

/// <summary>Knows a person by their access token, with the same id and roles as a cookie would give them.</summary>
public class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, AppTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public static readonly Problem Missing = new("token_missing", "This needs an access token, as “Authorization: Bearer …”.");

    Problem problem = Missing;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Bearer.TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();

        switch (await tokens.RecogniseAsync(token, Context.RequestAborted))
        {
            case AccessAnswer.Recognised(var session, var roles):
                Context.Features.Set(new CurrentSession(session.Id, session.ProvenAt, session.HasSecondFactor));
                return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(session, roles), Scheme.Name));
            case AccessAnswer.Expired:
                problem = new("token_expired", "This access token has run out. Get a new one with your refresh token.");
                break;
            default:
                problem = new("token_invalid", "This access token is not known, was replaced, or its session has ended.");
                break;
        }
        return AuthenticateResult.Fail(problem.Code);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = problem == Missing ? Scheme.Name : $"{Scheme.Name} error=\"invalid_token\"";
        return problem.At(StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    // Whoever may not see a place does not learn that it is there.
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.NotFound.At(StatusCodes.Status404NotFound).ExecuteAsync(Context);

    ClaimsPrincipal PrincipalOf(Session session, IReadOnlyList<string> roles) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, session.PersonId.ToString()), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], Scheme.Name));
}
