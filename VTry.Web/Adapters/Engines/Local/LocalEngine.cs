using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Dressing;
using VTry.Web.Adapters.Engines.Local.Garments;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local;

/// <summary>
/// The engine that is always there: image processing on our own processor, no model, no key, no network. It knows people
/// who stand upright and face the camera, and says so when a picture is not of one.
/// </summary>
public sealed class LocalEngine(IImageCodec codec) : IEngine
{
    /// <summary>Photos are worked on, and returned, at most this large.</summary>
    public const int LongestSide = Picture.WorkingSide;

    const int GarmentSide = 1400;

    /// <summary>Below this the garment was not told from its ground.</summary>
    const float GarmentBar = 0.55f;

    /// <summary>
    /// The work is all arithmetic: more runs at once than cores only make each slower and the memory larger.
    /// </summary>
    static readonly SemaphoreSlim Cores = new(Environment.ProcessorCount);

    public string Name => "local";

    public const string Model = "local-1";

    public bool CanMake(GenerationKind kind, IReadOnlyCollection<GarmentRole> roles) =>
        kind == GenerationKind.TryOn && roles.Count > 0
        && roles.Distinct().Count() == roles.Count
        && (!roles.Contains(GarmentRole.Dress) || roles.Count == 1);

    public async Task<EngineAnswer> MakeAsync(EngineOrder order, CancellationToken cancel)
    {
        if (!CanMake(order.Kind, [.. order.Garments.Select(garment => garment.Role)]))
            return new EngineAnswer.Refused(Troubles.OutfitUnsupported);

        await Cores.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Make(order, cancel), cancel);
        }
        finally
        {
            Cores.Release();
        }
    }

    EngineAnswer Make(EngineOrder order, CancellationToken cancel)
    {
        var photo = Scaling.ShrinkTo(order.Person.Raster, LongestSide);
        cancel.ThrowIfCancellationRequested();
        var parse = BodyParser.Parse(photo, order.Points);
        if (Troubles.Of(parse) is { } trouble)
            return new EngineAnswer.Refused(trouble);

        var pieces = new List<Piece>();
        foreach (var garment in order.Garments)
        {
            cancel.ThrowIfCancellationRequested();
            var picture = Scaling.ShrinkTo(garment.Picture.Raster, GarmentSide);
            if (ShowsPerson(picture))
                return new EngineAnswer.Refused(Troubles.GarmentOnPerson);
            var cutout = GarmentCutout.Cut(picture);
            if (cutout.Confidence < GarmentBar)
                return new EngineAnswer.Refused(Troubles.GarmentNotFound);
            if (garment.Role != GarmentRole.Bottom && GarmentMask.Of(cutout.Picture).IsTrousers())
                return new EngineAnswer.Refused(Troubles.GarmentRoleWrong);
            pieces.Add(new(garment.Role, cutout));
        }

        var worn = TryOn.Make(photo, parse, pieces, cancel);
        if (worn.InventedLegs > OldClothes.MostInvented)
            return new EngineAnswer.Refused(Troubles.LegsHidden);
        return new EngineAnswer.Made(new(worn.Picture, codec), Model, parse.Points);
    }

    /// <summary>A cut-out is taken at its word; elsewhere a body found with confidence is the wearer's.</summary>
    static bool ShowsPerson(Raster picture) =>
        !GarmentCutout.HasOwnAlpha(picture) && BodyParser.Parse(picture, placed: null).Confidence >= BodyReading.Bar;
}
