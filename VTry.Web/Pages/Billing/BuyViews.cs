using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Billing;

/// <summary>Lays out the page on which credits are bought.</summary>
public class BuyViews(Me me, Profiles profiles, DailyAllowance allowance, PaymentGateways gateways, OrderReceipt receipt)
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
        return new(form, asked, asked.Quote is { } quote ? receipt.Of(quote, form.State) : null, new(balance.Free, balance.Purchased))
        {
            Problems = form.Pressed ? form.Check() : new(),
            IsTest = gateways.Current.IsTest,
        };
    }
}
