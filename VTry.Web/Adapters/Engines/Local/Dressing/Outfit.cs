using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// What is put on: a bottom, an upper piece (top or dress), or both; the upper piece is worn over the bottom.
/// </summary>
public sealed record Outfit(DressedGarment? Bottom, DressedGarment? Upper) : IDisposable
{
    /// <summary>Neck and sleeves of the upper piece; null when only a bottom changes.</summary>
    public DressedTop? Top => Upper?.Top;

    public bool IsDress => Upper?.Role == GarmentRole.Dress;

    /// <summary>The clothes on the legs change.</summary>
    public bool CoversLegs => Bottom is not null || IsDress;

    public IEnumerable<DressedGarment> Garments => new[] { Bottom, Upper }.OfType<DressedGarment>();

    public PixelBox Box => Garments.Select(garment => garment.Cloth.Box).Aggregate((box, other) => box.Union(other));

    /// <summary>How much of each grid cell is covered by new cloth, 0–1.</summary>
    public PixelPlane Coverage(int gridWidth, int gridHeight, int photoWidth, int photoHeight) => Garments
        .Select(garment => garment.Cloth.AlphaOn(gridWidth, gridHeight, photoWidth, photoHeight))
        .Aggregate((coverage, other) => coverage.Or(other));

    public void Dispose()
    {
        Bottom?.Dispose();
        Upper?.Dispose();
    }
}
