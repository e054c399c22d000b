using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace VTry.Web.Http;

/// <summary>
/// On a page model: nothing on the page, neither reading nor sending, without a <see cref="FreshProof"/>. Who has none goes
/// to <c>/account/prove</c> first and comes back to the page.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireFreshSignInAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    const int AfterAntiforgery = 2000;

    /// <summary>Where to come back to when the page itself cannot be looked at, only sent to.</summary>
    public string? ReturnTo { get; init; }

    public int Order => AfterAntiforgery;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<FreshProof>().IsFresh)
            return;

        var back = ReturnTo ?? http.Request.Path + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString : QueryString.Empty);
        context.Result = http.SendTo(QueryHelpers.AddQueryString("/account/prove", "returnUrl", back));
    }
}
