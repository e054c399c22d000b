using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>A page of somebody's invoices and credit notes, newest first.</summary>
/// <param name="Kinds">All, invoices, credit notes.</param>
/// <param name="Years">All, and each financial year they bought in; none where there is nothing to choose.</param>
public sealed record InvoicesView(
    IReadOnlyList<InvoiceRow> Rows, IReadOnlyList<FilterLink> Kinds, IReadOnlyList<FilterLink> Years, PagerView Pager)
{
    /// <summary>Whether what is bought now is for trying out, so that no tax invoice can be promised.</summary>
    public bool AreTests { get; init; }
}

/// <param name="Title">What it is: <c>Invoice</c>, <c>Credit note for VT/26-27/000432</c>, and whether it is a test.</param>
/// <param name="Amount">What was paid; with a minus, what came back.</param>
public sealed record InvoiceRow(Guid Id, string Number, string Title, DateOnly IssuedOn, string Amount);

/// <summary>One way to narrow a list, and whether it is narrowed so now.</summary>
public sealed record FilterLink(string Text, string Url, bool IsCurrent);
