using System.Numerics;

namespace VTry.Domain.Generations.Likeness;

/// <summary>Some of a grid's cells.</summary>
public sealed class CellMask(int width, int height)
{
    readonly bool[] cells = new bool[width * height];

    public int Width => width;
    public int Height => height;

    public bool this[int cell]
    {
        get => cells[cell];
        set => cells[cell] = value;
    }

    public int Count => cells.AsSpan().Count(true);

    /// <summary>The cells that are in it, row by row.</summary>
    public IEnumerable<int> Cells()
    {
        for (var cell = 0; cell < cells.Length; cell++)
            if (cells[cell])
                yield return cell;
    }

    public CellMask Without(CellMask other)
    {
        var rest = new CellMask(width, height);
        for (var cell = 0; cell < cells.Length; cell++)
            rest[cell] = cells[cell] && !other[cell];
        return rest;
    }

    public CellMask Union(CellMask other)
    {
        var both = new CellMask(width, height);
        for (var cell = 0; cell < cells.Length; cell++)
            both[cell] = cells[cell] || other[cell];
        return both;
    }

    /// <summary>The mean row of its cells; below everything when there are none.</summary>
    public float MiddleRow => Cells().Select(cell => (float)(cell / width)).DefaultIfEmpty(height).Average();

    public CellMask Inverse()
    {
        var rest = new CellMask(width, height);
        for (var cell = 0; cell < cells.Length; cell++)
            rest[cell] = !cells[cell];
        return rest;
    }

    /// <summary>Only cells whose eight neighbours are in it too; none at the rim.</summary>
    public CellMask Eroded()
    {
        var inner = new CellMask(width, height);
        for (var y = 1; y < height - 1; y++)
            for (var x = 1; x < width - 1; x++)
                inner[y * width + x] = IsWhole(y * width + x);
        return inner;
    }

    bool IsWhole(int cell)
    {
        for (var row = cell - width; row <= cell + width; row += width)
            if (!cells[row - 1] || !cells[row] || !cells[row + 1])
                return false;
        return true;
    }

    /// <summary>Adds everything within <paramref name="radius"/> cells of the line between two points.</summary>
    public void AddLimb(Vector2 from, Vector2 to, float radius)
    {
        var (low, high) = (Vector2.Min(from, to) - new Vector2(radius), Vector2.Max(from, to) + new Vector2(radius));
        var along = to - from;
        var length = Math.Max(1e-6f, along.LengthSquared());
        for (var y = Math.Max(0, (int)low.Y); y <= Math.Min(height - 1, (int)high.Y); y++)
            for (var x = Math.Max(0, (int)low.X); x <= Math.Min(width - 1, (int)high.X); x++)
            {
                var point = new Vector2(x + 0.5f, y + 0.5f);
                var nearest = from + along * Math.Clamp(Vector2.Dot(point - from, along) / length, 0, 1);
                if (Vector2.DistanceSquared(point, nearest) <= radius * radius)
                    cells[y * width + x] = true;
            }
    }

    public void AddBox(int left, int top, int right, int bottom)
    {
        for (var y = Math.Max(0, top); y <= Math.Min(height - 1, bottom); y++)
            for (var x = Math.Max(0, left); x <= Math.Min(width - 1, right); x++)
                cells[y * width + x] = true;
    }
}
