using VTry.Domain.Work;

namespace VTry.Domain.Credits;

/// <summary>Tells the owner of a wallet that few credits are left. Enqueued whenever a credit is spent below the line; the first that runs tells, the others find it told.</summary>
public sealed record TellOfLowBalance(Guid WalletId) : IJob;
