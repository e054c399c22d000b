using VTry.Domain.Files;

namespace VTry.Domain.Generations.Likeness;

/// <summary>Looks for a garment's own picture in a result: stretched to some box, every fold where it lay.</summary>
static class FlatLay
{
    /// <summary>Cells by which an edge of the box is moved to lay the picture better.</summary>
    static readonly int[] Steps = [6, 3, 1];

    const int Rounds = 5;

    /// <summary>ΔE beyond which two cells are as different as they can be.</summary>
    const float Unlike = 20;

    /// <summary>Folds and weave stand out from what is around them within so many cells, by at most so much of L*; a print or a stripe stands out more and says nothing.</summary>
    const int FoldSize = 2;

    const float FoldDepth = 4;

    /// <summary>Cells with folds below which nothing can be said.</summary>
    const int Enough = 400;

    /// <summary>Mean ΔE from the picture laid as well as it goes, above which it is not there: a dotted cloth's dots may lie on other dots.</summary>
    const float Apart = 5;

    /// <summary>How much the folds are those of the picture, 0–1.</summary>
    public static float Likeness(Scene scene, Worn garment)
    {
        var comparison = scene.Comparison;
        var shape = garment.Colours.Shape;
        var bounds = Bounds(shape);
        var change = ChangeShape.Of(garment.Colours.ArrivedIn(comparison, Scene.Changed));
        Span<int> box = [change.Left, change.Top, change.Right, change.Bottom];
        if (bounds.Right <= bounds.Left || !Fits(comparison, box))
            return 0;
        return Lay(comparison, box, shape, bounds) > Apart ? 0 : Folds(comparison, box, garment.Colours.Picture, shape, bounds);
    }

    /// <summary>Moves the box to where the picture lies best; how far (ΔE) it is from the result there.</summary>
    static float Lay(Comparison comparison, Span<int> box, LabGrid garment, (int Left, int Top, int Right, int Bottom) bounds)
    {
        var best = Distance(comparison, box, garment, bounds, 2);
        foreach (var step in Steps)
            for (var (improved, round) = (true, 0); improved && round < Rounds; round++)
            {
                improved = false;
                for (var edge = 0; edge < 4; edge++)
                    foreach (var move in (Span<int>)[-step, step])
                    {
                        box[edge] += move;
                        var distance = Fits(comparison, box) ? Distance(comparison, box, garment, bounds, 2) : float.MaxValue;
                        if (distance < best)
                            (best, improved) = (distance, true);
                        else
                            box[edge] -= move;
                    }
            }
        return best;
    }

    static bool Fits(Comparison comparison, ReadOnlySpan<int> box)
    {
        const int least = 12;
        return box[0] >= 0 && box[1] >= 0 && box[2] < comparison.Width && box[3] < comparison.Height
            && box[2] - box[0] >= least && box[3] - box[1] >= least;
    }

    static (int Left, int Top, int Right, int Bottom) Bounds(LabGrid garment)
    {
        int left = garment.Width, top = garment.Height, right = 0, bottom = 0;
        for (var cell = 0; cell < garment.Count; cell++)
            if (garment.Cover[cell] > 0.5f)
            {
                var (x, y) = (cell % garment.Width, cell / garment.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        return (left, top, right, bottom);
    }

    static float Distance(Comparison comparison, ReadOnlySpan<int> box, LabGrid garment, (int Left, int Top, int Right, int Bottom) bounds, int stride)
    {
        int width = box[2] - box[0] + 1, height = box[3] - box[1] + 1;
        var (sum, count) = (0f, 0);
        for (var y = 0; y < height; y += stride)
            for (var x = 0; x < width; x += stride)
            {
                var u = bounds.Left + (int)((x + 0.5f) * (bounds.Right - bounds.Left + 1) / width);
                var v = bounds.Top + (int)((y + 0.5f) * (bounds.Bottom - bounds.Top + 1) / height);
                if (garment.Cover[v * garment.Width + u] < 0.98f)
                    continue;
                sum += Math.Min(Unlike, comparison.Result((box[1] + y) * comparison.Width + box[0] + x).DistanceTo(garment[v * garment.Width + u]));
                count++;
            }
        return count == 0 ? float.MaxValue : sum / count;
    }

    static float Folds(Comparison comparison, ReadOnlySpan<int> box, Raster picture, LabGrid garment, (int Left, int Top, int Right, int Bottom) bounds)
    {
        int width = box[2] - box[0] + 1, height = box[3] - box[1] + 1;
        var (across, down) = (picture.Width / (float)garment.Width, picture.Height / (float)garment.Height);
        var laid = LabGrid.From(picture, (int)(bounds.Left * across), (int)(bounds.Top * down),
            (int)((bounds.Right - bounds.Left + 1) * across), (int)((bounds.Bottom - bounds.Top + 1) * down), width, height);
        var seen = new float[width * height];
        for (var cell = 0; cell < seen.Length; cell++)
            seen[cell] = comparison.Result((box[1] + cell / width) * comparison.Width + box[0] + cell % width).L;

        float own = 0, other = 0, both = 0;
        var count = 0;
        for (var y = FoldSize; y < height - FoldSize; y++)
            for (var x = FoldSize; x < width - FoldSize; x++)
            {
                if (Fold(laid.L, laid.Cover, width, x, y) is not { } one || Fold(seen, laid.Cover, width, x, y) is not { } two)
                    continue;
                own += one * one;
                other += two * two;
                both += one * two;
                count++;
            }
        return count < Enough || own * other == 0 ? 0 : Math.Max(0, both / MathF.Sqrt(own * other));
    }

    /// <summary>How far a cell stands out from those around it; null at the garment's edge and in a print.</summary>
    static float? Fold(float[] light, float[] cover, int width, int x, int y)
    {
        var (sum, count) = (0f, 0);
        for (var row = y - FoldSize; row <= y + FoldSize; row++)
            for (var column = x - FoldSize; column <= x + FoldSize; column++, count++)
            {
                if (cover[row * width + column] < 0.98f)
                    return null;
                sum += light[row * width + column];
            }
        var fold = light[y * width + x] - sum / count;
        return MathF.Abs(fold) > FoldDepth ? null : fold;
    }
}
