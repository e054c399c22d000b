using VTry.Domain.Work;

namespace VTry.Domain.Credits;

/// <summary>Tells the owner of a wallet that few credits are left. Enqueued once each time the balance crosses the line.</summary>
public sealed record TellOfLowBalance(Guid WalletId) : IJob;
