namespace VTry.Domain.Generations.Likeness;

/// <summary>The outline of what changed.</summary>
/// <param name="Boxiness">How far the left, right and upper edge of the change run along their bounding box: 1 a rectangle, near 0 a body.</param>
public readonly record struct ChangeShape(int Left, int Top, int Right, int Bottom, float Boxiness)
{
    /// <summary>An edge this many cells inside its box still runs along it.</summary>
    const int Along = 1;

    /// <summary>Rows and columns with fewer changed cells than this share of the fullest one belong to stray cells.</summary>
    const float Stray = 0.08f;

    public static ChangeShape Of(CellMask change)
    {
        int[] rows = new int[change.Height], columns = new int[change.Width];
        foreach (var cell in change.Cells())
        {
            rows[cell / change.Width]++;
            columns[cell % change.Width]++;
        }

        var (top, bottom) = Extent(rows);
        var (left, right) = Extent(columns);
        if (right - left < 4 || bottom - top < 4)
            return new(left, top, right, bottom, 0);

        int alongLeft = 0, alongRight = 0, alongTop = 0;
        for (var y = top; y <= bottom; y++)
        {
            alongLeft += Any(change, left - Along, y, left + Along, y) && !Any(change, left - 8, y, left - Along - 1, y) ? 1 : 0;
            alongRight += Any(change, right - Along, y, right + Along, y) && !Any(change, right + Along + 1, y, right + 8, y) ? 1 : 0;
        }
        for (var x = left; x <= right; x++)
            alongTop += Any(change, x, top - Along, x, top + Along) ? 1 : 0;

        float height = bottom - top + 1, width = right - left + 1;
        var sides = Math.Min(alongLeft, alongRight) / height;
        return new(left, top, right, bottom, (sides + Math.Min(sides, alongTop / width)) / 2);
    }

    static (int First, int Last) Extent(int[] counts)
    {
        var least = Math.Max(1, Stray * counts.Max());
        return (Math.Max(0, Array.FindIndex(counts, count => count >= least)), Math.Max(0, Array.FindLastIndex(counts, count => count >= least)));
    }

    static bool Any(CellMask change, int left, int top, int right, int bottom)
    {
        for (var y = Math.Max(0, top); y <= Math.Min(change.Height - 1, bottom); y++)
            for (var x = Math.Max(0, left); x <= Math.Min(change.Width - 1, right); x++)
                if (change[y * change.Width + x])
                    return true;
        return false;
    }
}
