namespace VTry.Domain.Generations.Likeness;

/// <summary>Makes the plain ground a garment lies on transparent, where its picture is not a cut-out already.</summary>
static class PlainGround
{
    /// <summary>Less transparency than this (of all cells) is a soft edge, not a cut-out.</summary>
    const float CutOut = 0.04f;

    /// <summary>ΔE from the rim's colour up to which a cell is ground: paper with a soft shadow on it.</summary>
    const float Ground = 9;

    /// <summary>ΔE between neighbours above which the ground ends.</summary>
    const float Edge = 2.5f;

    /// <summary>A garment smaller than this was taken for ground itself: white on white.</summary>
    const float LeastGarment = 0.12f;

    public static void Remove(LabGrid grid)
    {
        if (grid.Cover.Count(cover => cover < 0.5f) > CutOut * grid.Count)
            return;

        var ground = Flood(grid);
        if (ground.AsSpan().Count(false) < LeastGarment * grid.Count)
            ground = OutsideTheMiddle(grid);
        for (var cell = 0; cell < grid.Count; cell++)
            if (ground[cell])
                grid.Cover[cell] = 0;
    }

    static bool[] Flood(LabGrid grid)
    {
        var rim = Rim(grid).ToList();
        var paper = new Lab(Median(rim, grid.L), Median(rim, grid.A), Median(rim, grid.B));
        var ground = new bool[grid.Count];
        var open = new Stack<int>();
        foreach (var cell in rim)
            Visit(cell, grid[cell]);
        while (open.TryPop(out var cell))
        {
            var colour = grid[cell];
            var (x, y) = (cell % grid.Width, cell / grid.Width);
            if (x > 0) Visit(cell - 1, colour);
            if (x < grid.Width - 1) Visit(cell + 1, colour);
            if (y > 0) Visit(cell - grid.Width, colour);
            if (y < grid.Height - 1) Visit(cell + grid.Width, colour);
        }
        return ground;

        void Visit(int cell, Lab from)
        {
            if (ground[cell] || grid[cell].DistanceTo(paper) > Ground || grid[cell].DistanceTo(from) > Edge)
                return;
            ground[cell] = true;
            open.Push(cell);
        }
    }

    static IEnumerable<int> Rim(LabGrid grid)
    {
        for (var x = 0; x < grid.Width; x++)
        {
            yield return x;
            yield return (grid.Height - 1) * grid.Width + x;
        }
        for (var y = 1; y < grid.Height - 1; y++)
        {
            yield return y * grid.Width;
            yield return y * grid.Width + grid.Width - 1;
        }
    }

    static float Median(List<int> cells, float[] plane) => cells.Select(cell => plane[cell]).Order().ElementAt(cells.Count / 2);

    static bool[] OutsideTheMiddle(LabGrid grid)
    {
        const float margin = 0.25f;
        var outside = new bool[grid.Count];
        for (var cell = 0; cell < grid.Count; cell++)
        {
            float x = (cell % grid.Width + 0.5f) / grid.Width, y = (cell / grid.Width + 0.5f) / grid.Height;
            outside[cell] = Math.Min(Math.Min(x, 1 - x), Math.Min(y, 1 - y)) < margin;
        }
        return outside;
    }
}
