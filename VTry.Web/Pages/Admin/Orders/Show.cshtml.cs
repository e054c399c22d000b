using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Domain.Credits;

namespace VTry.Web.Pages.Admin.Orders;

/// <summary>One order with everything there is about it.</summary>
public class ShowModel(Books books) : PageModel
{
    public OrderView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await books.FileAsync(id, cancel) is not { } file)
            return NotFound();

        View = new(file, StatusView.Of(file.Order.State, file.Order.IsOpen && file.Payments.Any(payment => payment.State is PaymentState.Created or PaymentState.Authorized)), $"{AdminPlaces.Orders}/{id}",
            file.Order.IsPaid && file.Refunds.Where(entry => entry.Refund.State is not (RefundState.Declined or RefundState.Failed))
                .Sum(entry => entry.Refund.AmountPaise) < file.Order.AmountPaise);
        return Page();
    }
}

/// <param name="MayRefund">Whether anything can still go back.</param>
public sealed record OrderView(OrderFile File, StatusView Status, string Path, bool MayRefund)
{
    public Order Order => File.Order;

    /// <summary>What happened, as a sentence.</summary>
    public static string Say(OrderEvent happened) => happened.Kind switch
    {
        OrderEventKind.Opened => "Opened",
        OrderEventKind.Paid => "Paid",
        OrderEventKind.Expired => "Expired, nobody had paid",
        OrderEventKind.PaymentAuthorized => "Payment authorised",
        OrderEventKind.PaymentFailed => "Payment failed",
        OrderEventKind.FailureTold => "Told by mail that it failed",
        OrderEventKind.RefundAsked => "Refund asked for",
        OrderEventKind.RefundApproved => "Refund agreed to",
        OrderEventKind.RefundDeclined => "Refund declined",
        OrderEventKind.RefundProcessed => "Refund sent back",
        OrderEventKind.RefundFailed => "Refund failed",
        _ => happened.Kind,
    };

    /// <summary>The rest of it: how it was paid, why it failed, why money goes back.</summary>
    public static string? DetailOf(OrderEvent happened) => happened.Kind == OrderEventKind.Paid ? HowPaid.Say(happened.Detail) : happened.Detail;

    /// <summary>What happened with credits, in a word or two.</summary>
    public static string Say(EntryKind kind) => kind switch
    {
        EntryKind.Bought => "Bought",
        EntryKind.TakenBack => "Taken back",
        EntryKind.GivenBack => "Given back",
        _ => $"{kind}",
    };
}
