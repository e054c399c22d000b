using VTry.Domain.Accounts;
using VTry.Domain.Files;

namespace VTry.Domain.Generations.Likeness;

/// <summary>A photo, the result made from it, and what of it was to change: by the joints, or by what changed where no joints are known.</summary>
public sealed class Scene
{
    /// <summary>ΔE above which a cell shows something else than before.</summary>
    public const float Changed = 8;

    /// <summary>The same for a garment that may be much like the old one.</summary>
    const float ChangedSlightly = 4;

    /// <summary>Below this share of the picture a garment is a few stray cells.</summary>
    const float LeastGarment = 0.008f;

    Scene(Raster before, Raster after, Comparison comparison, BodyAreas? body, IReadOnlyList<Worn> garments, CellMask reach)
    {
        (Before, After, Comparison, Body, Garments, Reach) = (before, after, comparison, body, garments, reach);
        Person = body is null ? reach : body.Everything();
    }

    public Raster Before { get; }
    public Raster After { get; }
    public Comparison Comparison { get; }
    public BodyAreas? Body { get; }
    public IReadOnlyList<Worn> Garments { get; }

    /// <summary>What may change.</summary>
    public CellMask Reach { get; }

    /// <summary>All of the person; no more than <see cref="Reach"/> where no joints are known.</summary>
    public CellMask Person { get; }

    public static Scene Of(Raster before, Raster after, BodyPoints? points, IReadOnlyList<EngineGarment> garments)
    {
        var comparison = Comparison.Of(before, after);
        var colours = garments.Select(garment => (garment.Role, Colours: GarmentColours.Of(garment.Picture.Raster))).ToList();
        if (points is null)
            return ByChange(before, after, comparison, colours);

        var body = new BodyAreas(points, comparison.Width, comparison.Height);
        return new(before, after, comparison, body,
            [.. colours.Select(garment => new Worn(garment.Role, garment.Colours, body.Place(garment.Role)))],
            body.Reach(garments.Select(garment => garment.Role)));
    }

    /// <summary>Cells that show something else than before.</summary>
    public CellMask Change(float above = Changed)
    {
        var change = new CellMask(Comparison.Width, Comparison.Height);
        for (var cell = 0; cell < Comparison.Change.Length; cell++)
            change[cell] = Comparison.Change[cell] > above;
        return change;
    }

    /// <summary>
    /// A garment's place is where its colours came; around it, and further down, as far as the old clothes may have been,
    /// anything may change.
    /// </summary>
    static Scene ByChange(Raster before, Raster after, Comparison comparison, List<(GarmentRole Role, GarmentColours Colours)> garments)
    {
        var worn = new List<Worn>();
        var reach = new CellMask(comparison.Width, comparison.Height);
        foreach (var (role, colours) in garments)
        {
            var arrived = colours.ArrivedIn(comparison, ChangedSlightly);
            var place = new CellMask(reach.Width, reach.Height);
            if (arrived.Count >= LeastGarment * comparison.Change.Length)
            {
                var shape = ChangeShape.Of(arrived);
                int width = shape.Right - shape.Left, height = shape.Bottom - shape.Top;
                place.AddBox(shape.Left + width / 4, shape.Top + height / 5, shape.Right - width / 4, shape.Bottom - height / 5);
                foreach (var cell in place.Cells())
                    place[cell] = arrived[cell];
                reach.AddBox(shape.Left - width / 3, shape.Top - height / 8, shape.Right + width / 3, shape.Bottom + height);
            }
            worn.Add(new(role, colours, place));
        }

        return new(before, after, comparison, null, worn, reach);
    }
}
