using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Api.V1;

/// <summary><c>/api/v1/auth/tokens</c>: how an app signs in, stays so, and signs out.</summary>
public static class TokensResource
{
    static readonly Problem NotRecognised = new("not_recognised", "This e-mail and this password do not belong together.");
    static readonly Problem TooManyTries = new("too_many_tries", "There were too many tries for this e-mail. Wait ten minutes.");

    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/tokens", SignInAsync).AllowAnonymous();
        api.MapPost("/auth/tokens/refresh", RefreshAsync).AllowAnonymous();
        api.MapDelete("/auth/tokens", SignOutAsync);
    }

    static async Task<IResult> SignInAsync(TokenRequest asked, HttpContext http, AppDoor door, CancellationToken cancel) =>
        asked.Problems() is { Count: > 0 } problems
            ? new Problem("invalid_fields", "Look at “errors”.").At(StatusCodes.Status422UnprocessableEntity, problems)
            : await door.EnterAsync(asked.Email!.Trim(), asked.Password!, asked.Code, DeviceOf(asked, http), cancel) switch
            {
                AppAnswer.Entered(var tokens, var deviceId) => TypedResults.Ok(TokenAnswer.Of(tokens, deviceId)),
                AppAnswer.CodeNeeded => new Problem("code_required", "Send the code of the second factor as well, as “code”.").At(StatusCodes.Status401Unauthorized),
                AppAnswer.CodeWrong => new Problem("code_wrong", "This is not the code of now.").At(StatusCodes.Status401Unauthorized),
                AppAnswer.TooManyTries => TooManyTries.At(StatusCodes.Status429TooManyRequests),
                _ => NotRecognised.At(StatusCodes.Status401Unauthorized),
            };

    static AppDevice DeviceOf(TokenRequest asked, HttpContext http) => new(
        asked.DeviceId, asked.DeviceName, Arrivals.UserAgentOf(http.Request), Network.Of(http.Connection.RemoteIpAddress));

    static async Task<IResult> RefreshAsync(RefreshRequest asked, AppDoor door, CancellationToken cancel) =>
        await door.RefreshAsync(asked.RefreshToken ?? "", cancel) switch
        {
            RefreshAnswer.Renewed(var tokens) => TypedResults.Ok(TokenAnswer.Of(tokens, deviceId: null)),
            RefreshAnswer.Expired => new Problem("refresh_expired", "This refresh token was not used for a week. Sign in again.").At(StatusCodes.Status401Unauthorized),
            RefreshAnswer.Reused => new Problem("refresh_reused", "This refresh token was spent before, so its session has been ended. Sign in again.").At(StatusCodes.Status401Unauthorized),
            _ => new Problem("refresh_invalid", "This refresh token is not known, or its session has ended. Sign in again.").At(StatusCodes.Status401Unauthorized),
        };

    static async Task<IResult> SignOutAsync(Http.Me me, Sessions sessions, CancellationToken cancel)
    {
        await sessions.EndAsync(me.Id, me.SessionId, cancel);
        return TypedResults.NoContent();
    }
}

/// <param name="Code">Of the authenticator, or a recovery code; needed only where a second factor is on.</param>
/// <param name="DeviceId">What an earlier answer called this device; without it each sign-in is one on a new device.</param>
/// <param name="DeviceName">What the app calls itself, as its owner will read it: <c>VTry extension</c>.</param>
public sealed record TokenRequest(string? Email, string? Password, string? Code, string? DeviceId, string? DeviceName)
{
    /// <summary>By field, what is wrong with it.</summary>
    public Dictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        if (EmailAddress.ProblemOf(Email) is { } problem)
            problems["email"] = problem;
        if (string.IsNullOrEmpty(Password) || Password.Length > Areas.Identity.Pages.Account.AccountPage.LongestPassword)
            problems["password"] = "Send the password.";
        if (DeviceId is not null && !Arrivals.IsKey(DeviceId))
            problems["device_id"] = "This is no device id of ours. Leave it out, and keep the one that is in the answer.";
        if (DeviceName is not null && (DeviceName.Length is 0 or > Session.AppNameLength || !OneLine.IsPlain(DeviceName)))
            problems["device_name"] = $"A name is one line of plain text, of 1 to {Session.AppNameLength} characters.";
        return problems;
    }
}

public sealed record RefreshRequest(string? RefreshToken);

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="RefreshExpiresIn">Seconds, if it is not used before.</param>
/// <param name="DeviceId">To be kept, and sent with the next sign-in. Null where a session goes on.</param>
public sealed record TokenAnswer(
    string TokenType, string AccessToken, int ExpiresIn, string RefreshToken, int RefreshExpiresIn, string? DeviceId)
{
    public static TokenAnswer Of(TokenPair tokens, string? deviceId) => new(
        Bearer.Scheme, tokens.Access, (int)AppTokens.AccessLife.TotalSeconds,
        tokens.Refresh, (int)AppTokens.RefreshLife.TotalSeconds, deviceId);
}
