using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Web.Api;

namespace VTry.Web.Http;

/// <summary>On a page model: staff may come here before they have shown a second factor.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWithoutSecondFactorAttribute : Attribute
{
    /// <summary>Not for those who have one to show: the password alone must not be enough to set up another.</summary>
    public bool OnlyWhileThereIsNone { get; init; }
}

/// <summary>
/// Staff get nowhere, outside Development, in a session in which no second factor was shown: whatever they ask for, by page
/// or by program, leads to where they set one up. Not a policy on each page, which somebody would forget on the next.
/// </summary>
public static class StaffSecondFactor
{
    static readonly Problem Needed = new("second_factor_needed", "Staff need a second factor. Set one up on the site, and sign in with its code.");

    const string SetUp = "/settings/security/authenticator";

    public static bool IsNeededBy(ClaimsPrincipal person) => Role.Staff.Any(person.IsInRole);

    /// <summary>After authentication, and before whatever answers.</summary>
    public static void UseStaffSecondFactor(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            return;

        app.Use(async (context, next) =>
        {
            if (IsNeededBy(context.User) && !HasShownOne(context) && !await IsOpenAsync(context))
                await SendToSecondFactorAsync(context);
            else
                await next(context);
        });
    }

    static bool HasShownOne(HttpContext context) => context.Features.Get<CurrentSession>() is { HasSecondFactor: true };

    static async Task<bool> IsOpenAsync(HttpContext context)
    {
        // An address that leads nowhere shows nobody anything.
        if (context.GetEndpoint() is not { Metadata: var metadata } || metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return true;
        return metadata.GetMetadata<OpenWithoutSecondFactorAttribute>() is { } open
            && !(open.OnlyWhileThereIsNone && await HasOneAsync(context));
    }

    static async Task SendToSecondFactorAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            await Needed.At(StatusCodes.Status403Forbidden).ExecuteAsync(context);
        else if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Headers.Accept.ToString().Contains("text/html"))
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            context.Response.Redirect(await HasOneAsync(context) ? $"/account/prove?returnUrl={Uri.EscapeDataString(context.Request.Path)}" : SetUp);
    }

    static async Task<bool> HasOneAsync(HttpContext context)
    {
        var (services, cancel) = (context.RequestServices, context.RequestAborted);
        var person = await services.GetRequiredService<Me>().PersonAsync(cancel);
        return person.TwoFactorEnabled
            || await services.GetRequiredService<VTryDb>().Set<IdentityUserPasskey<Guid>>().AnyAsync(passkey => passkey.UserId == person.Id, cancel);
    }
}
