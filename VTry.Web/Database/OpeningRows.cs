using Microsoft.EntityFrameworkCore;
using VTry.Domain.Credits;
using VTry.Domain.Database;

namespace VTry.Web.Database;

/// <summary>What every database starts with. Adds what is missing and changes nothing that is there.</summary>
static class OpeningRows
{
    public static async Task WriteAsync(VTryDb db)
    {
        var priced = await db.Prices.Select(price => price.Item).ToListAsync();
        db.Prices.AddRange(PriceList.Opening
            .Where(opening => !priced.Contains(opening.Item))
            .Select(opening => new Price { Item = opening.Item, Credits = opening.Credits }));
        await db.SaveChangesAsync();
    }
}
