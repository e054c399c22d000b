using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin.Refunds;

/// <summary>Asks for a refund: first what it would do, by looking; then, with a reason, that it be done.</summary>
[RequireFreshSignIn]
public class NewModel(Books books, RefundDesk desk, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Amount { get; set; }
    [BindProperty] public string? Reason { get; set; }

    /// <summary>The amount whose consequences were on the page that was sent.</summary>
    [BindProperty] public string? Previewed { get; set; }

    /// <summary>Whether only the consequences are asked for.</summary>
    [BindProperty] public bool Looks { get; set; }
    [BindProperty] public string? Key { get; set; }

    public NewRefundView View { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, null, null, cancel);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (Looks || Rupees.Parse(Amount) is not { } paise || Key is not { Length: > 0 and <= Order.KeyLength })
            return await ShowAsync(id, null, null, cancel);
        if (paise != Rupees.Parse(Previewed))
            return await ShowAsync(id, null, null, cancel, $"The amount is another now: {Rupees.Of(paise)}. Here is what it does. Press again if that is right.");
        var reason = Reason?.Trim() ?? "";
        if (!Refund.IsReason(reason))
            return await ShowAsync(id, null, Refund.ReasonWanted, cancel);
        if (await FindAsync(id, cancel) is null)
            return NotFound();

        var (refund, problem) = await desk.AskAsync(me.Id, id, paise, reason, Key, cancel);
        if (refund is null)
            return await ShowAsync(id, problem, null, cancel);

        TempData["Toast"] = refund.State == RefundState.AwaitingApproval
            ? $"Asked for {Rupees.Of(refund.AmountPaise)}. A second person has to agree."
            : $"{Rupees.Of(refund.AmountPaise)} is on its way back. The provider is being asked.";
        return LocalRedirect($"{AdminPlaces.Orders}/{id}");
    }

    async Task<IActionResult> ShowAsync(Guid id, string? amountProblem, string? reasonProblem, CancellationToken cancel, string? changed = null)
    {
        if (await FindAsync(id, cancel) is not { } order)
            return NotFound();

        // Nothing said yet: all that is left.
        var most = (await desk.PlanAsync(id, 0, cancel)).MostPaise;
        var paise = string.IsNullOrWhiteSpace(Amount) ? most : Rupees.Parse(Amount);
        var plan = await desk.PlanAsync(id, paise ?? 0, cancel);
        View = new(order, plan, string.IsNullOrWhiteSpace(Amount) ? (most / 100m).ToString("0.00", CultureInfo.InvariantCulture) : Amount,
            amountProblem ?? (order.PersonId == me.Id ? RefundDesk.OwnOrder : null) ?? BookQuery.ProblemWith(Amount) ?? plan.Problem,
            Reason, reasonProblem, Key ?? Guid.NewGuid().ToString("N"), changed);
        return Page();
    }

    Task<Order?> FindAsync(Guid id, CancellationToken cancel) => books.Orders(new()).FirstOrDefaultAsync(order => order.Id == id, cancel);
}

/// <param name="Plan">What the amount would do.</param>
/// <param name="Key">Pressed twice, it is one refund.</param>
/// <param name="Changed">That another amount was previewed before than was sent; null when none was.</param>
public sealed record NewRefundView(
    Order Order, RefundPlan Plan, string? Amount, string? AmountProblem, string? Reason, string? ReasonProblem, string Key, string? Changed);
