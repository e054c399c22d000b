using System.Numerics;
using VTry.Domain.Files;

namespace VTry.Domain.Generations.Likeness;

/// <summary>How far a face is still the same one.</summary>
/// <param name="Colour">Mean ΔE.</param>
/// <param name="Detail">How much of eyes, nose and mouth is there again, in the same place and as strongly: 1 all, 0 nothing.</param>
public readonly record struct FaceLikeness(float Colour, float Detail)
{
    /// <summary>Cells across a face: an eye is some ten of them wide.</summary>
    const int GridWidth = 56;

    /// <summary>Cells the face may have moved by itself.</summary>
    const int Reach = 2;

    /// <summary>Detail is what differs from its surroundings within this many cells.</summary>
    const int DetailSize = 4;

    /// <summary>Variance of L* below which there is no detail to compare: too dark, or turned away.</summary>
    const float Visible = 0.15f;

    /// <returns>Null where the photo shows no face that could be compared.</returns>
    public static FaceLikeness? Of(Raster before, Raster after, Comparison comparison, BodyAreas body)
    {
        var (middle, half) = body.Face;
        var grid = new Vector2(comparison.Width, comparison.Height);
        var (low, high) = ((middle - half) / grid, (middle + half) / grid);
        var columns = (int)Math.Min(GridWidth, (high.X - low.X) * before.Width);
        var rows = (int)(columns * half.Y / half.X);
        if (columns < GridWidth / 4 || low.X < 0 || low.Y < 0 || high.X > 1 || high.Y > 1)
            return null;

        var shift = new Vector2(comparison.ShiftX, comparison.ShiftY) / grid;
        var face = Sample(before, low, high, columns, rows);
        var now = Sample(after, low + shift, high + shift, columns, rows);
        return Best(face, now, comparison.Drift);
    }

    static LabGrid Sample(Raster picture, Vector2 low, Vector2 high, int columns, int rows)
    {
        var size = new Vector2(picture.Width, picture.Height);
        var (from, to) = (Vector2.Clamp(low, default, Vector2.One) * size, Vector2.Clamp(high, default, Vector2.One) * size);
        var (left, top) = (Math.Min((int)from.X, picture.Width - 1), Math.Min((int)from.Y, picture.Height - 1));
        return LabGrid.From(picture, left, top, Math.Max(1, (int)(to.X - from.X)), Math.Max(1, (int)(to.Y - from.Y)), columns, rows);
    }

    /// <summary>The likeness where the two faces lie best on each other.</summary>
    static FaceLikeness? Best(LabGrid face, LabGrid now, Lab drift)
    {
        float[] detail = Detailed(face), detailNow = Detailed(now);
        FaceLikeness? best = null;
        for (var y = -Reach; y <= Reach; y++)
            for (var x = -Reach; x <= Reach; x++)
                if (Compare(face, detail, now, detailNow, x, y, drift) is { } likeness && !(likeness.Detail <= best?.Detail))
                    best = likeness;
        return best;
    }

    static FaceLikeness? Compare(LabGrid face, float[] detail, LabGrid now, float[] detailNow, int shiftX, int shiftY, Lab drift)
    {
        float colour = 0, own = 0, other = 0, both = 0;
        var count = 0;
        for (var y = Reach; y < face.Height - Reach; y++)
            for (var x = Reach; x < face.Width - Reach; x++)
            {
                float u = (2f * x + 1) / face.Width - 1, v = (2f * y + 1) / face.Height - 1;
                if (u * u + v * v > 1)
                    continue;
                int cell = y * face.Width + x, opposite = cell + shiftY * face.Width + shiftX;
                var seen = now[opposite];
                colour += face[cell].DistanceTo(new(seen.L - drift.L, seen.A - drift.A, seen.B - drift.B));
                own += detail[cell] * detail[cell];
                other += detailNow[opposite] * detailNow[opposite];
                both += detail[cell] * detailNow[opposite];
                count++;
            }

        return own < Visible * count ? null : new(colour / count, both / Math.Max(own, other));
    }

    static float[] Detailed(LabGrid grid)
    {
        var detail = new float[grid.Count];
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
            {
                var (sum, count) = (0f, 0);
                for (var row = Math.Max(0, y - DetailSize); row <= Math.Min(grid.Height - 1, y + DetailSize); row++)
                    for (var column = Math.Max(0, x - DetailSize); column <= Math.Min(grid.Width - 1, x + DetailSize); column++, count++)
                        sum += grid.L[row * grid.Width + column];
                detail[y * grid.Width + x] = grid.L[y * grid.Width + x] - sum / count;
            }
        return detail;
    }
}
