using VTry.Domain.Billing;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>What is to be paid for credits and what that consists of, split as the invoice will.</summary>
public class OrderReceipt(Seller seller)
{
    /// <param name="state">The buyer's; null while none is chosen: then GST is one line, as between states.</param>
    /// <param name="sum">What the last line is called.</param>
    public ReceiptView Of(Quote quote, string? state, string sum = "To pay") => new(
        [
            new($"{CreditsAsked.Said(quote.Credits)} credits at {Rupees.Of(CreditPricing.PaisePerCredit)}", Rupees.Of(quote.FullPaise)),
            .. quote.IsDiscounted ? (ReceiptLine[])[new($"Discount, {quote.DiscountPercent}", Rupees.Of(-quote.DiscountPaise))] : [],
            .. TaxesOf(quote.AmountPaise, IndianState.Of(state)),
        ],
        new(sum, Rupees.Of(quote.AmountPaise)));

    public ReceiptView Of(Order order) =>
        Of(new Quote(order.Credits, order.FullPaise, order.AmountPaise), order.Buyer.State, order.IsPaid ? "Paid" : "To pay");

    IEnumerable<ReceiptLine> TaxesOf(long paise, IndianState? state)
    {
        var split = TaxSplit.Of(paise, withinState: state?.Code == seller.State);
        yield return new("Before GST", Rupees.Of(split.TaxablePaise));
        foreach (var tax in TaxPaper.TaxesOf(split, from: seller.State, to: state?.Code))
            yield return new(tax.What, tax.Amount);
    }
}
