using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>Signing in with Google, where it is configured.</summary>
static class GoogleSignIn
{
    public const string Scheme = "Google";
    public const string Callback = "/account/google/callback";

    /// <summary>How long somebody may take at Google.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static void AddGoogle(this WebApplicationBuilder builder)
    {
        builder.AddSettings<GoogleSettings>(GoogleSettings.Section);
        builder.Services.AddStartupLine(services => services.GetRequiredService<IOptions<GoogleSettings>>().Value is { IsConfigured: true } google
            ? new("google", $"sign-in at {new Uri(google.AuthorizationEndpoint).Host}", Standing.Real)
            {
                ToPeople = "Only if you choose to sign in with it: Google then tells us your e-mail address, and learns that you use VTry. It sees no picture.",
            }
            : new("google", $"nobody is offered to sign in with it; {GoogleSettings.Section}:ClientId brings it", Standing.StandIn));
        // A handler without a client id refuses every request, not only those that are its own.
        if (builder.Configuration.GetSection(GoogleSettings.Section)[nameof(GoogleSettings.ClientId)] is not { Length: > 0 })
            return;

        builder.Services.AddAuthentication().AddOAuth<OAuthOptions, GoogleHandler>(Scheme, oauth =>
        {
            oauth.SignInScheme = IdentityConstants.ExternalScheme;
            oauth.CallbackPath = Callback;
            oauth.UsePkce = true;
            oauth.RemoteAuthenticationTimeout = Patience;
            oauth.Scope.Add("openid");
            oauth.Scope.Add("email");
            SignIn.Harden(oauth.CorrelationCookie, "vtry-google", builder.Environment.IsDevelopment());
            oauth.Events.OnAccessDenied = context => TurnBack(context, GoogleProblem.Denied);
            oauth.Events.OnRemoteFailure = context => TurnBack(context, context.Failure is GoogleTrouble ? GoogleProblem.NoAnswer : GoogleProblem.Lost);
        });
        builder.Services.AddOptions<OAuthOptions>(Scheme).Configure<IOptions<GoogleSettings>>((oauth, settings) =>
        {
            var google = settings.Value;
            oauth.ClientId = google.ClientId!;
            oauth.ClientSecret = google.ClientSecret!;
            oauth.AuthorizationEndpoint = google.AuthorizationEndpoint;
            oauth.TokenEndpoint = google.TokenEndpoint;
            oauth.UserInformationEndpoint = google.UserInformationEndpoint;
            oauth.BackchannelTimeout = TimeSpan.FromSeconds(google.TimeoutSeconds);
        });
    }

    static Task TurnBack<T>(HandleRequestContext<T> context, GoogleProblem problem) where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect($"/account/sign-in?google={problem}");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}

/// <summary>Why nobody came back from Google.</summary>
public enum GoogleProblem
{
    /// <summary>They did not want to.</summary>
    Denied,

    /// <summary>The way back was not begun in this browser, or too long ago.</summary>
    Lost,

    /// <summary>Google does not answer us, or denies what it said.</summary>
    NoAnswer,

    /// <summary>Google does not know whether the address is theirs.</summary>
    NotVerified,

    /// <summary>There is an account with this address, but nobody has shown us yet that the address is theirs.</summary>
    NotConfirmed,

    /// <summary>The account with this address is opened by another Google account, or this one opens another account.</summary>
    OtherGoogle,
}
