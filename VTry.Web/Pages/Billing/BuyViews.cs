using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>Lays out the page on which credits are bought.</summary>
public class BuyViews(Me me, Profiles profiles, DailyAllowance allowance, PaymentGateways gateways, Seller seller)
{
    /// <summary>A new form: the buyer is who bought last, or at least has their name.</summary>
    public async Task<BuyForm> BlankAsync(CancellationToken cancel)
    {
        var last = await me.Orders.AsNoTracking().OrderByDescending(order => order.Id).FirstOrDefaultAsync(cancel);
        return new BuyForm
        {
            Name = last?.Buyer.Name ?? (await profiles.OfAsync(me.Id, cancel)).Name,
            State = last?.Buyer.State,
            Gstin = last?.Buyer.Gstin,
            Address = last?.Buyer.Address,
        }.WithKey();
    }

    public async Task<BuyView> OfAsync(BuyForm form, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        var balance = await allowance.BalanceAsync(person.WalletId, cancel);
        var asked = CreditsAsked.Of(form.Credits);
        return new(form, asked, asked.Quote is { } quote ? ReceiptOf(quote, form.State) : null, new(balance.Free, balance.Purchased))
        {
            IsTest = gateways.Current.IsTest,
        };
    }

    ReceiptView ReceiptOf(Quote quote, string? state) => new(
        [
            new($"{CreditsAsked.Said(quote.Credits)} credits at {Rupees.Of(CreditPricing.PaisePerCredit)}", Rupees.Of(quote.FullPaise)),
            .. quote.IsDiscounted ? (ReceiptLine[])[new($"Discount, {quote.DiscountPercent}", Rupees.Of(-quote.DiscountPaise))] : [],
            .. TaxesOf(quote.AmountPaise, IndianState.Of(state)),
        ],
        new("To pay", Rupees.Of(quote.AmountPaise)));

    // As the invoice will split it. Before a state is chosen nobody knows into what, only how much.
    IEnumerable<ReceiptLine> TaxesOf(long paise, IndianState? state)
    {
        var split = TaxSplit.Of(paise, withinState: state?.Code == seller.State);
        yield return new("Before GST", Rupees.Of(split.TaxablePaise));
        if (state is null)
        {
            yield return new($"GST {TaxSplit.Rate} %", Rupees.Of(paise - split.TaxablePaise));
            yield break;
        }

        if (state.Code == seller.State)
        {
            yield return new($"CGST {TaxSplit.Rate / 2} %", Rupees.Of(split.CgstPaise));
            yield return new($"{(state.IsWithoutLegislature ? "UTGST" : "SGST")} {TaxSplit.Rate / 2} %", Rupees.Of(split.SgstPaise));
        }
        else
            yield return new($"IGST {TaxSplit.Rate} %", Rupees.Of(split.IgstPaise));
        if (split.RoundOffPaise != 0)
            yield return new("Round-off", Rupees.Of(split.RoundOffPaise));
    }
}
