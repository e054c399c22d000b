using Microsoft.AspNetCore.WebUtilities;
using VTry.Domain.Accounts;

namespace VTry.Web.Pages.Accounts;

/// <summary>The pages of bodies, and which of them comes after which.</summary>
public static class BodyPages
{
    public const string List = "/settings/bodies";
    public const string New = "/settings/bodies/new";

    public static string NoRoom => $"You have {BodyPhotos.Most} bodies, as many as fit. Delete one of them in your settings, then bring this one.";

    public static string Of(Body body) => $"{List}/{body.Id}";

    /// <summary>After a photo was taken: what could be better about it, then its points where they are not sure, then on.</summary>
    public static string After(Body body, BodyPhoto? photo, string next) =>
        photo is { Flaws.Count: > 0 } ? QueryHelpers.AddQueryString($"/bodies/{body.Id}/advice", "returnUrl", next) : AfterAdvice(body, next);

    public static string AfterAdvice(Body body, string next) =>
        body.IsSure ? next : QueryHelpers.AddQueryString($"/bodies/{body.Id}/points", "returnUrl", next);
}
