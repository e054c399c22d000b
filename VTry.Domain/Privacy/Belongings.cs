using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Domain.Privacy;

/// <summary>How much there is of a person: what they are told before they leave, and what the certificate says was erased.</summary>
/// <param name="Photos">Of their body and face.</param>
/// <param name="BoughtCredits">Credits they paid for and have not spent.</param>
/// <param name="LedgerEntries">Movements of credits; these stay, without them.</param>
/// <param name="TaxDocuments">Invoices and credit notes; these stay.</param>
/// <param name="NamedTaxDocuments">Those among them that keep their buyer's name, because it is a business with a GSTIN.</param>
public sealed record Belongings(
    int Photos, int Garments, int Results, int Bodies, int TryOns, int Sessions, int Mails, int BoughtCredits, int LedgerEntries,
    int TaxDocuments, int NamedTaxDocuments)
{
    public static readonly Belongings None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static async Task<Belongings> OfAsync(VTryDb db, Guid personId, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().SingleAsync(person => person.Id == personId, cancel);
        var files = await db.Files.Where(file => file.OwnerId == personId && file.ErasedAt == null)
            .GroupBy(file => file.Kind).Select(group => new { Kind = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Kind, group => group.Count, cancel);
        return new(
            files.GetValueOrDefault(FileKind.Body) + files.GetValueOrDefault(FileKind.Face),
            files.GetValueOrDefault(FileKind.Garment),
            files.GetValueOrDefault(FileKind.Result),
            await db.Bodies.CountAsync(body => body.PersonId == personId, cancel),
            await db.Generations.CountAsync(generation => generation.PersonId == personId, cancel),
            await db.Sessions.CountAsync(session => session.PersonId == personId, cancel),
            await db.OutgoingMails.CountAsync(mail => mail.To == person.Email, cancel),
            await db.Wallets.Where(wallet => wallet.Id == person.WalletId).Select(wallet => wallet.Purchased).SumAsync(cancel),
            await db.LedgerEntries.CountAsync(entry => entry.WalletId == person.WalletId, cancel),
            await db.TaxDocuments.CountAsync(document => document.PersonId == personId, cancel),
            await db.TaxDocuments.CountAsync(document => document.PersonId == personId && document.Buyer.Gstin != null, cancel));
    }
}
