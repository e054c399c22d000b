using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Billing;

/// <summary>How many credits, and for whom the invoice is; one press writes the order and leads to where it is paid.</summary>
public class BuyModel(Me me, Cashier cashier, BuyViews views) : PageModel
{
    /// <summary>In TempData: a form that was asked for its figures without a script.</summary>
    public const string Typed = "Typed";

    /// <summary>What is said to somebody whose account is about to be erased.</summary>
    public const string Leaving =
        "Your account is about to be erased, and what you bought with it. To go on, press “Keep it” at the top of this page.";

    [BindProperty] public BuyForm Form { get; set; } = new();

    public BuyView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var credits = Request.Query.TryGetValue("credits", out var asked) ? asked.ToString() : $"{CreditsAsked.AtFirst}";
        var form = TempData[Typed] is string typed ? JsonSerializer.Deserialize<BuyForm>(typed)! : await views.BlankAsync(cancel);
        View = await views.OfAsync(form with { Credits = credits }, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form = Form.WithKey().WithState();
        var person = await me.PersonAsync(cancel);
        if (CreditsAsked.Of(Form.Credits).Quote is not { } quote || Form.Check().Any)
            return await AgainAsync(StatusCodes.Status422UnprocessableEntity, null, cancel);
        if (Form.Shown is { } shown && CreditsAsked.Of(shown).Quote != quote)
            return await AgainAsync(StatusCodes.Status422UnprocessableEntity,
                $"{CreditsAsked.Said(quote.Credits)} credits cost {Rupees.Of(quote.AmountPaise)}. Press Pay if that is right.", cancel);
        if (person.LeavesAt is not null)
            return await AgainAsync(StatusCodes.Status422UnprocessableEntity, Leaving, cancel);

        return await cashier.OpenAsync(person, quote.Credits, Form.BuyerOf(person.Email!), Form.OrderKey(), cancel) switch
        {
            CashierAnswer.Ready(var order) => Redirect($"/orders/{order.Id}/checkout"),
            CashierAnswer.TooMany => await AgainAsync(StatusCodes.Status429TooManyRequests,
                $"You have left {Cashier.MostOpenADay} orders unpaid today. Pay one of them, or come back tomorrow.", cancel),
            _ => await AgainAsync(StatusCodes.Status503ServiceUnavailable,
                "The payment provider does not answer. Nothing has been paid, and everything you typed is still here: press Pay again in a minute.", cancel),
        };
    }

    async Task<IActionResult> AgainAsync(int status, string? trouble, CancellationToken cancel)
    {
        View = await views.OfAsync(Form with { Pressed = true }, cancel) with { Trouble = trouble };
        return new PageResult { StatusCode = status };
    }
}
