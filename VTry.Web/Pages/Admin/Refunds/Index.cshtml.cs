using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin.Refunds;

/// <summary>Every refund, those that wait for a second person first.</summary>
public class IndexModel(Books books, RefundDesk desk, Me me) : PageModel
{
    /// <summary>More wait only where nobody has looked for a long time; the rest is in the list.</summary>
    const int MostWaiting = 50;

    [BindProperty(SupportsGet = true, Name = "")] public BookQuery Query { get; set; } = new();

    public RefundsView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var before = Query.Before;
        var waiting = await books.Refunds(new() { State = nameof(RefundState.AwaitingApproval) })
            .OrderBy(entry => entry.Refund.Id).Take(MostWaiting).ToListAsync(cancel);
        List<WaitingRefund> decisions = [];
        foreach (var entry in waiting)
            decisions.Add(new(entry, await desk.PlanAsync(entry.Refund, cancel), entry.Refund.AskedById == me.Id, entry.Order.PersonId == me.Id));
        var (entries, pager) = await books.Refunds(Query.Filter).Where(entry => before == null || entry.Refund.Id < before)
            .OrderByDescending(entry => entry.Refund.Id)
            .PageAsync(entry => entry.Refund.Id, before, id => Query.AddressOf(AdminPlaces.Refunds, id), cancel);
        View = new(
            new(AdminPlaces.Refunds, "An id at the provider, an order's reference, a name, an e-mail address, or a GSTIN.", Query,
                StatusView.Choices<RefundState>(StatusView.Of), await books.GatewaysAsync(cancel), "Asked"),
            decisions, entries, pager);
    }
}

/// <param name="Waiting">For a second person, the oldest first.</param>
public sealed record RefundsView(
    FilterView Filter, IReadOnlyList<WaitingRefund> Waiting, IReadOnlyList<RefundEntry> Entries, PagerView Pager);

/// <param name="Plan">What agreeing does.</param>
/// <param name="IsMine">Whether whoever looks at it asked for it, and so cannot decide.</param>
/// <param name="GoesToMe">Whether it is their own order, which they cannot decide on either.</param>
public sealed record WaitingRefund(RefundEntry Entry, RefundPlan Plan, bool IsMine, bool GoesToMe);
