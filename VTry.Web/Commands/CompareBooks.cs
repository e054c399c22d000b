using VTry.Domain.Billing;

namespace VTry.Web.Commands;

/// <summary><c>reconcile</c>: compares the payment provider's books with ours now, as is done each night.</summary>
static class CompareBooks
{
    /// <returns>Whether all agrees and everything could be asked.</returns>
    public static async Task<bool> RunAsync(IServiceProvider services, Arguments arguments, TextWriter said, CancellationToken cancel)
    {
        arguments.CheckAllRead();
        var reconciliation = await services.GetRequiredService<Bookkeeper>().ReconcileAsync(cancel);

        said.WriteLine($"Orders compared: {reconciliation.Orders}.");
        foreach (var difference in reconciliation.Found)
            said.WriteLine($"New: {difference}");
        foreach (var order in reconciliation.NotAsked)
            said.WriteLine($"Could not be asked: {order}");

        var agrees = reconciliation is { Open: 0, NotAsked.Count: 0 };
        said.WriteLine(agrees ? "All agrees."
            : reconciliation.Open == 0 ? "What could be asked agrees. Run it again when the payment provider answers."
            : $"Differences that are open, these included: {reconciliation.Open}. Staff see them under /admin/differences.");
        return agrees;
    }
}
