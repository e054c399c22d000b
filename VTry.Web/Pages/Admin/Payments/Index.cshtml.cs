using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Admin.Payments;

/// <summary>Every try at paying that the providers have told of, newest first.</summary>
public class IndexModel(Books books) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public BookQuery Query { get; set; } = new();

    public PaymentsView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var before = Query.Before;
        var (entries, pager) = await books.Payments(Query.Filter).Where(entry => before == null || entry.Payment.Id < before)
            .OrderByDescending(entry => entry.Payment.Id)
            .PageAsync(entry => entry.Payment.Id, before, id => Query.AddressOf(AdminPlaces.Payments, id), cancel);
        View = new(
            new(AdminPlaces.Payments, "An id at the provider, an order's reference, a name, an e-mail address, or a GSTIN.", Query,
                StatusView.Choices<PaymentState>(StatusView.Of), await books.GatewaysAsync(cancel), "Heard of"),
            entries, pager);
    }
}

public sealed record PaymentsView(FilterView Filter, IReadOnlyList<PaymentEntry> Entries, PagerView Pager);
