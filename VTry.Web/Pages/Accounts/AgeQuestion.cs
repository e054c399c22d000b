using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>Whoever was about to give a photo and has not said to be an adult is asked first, wherever that was.</summary>
public sealed class AgeQuestion : IExceptionFilter
{
    /// <summary>Where they are asked, and from where they come back.</summary>
    public static string For(string returnPath) => QueryHelpers.AddQueryString("/age", "returnUrl", returnPath);

    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not AgeNotDeclaredException)
            return;

        context.Result = context.HttpContext.SendTo(For(context.HttpContext.Request.Path));
        context.ExceptionHandled = true;
    }
}
