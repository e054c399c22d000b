using Microsoft.Extensions.Caching.Memory;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Billing;

/// <summary>Asks the gateway what has become of an order that somebody is looking at: not with every look, and not for long.</summary>
public class OrderWatch(Cashier cashier, IMemoryCache asked, ILogger<OrderWatch> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    static readonly TimeSpan AnswerMayTake = TimeSpan.FromSeconds(4);

    /// <summary>Asks, unless that was done a moment ago.</summary>
    public async Task LookAsync(Order order, CancellationToken cancel)
    {
        if (!asked.TryGetValue((typeof(OrderWatch), order.Id), out _))
            await LookNowAsync(order, cancel);
    }

    /// <summary>Asks. A gateway that does not answer is a matter for the log: its news come all the same, later.</summary>
    public async Task LookNowAsync(Order order, CancellationToken cancel)
    {
        if (order.GatewayOrderId is null)
            return;

        asked.Set((typeof(OrderWatch), order.Id), true, Pause);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(AnswerMayTake);
        try
        {
            await cashier.LookAsync(order.Id, patience.Token);
        }
        catch (Exception trouble) when (trouble is GatewayAwayException or GatewayRefusedException
            || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            log.LogWarning("Order {Order} could not be looked at: {Trouble}", order.Id, trouble.Message);
        }
        catch (Exception unforeseen) when (!cancel.IsCancellationRequested)
        {
            // Whatever it is: whoever looks at their order sees it as far as it is known here.
            log.LogError(unforeseen, "Order {Order} could not be looked at", order.Id);
        }
    }
}
