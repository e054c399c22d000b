using System.Numerics;

namespace Art.Shapes;

/// <summary>One section of a <see cref="Loft"/>: half its width, its depth to the front and to the back of its own centre line.</summary>
readonly record struct Section(float Y, float HalfWidth, float Front, float Back, float CentreZ);

/// <summary>A stack of elliptic (or squarish) sections along y, smoothly joined, on a centre line that may sway sideways.</summary>
sealed class Loft
{
    const int Cells = 200;

    readonly Vector4[] sizes = new Vector4[Cells + 2]; // half width, front, back, and how much a slope shortens distances
    readonly Vector2[] centres = new Vector2[Cells + 2];
    readonly float bottom, top, cellsPerMetre;
    readonly bool square;

    public Loft(IReadOnlyList<Section> sections, Curve? sway = null, bool square = false, float wide = 1, float deep = 1)
    {
        this.square = square;
        Curve Through(Func<Section, float> value) => new([.. sections.Select(section => (section.Y, value(section)))]);

        Curve width = Through(s => s.HalfWidth * wide), front = Through(s => s.Front * deep), back = Through(s => s.Back * deep),
            centre = Through(s => s.CentreZ);
        bottom = sections[0].Y;
        top = sections[^1].Y;
        cellsPerMetre = Cells / (top - bottom);
        for (var i = 0; i <= Cells + 1; i++)
        {
            var y = MathF.Min(top, bottom + i / cellsPerMetre);
            var slope = MathF.Max(Slope(width, y), MathF.Max(Slope(front, y), Slope(back, y)));
            sizes[i] = new(width.At(y), front.At(y), back.At(y), 1 / MathF.Sqrt(1 + MathF.Min(slope * slope, 6)));
            centres[i] = new(sway?.At(y) ?? 0, centre.At(y));
        }
    }

    public float HalfWidth(float y) => sizes[(int)Math.Clamp((y - bottom) * cellsPerMetre, 0, Cells)].X;

    public float Distance(Vector3 p)
    {
        var y = Math.Clamp(p.Y, bottom, top);
        var cell = (y - bottom) * cellsPerMetre;
        var i = (int)cell;
        var size = Vector4.Lerp(sizes[i], sizes[i + 1], cell - i);
        var centre = Vector2.Lerp(centres[i], centres[i + 1], cell - i);
        float x = MathF.Abs(p.X - centre.X), z = p.Z - centre.Y, depth = z > 0 ? size.Y : size.Z;

        var across = (square ? Squarish(x, MathF.Abs(z), size.X, depth) : Elliptic(x, MathF.Abs(z), size.X, depth)) * size.W;
        var beyond = p.Y - y;
        return beyond == 0 ? across : across > 0 ? MathF.Sqrt(across * across + beyond * beyond)
            : MathF.Max(across, MathF.Abs(beyond));
    }

    static float Slope(Curve curve, float y)
    {
        const float step = .004f;
        return MathF.Abs(curve.At(y + step) - curve.At(y - step)) / (2 * step);
    }

    static float Elliptic(float x, float z, float width, float depth)
    {
        float ux = x / width, uz = z / depth;
        var k = MathF.Sqrt(ux * ux + uz * uz);
        if (k < .05f)
            return -MathF.Min(width, depth);
        float gx = ux / width, gz = uz / depth;
        return k * (k - 1) / MathF.Max(1e-5f, MathF.Sqrt(gx * gx + gz * gz));
    }

    // A superellipse of exponent 2.5: skulls are not quite oval.
    static float Squarish(float x, float z, float width, float depth)
    {
        float ux = x / width, uz = z / depth, rootX = MathF.Sqrt(ux), rootZ = MathF.Sqrt(uz);
        var sum = ux * ux * rootX + uz * uz * rootZ;
        if (sum < 1e-4f)
            return -MathF.Min(width, depth);
        var k = MathF.Pow(sum, .4f);
        float gx = ux * rootX / width, gz = uz * rootZ / depth;
        return (k - 1) * (k > 1 ? 1 : k) / (k / sum * MathF.Sqrt(gx * gx + gz * gz));
    }
}
