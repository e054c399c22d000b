namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>One connected piece of a mask. Right and Bottom are inclusive.</summary>
public readonly record struct Region(int Id, int Area, int Left, int Top, int Right, int Bottom, float CentreX, float CentreY)
{
    public int Width => Right - Left + 1;
    public int Height => Bottom - Top + 1;
}

/// <summary>The connected pieces of a mask (neighbours share an edge).</summary>
public sealed class Regions
{
    readonly int width;
    readonly int[] labels;

    Regions(int width, int[] labels, IReadOnlyList<Region> all) => (this.width, this.labels, All) = (width, labels, all);

    public IReadOnlyList<Region> All { get; }

    /// <summary>The region's id at this pixel; 0 outside the mask.</summary>
    public int At(int index) => labels[index];

    public static Regions Of(PixelPlane mask)
    {
        var labels = new int[mask.Count];
        var all = new List<Region>();
        var open = new Stack<int>();
        for (var start = 0; start < labels.Length; start++)
            if (labels[start] == 0 && mask.IsOn(start))
                all.Add(Flood(mask, labels, open, start, all.Count + 1));
        return new(mask.Width, labels, all);
    }

    /// <summary>A mask of the regions that pass.</summary>
    public PixelPlane Where(Func<Region, bool> keep)
    {
        var kept = All.Where(keep).Select(region => region.Id).ToHashSet();
        var result = new PixelPlane(width, labels.Length / width);
        for (var i = 0; i < labels.Length; i++)
            result.Values[i] = labels[i] > 0 && kept.Contains(labels[i]) ? 1 : 0;
        return result;
    }

    public static PixelPlane Largest(PixelPlane mask) => Best(mask, region => region.Area);

    /// <summary>A mask of the one region that scores highest; the mask itself when it is empty.</summary>
    public static PixelPlane Best(PixelPlane mask, Func<Region, float> score)
    {
        var regions = Of(mask);
        if (regions.All.Count == 0)
            return mask;
        var best = regions.All.MaxBy(score).Id;
        return regions.Where(region => region.Id == best);
    }

    /// <summary>
    /// Fills enclosed holes up to <paramref name="maxArea"/> pixels, except those that must stay open.
    /// </summary>
    /// <param name="stayOpen">Is given the hole and a way to ask whether a pixel lies in it.</param>
    public static PixelPlane FillHoles(PixelPlane mask, float maxArea, Func<Region, Func<int, bool>, bool>? stayOpen = null)
    {
        var gaps = Of(mask.Inverted());
        var holes = gaps.Where(gap =>
            gap.Left > 0 && gap.Top > 0 && gap.Right < mask.Width - 1 && gap.Bottom < mask.Height - 1
            && gap.Area <= maxArea
            && stayOpen?.Invoke(gap, index => gaps.labels[index] == gap.Id) != true);
        return mask.Or(holes);
    }

    static Region Flood(PixelPlane mask, int[] labels, Stack<int> open, int start, int id)
    {
        int area = 0, left = mask.Width, top = mask.Height, right = 0, bottom = 0;
        double sumX = 0, sumY = 0;
        Visit(start);
        while (open.TryPop(out var at))
        {
            int x = at % mask.Width, y = at / mask.Width;
            area++;
            (sumX, sumY) = (sumX + x, sumY + y);
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            if (x > 0) Visit(at - 1);
            if (x < mask.Width - 1) Visit(at + 1);
            if (y > 0) Visit(at - mask.Width);
            if (y < mask.Height - 1) Visit(at + mask.Width);
        }

        return new(id, area, left, top, right, bottom, (float)(sumX / area), (float)(sumY / area));

        void Visit(int index)
        {
            if (labels[index] != 0 || !mask.IsOn(index))
                return;
            labels[index] = id;
            open.Push(index);
        }
    }
}
