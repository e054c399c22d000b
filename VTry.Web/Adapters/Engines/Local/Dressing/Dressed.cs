using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Garments;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>A garment laid on the body, not yet lit.</summary>
public sealed record DressedGarment(GarmentRole Role, Layer Cloth, DressedTop? Top) : IDisposable
{
    public void Dispose()
    {
        Cloth.Dispose();
        Top?.Sleeves.Dispose();
    }
}

/// <summary>What later stages need to know of a top or dress: where its neck opens and which part is sleeve.</summary>
/// <param name="Sleeves">The sleeves alone; empty without.</param>
public sealed record DressedTop(TopFitting Fitting, bool IsOpenNeck, IReadOnlyList<SleeveFitting> SleeveFittings, Layer Sleeves)
{
    public bool HasSleeves => SleeveFittings.Count > 0;

    public Neckline Neckline { get; } = new(Fitting, IsOpenNeck);
}
