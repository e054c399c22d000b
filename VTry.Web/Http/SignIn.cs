using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Web.Api;
using VTry.Web.Areas.Identity;

namespace VTry.Web.Http;

/// <summary>Who may come in: people and their passwords, sessions, roles, and what is closed to strangers.</summary>
public static class SignIn
{
    public const int ShortestPassword = 8;

    /// <summary>Rounds of PBKDF2 with SHA-512, as OWASP recommends them; older hashes are renewed when their owner signs in.</summary>
    const int HashRounds = 210_000;

    /// <summary>What is everybody's money is open to <see cref="Role.Books"/> alone.</summary>
    const string BooksPolicy = "books";

    /// <summary>A session ends this long after its last use.</summary>
    static readonly TimeSpan SessionLife = TimeSpan.FromDays(30);

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.AddSite();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Me>();
        builder.Services.AddScoped<FreshProof>();
        builder.Services.AddScoped<Turnstile>();
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<Devices>();
        builder.Services.AddScoped<AppTokens>();
        builder.Services.AddScoped<Arrivals>();
        builder.Services.AddScoped<AuditLog>();
        builder.Services.AddScoped<AccountLinks>();
        builder.Services.AddSingleton<SignedUpHere>();
        builder.Services.AddScoped<Reception>();
        builder.Services.AddScoped<AppDoor>();
        builder.Services.AddScoped<SecondStep>();
        builder.Services.AddScoped<RecoveryCodes>();
        builder.Services.AddScoped<Authenticators>();
        builder.Services.AddScoped<SecondFactor>();
        builder.Services.AddScoped<SecurityNotes>();
        builder.Services.AddScoped<WaysIn>();
        builder.Services.AddScoped<GoogleAccounts>();
        builder.Services.AddScoped<Passkeys>();
        builder.Services.AddScoped<NewCredentials>();
        builder.Services.AddPeople();
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        builder.AddSessionCookie();
        builder.AddPassingCookies();
        builder.AddGoogle();
        builder.AddPasskeys();
        builder.Services.AddAuthorization(who => who.AddPolicy(
            BooksPolicy, policy => policy.RequireRole(Role.Books).AddRequirements(new StillKeepsBooks())));
        builder.Services.AddScoped<IAuthorizationHandler, StillKeepsBooksHandler>();
        // After AddRazorPages has put its own conventions in place, whichever of the two is called first.
        builder.Services.PostConfigure<RazorPagesOptions>(CloseToStrangers);
    }

    static void AddPeople(this IServiceCollection services) => services
        .AddIdentityCore<Person>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = ""; // the name is the e-mail; the form says what an e-mail is
            identity.Password.RequiredLength = ShortestPassword;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 0;
            identity.Tokens.EmailConfirmationTokenProvider = ConfirmationTokens.Name;
            identity.Tokens.PasswordResetTokenProvider = ResetTokens.Name;
            identity.Tokens.ChangeEmailTokenProvider = ResetTokens.Name;
        })
        .AddRoles<IdentityRole<Guid>>()
        .AddEntityFrameworkStores<VTryDb>()
        .AddSignInManager()
        .AddPasswordValidator<CommonPasswords>()
        .AddErrorDescriber<PlainIdentityErrors>()
        .AddTokenProvider<ConfirmationTokens>(ConfirmationTokens.Name)
        .AddTokenProvider<ResetTokens>(ResetTokens.Name);

    static void AddSessionCookie(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.AddSingleton<SessionTickets>();
        builder.Services.AddAuthentication(Bearer.OrCookie)
            .AddBearer()
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                Harden(cookie.Cookie, "vtry-session", mayBePlain: isDevelopment);
                cookie.ExpireTimeSpan = SessionLife;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/account/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
                cookie.Events.OnRedirectToLogin = SendToSignIn;
                // Whoever may not see a place does not learn that it is there.
                cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status404NotFound);
            });
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionTickets>((cookie, tickets) => cookie.SessionStore = tickets);
        // This one opens nothing by itself. To demand https for it would turn every form into an error behind a proxy that
        // speaks https for us.
        builder.Services.Configure<AntiforgeryOptions>(forms => Harden(forms.Cookie, "vtry-forms", mayBePlain: true));
    }

    /// <summary>Cookies that carry somebody over a few minutes: to Google and back, from the password to the code, to a passkey.</summary>
    static void AddPassingCookies(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        foreach (var (scheme, name) in (ReadOnlySpan<(string, string)>)[
            (IdentityConstants.ExternalScheme, "vtry-arrived"), (SecondStep.Scheme, "vtry-second-step"), (IdentityConstants.TwoFactorUserIdScheme, "vtry-passkey")])
            builder.Services.AddAuthentication().AddCookie(scheme, cookie =>
            {
                Harden(cookie.Cookie, name, mayBePlain: isDevelopment);
                cookie.ExpireTimeSpan = SecondStep.Life;
                cookie.SlidingExpiration = false;
            });
    }

    static void AddPasskeys(this WebApplicationBuilder builder) => builder.Services
        .AddOptions<IdentityPasskeyOptions>().Configure<Microsoft.Extensions.Options.IOptions<SiteSettings>>((passkeys, site) =>
        {
            // Being asked for a finger or a PIN is what makes a passkey two factors at once.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            if (site.Value.Url is not { Length: > 0 } address)
                return; // in Development, the host that is asked

            var url = new Uri(address);
            passkeys.ServerDomain = url.Host;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == url.GetLeftPart(UriPartial.Authority));
        });

    /// <summary>A hardened cookie that we set ourselves.</summary>
    internal static CookieBuilder HardCookie(string name, TimeSpan life, IHostEnvironment environment)
    {
        var cookie = new CookieBuilder { MaxAge = life };
        Harden(cookie, name, mayBePlain: environment.IsDevelopment());
        return cookie;
    }

    // __Host- lets no other host of the domain set it, and demands https; in Development there may be none.
    internal static void Harden(CookieBuilder cookie, string name, bool mayBePlain)
    {
        cookie.Name = mayBePlain ? name : $"__Host-{name}";
        cookie.SecurePolicy = mayBePlain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    static Task SendToSignIn(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        if (ApiSetup.IsApi(context.HttpContext))
            return BearerHandler.Missing.At(StatusCodes.Status401Unauthorized).ExecuteAsync(context.HttpContext);
        if (context.Request.Path.StartsWithSegments("/events"))
            return Answer(context, StatusCodes.Status401Unauthorized);

        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            // A fragment's place is no place for a whole page: the browser goes there itself.
            context.Response.Headers["HX-Redirect"] = context.Options.LoginPath.Value;
            return Answer(context, StatusCodes.Status401Unauthorized);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    static Task Answer(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    static void CloseToStrangers(RazorPagesOptions pages)
    {
        pages.Conventions.AuthorizeFolder("/");
        pages.Conventions.AuthorizeFolder("/Admin", BooksPolicy);
        pages.Conventions.AuthorizeAreaFolder("Identity", "/");
        pages.Conventions.AllowAnonymousToFolder("/Public");
        foreach (var page in (string[])["SignIn", "Mailbox", "Mail", "MailHtml", "MailAttachment"]) // not the test checkout: orders are somebody's
            pages.Conventions.AllowAnonymousToPage($"/Dev/{page}");
        pages.Conventions.AllowAnonymousToAreaFolder("Identity", "/Account");
    }
}
