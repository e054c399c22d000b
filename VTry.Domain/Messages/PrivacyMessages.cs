namespace VTry.Domain.Messages;

/// <summary>Their account is to be erased: whoever did not ask for it must hear of it in time.</summary>
/// <param name="SettingsLink">Opens the page with the button that stops it.</param>
public sealed record LeavingAsked(DateTimeOffset EraseAt, string SettingsLink) : IMessage;

/// <summary>They stay after all.</summary>
public sealed record LeavingCancelled(string SettingsLink) : IMessage;

/// <summary>The last mail: everything was erased. Says what, as the certificate does.</summary>
/// <param name="CertificateLink">Opens the certificate, for whoever has the link.</param>
public sealed record AccountErased(
    string Reference, string CertificateLink, DateTimeOffset RequestedAt, DateTimeOffset ErasedAt,
    int Photos, int Garments, int Results, int Bodies, int TryOns, int Sessions, int LedgerEntries, int TaxDocuments, int NamedTaxDocuments) : IMessage;

/// <summary>Everything we know of them is packed.</summary>
/// <param name="Link">Opens the download for its owner, signed in, until <paramref name="ExpiresAt"/>.</param>
public sealed record ExportReady(string Link, DateTimeOffset ExpiresAt, long Bytes) : IMessage;
/// <summary>Tomorrow the clocks of some pictures run out.</summary>
/// <param name="Day">On which they are erased, UTC.</param>
/// <param name="Link">Where their owner can give them more time.</param>
public sealed record ErasureSoon(Guid PersonId, DateOnly Day, int Photos, int Results, string Link) : INoticeMessage
{
    public Notice Notice => Notice.ErasureSoon;
}
