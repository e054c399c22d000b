using VTry.Domain.Files;

namespace VTry.Domain.Generations.Likeness;

/// <summary>
/// The colours a garment is made of, each with its share, as seen from where a wearer is seen from: there, fine stripes are
/// partly one colour already. Light and shade are forgiven along the line on which they move a colour.
/// </summary>
public sealed class GarmentColours
{
    /// <summary>About as many cells as a garment covers on the comparison's grid.</summary>
    const int GridSide = 128;

    /// <summary>L*a*b* is cut into cubes of this edge to find the garment's colours.</summary>
    const int Cube = 8;

    /// <summary>What takes less of a garment than this is an edge or a speck.</summary>
    const float LeastShare = 0.006f;

    /// <summary>How dark a fold and how bright a light may make a colour; the cube root of the light's factor, as L* + 16, a* and b* move with it.</summary>
    const float DeepestShade = 0.72f, BrightestLight = 1.14f;

    /// <summary>ΔE at which a colour is still this one, after light and shade.</summary>
    const float SameColour = 9;

    readonly (Lab Colour, float Share)[] colours;

    GarmentColours((Lab, float)[] colours, Raster picture, LabGrid shape)
    {
        this.colours = colours;
        (Picture, Shape) = (picture, shape);
    }

    public Raster Picture { get; }

    /// <summary>The picture seen small, its ground transparent.</summary>
    public LabGrid Shape { get; }

    public static GarmentColours Of(Raster picture)
    {
        var grid = LabGrid.Of(picture, GridSide);
        PlainGround.Remove(grid);

        var cubes = new Dictionary<(int, int, int), (Lab Sum, int Count)>();
        var all = 0;
        for (var cell = 0; cell < grid.Count; cell++)
        {
            if (grid.Cover[cell] < 0.9f)
                continue;
            var colour = grid[cell];
            var cube = ((int)MathF.Floor(colour.L / Cube), (int)MathF.Floor(colour.A / Cube), (int)MathF.Floor(colour.B / Cube));
            var (sum, count) = cubes.GetValueOrDefault(cube);
            cubes[cube] = (new(sum.L + colour.L, sum.A + colour.A, sum.B + colour.B), count + 1);
            all++;
        }

        var kept = cubes.Values.Where(cube => cube.Count >= LeastShare * all).ToList();
        float total = Math.Max(1, kept.Sum(cube => cube.Count));
        return new([.. kept.Select(cube =>
            (new Lab(cube.Sum.L / cube.Count, cube.Sum.A / cube.Count, cube.Sum.B / cube.Count), cube.Count / total))], picture, grid);
    }

    /// <summary>Whether the garment has this colour.</summary>
    public bool Has(Lab colour) => DistanceTo(colour) < SameColour;

    /// <summary>Cells that changed by more than this (ΔE) and now have the garment's colours.</summary>
    public CellMask ArrivedIn(Comparison comparison, float above)
    {
        var arrived = new CellMask(comparison.Width, comparison.Height);
        for (var cell = 0; cell < comparison.Change.Length; cell++)
            arrived[cell] = comparison.Change[cell] > above && Has(comparison.Result(cell));
        return arrived;
    }

    /// <summary>ΔE to the nearest of the garment's colours, after light and shade.</summary>
    public float DistanceTo(Lab colour)
    {
        var nearest = float.MaxValue;
        foreach (var (own, _) in colours)
            nearest = MathF.Min(nearest, Distance(own, colour));
        return nearest;
    }

    /// <summary>How much of the garment's colours these cells show, 0–1: each colour counts when half of its share is there.</summary>
    public float ShownBy(IReadOnlyList<Lab> cells)
    {
        if (cells.Count == 0)
            return 0;
        var shown = 0f;
        foreach (var (own, share) in colours)
        {
            var near = 0;
            foreach (var cell in cells)
                if (Distance(own, cell) < SameColour)
                    near++;
            shown += share * Math.Min(1, near / (0.5f * share * cells.Count));
        }
        return shown;
    }

    static float Distance(Lab own, Lab seen)
    {
        float l = own.L + 16, light = (l * (seen.L + 16) + own.A * seen.A + own.B * seen.B) / (l * l + own.A * own.A + own.B * own.B);
        light = Math.Clamp(light, DeepestShade, BrightestLight);
        return new Lab(l * light, own.A * light, own.B * light).DistanceTo(seen with { L = seen.L + 16 });
    }
}
