using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Public;

/// <summary>What a person sees in place of a page that cannot be shown: why, and what to do.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
[OpenWithoutSecondFactor]
public class ErrorModel : PageModel
{
    static readonly LinkView Home = new("Start page", "/");

    public EmptyStateView View { get; private set; } = null!;

    // Any method: a failed POST is shown here as well.
    public void OnGet(int? code) => Show(code);
    public void OnPost(int? code) => Show(code);

    void Show(int? code)
    {
        // Anybody may write any code into the address.
        if (code is >= 400 and < 600)
            Response.StatusCode = code.Value;
        View = Saying(Response.StatusCode) with { Alone = true, Reference = Response.StatusCode >= 500 ? Activity.Current?.TraceId.ToString() : null };
    }

    static EmptyStateView Saying(int code) => code switch
    {
        400 => new("That did not arrive whole.", "The form was open for too long, or part of it got lost on the way. Go back, load the page again and send it once more.", Home),
        401 or 403 => new("This is not yours to open.", "It belongs to someone else, or to an account with other rights. If it is yours, sign in with the account you made it with.",
            new("Sign in", "/account/sign-in")) { OtherWay = Home },
        413 => new("That is too much at once.", "A picture may have up to 10 MB. Choose a smaller one and send it again.", new("Back to try-on", "/try-on")) { OtherWay = Home },
        429 => new("A little slower, please.", "There were many requests from you in a short time. Wait a minute, then try again.", Home),
        503 => new("The pictures are out of reach.", "The place where we keep them does not answer just now. Nothing was lost, and nothing was paid. Try again in a minute.",
            new("Go to your feed", "/feed")) { OtherWay = Home },
        >= 500 => new("A thread broke here.", "Something went wrong on our side. What you were making is kept; credits set aside for it come back if it cannot be finished.",
            new("Go to your feed", "/feed")) { OtherWay = Home },
        _ => new("Nothing hangs here.", "The address is wrong, or what was here has been deleted by its owner or its clock. Deleted pictures cannot be brought back.",
            new("Go to your feed", "/feed")) { OtherWay = Home },
    };
}
