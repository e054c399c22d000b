using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Neighbouring pixels of one row that are in a mask. Both ends are inclusive.</summary>
public readonly record struct Run(int From, int To)
{
    public int Width => To - From + 1;
    public float Centre => (From + To) / 2f;

    public bool Holds(float x) => From <= x && To >= x;

    /// <summary>Columns between the run and x; 0 inside.</summary>
    public float Distance(float x) => Holds(x) ? 0 : MathF.Min(MathF.Abs(From - x), MathF.Abs(To - x));

    /// <summary>All runs of a row, left to right; those narrower than <paramref name="minWidth"/> are specks.</summary>
    public static List<Run> Of(PixelPlane mask, int y, int minWidth = 2)
    {
        var runs = new List<Run>();
        var row = mask.Row(Math.Clamp(y, 0, mask.Height - 1));
        var start = -1;
        for (var x = 0; x <= row.Length; x++)
        {
            var isOn = x < row.Length && row[x] > 0.5f;
            if (isOn && start < 0)
                start = x;
            if (isOn || start < 0)
                continue;
            if (x - start >= minWidth)
                runs.Add(new(start, x - 1));
            start = -1;
        }

        return runs;
    }
}

/// <summary>A standing body's silhouette, row by row from the crown down.</summary>
public sealed class Outline
{
    readonly Run[] core;

    Outline(PixelPlane mask, int top, int bottom, Run[] core, float headAxis)
    {
        (Mask, Top, Bottom, this.core, HeadAxis) = (mask, top, bottom, core, headAxis);
        for (var y = top; y <= bottom; y++)
            Runs.Add(Run.Of(mask, y));
    }

    public PixelPlane Mask { get; }

    /// <summary>The crown's row.</summary>
    public int Top { get; }

    /// <summary>The lowest row: the soles, or where the photo ends.</summary>
    public int Bottom { get; }

    public float Height => Bottom - Top;

    /// <summary>The body goes on below the photo.</summary>
    public bool IsCropped => Bottom >= Mask.Height - 4;

    /// <summary>The column the head and trunk are centred on.</summary>
    public float HeadAxis { get; }

    List<List<Run>> Runs { get; } = [];

    /// <summary>The run of head and trunk in this row, followed from the crown down.</summary>
    public Run Core(int y) => core[Math.Clamp(y, 0, core.Length - 1)];

    public IReadOnlyList<Run> RunsAt(int y) => y < Top || y > Bottom ? [] : Runs[y - Top];

    /// <summary>The core's width, over three rows.</summary>
    public float CoreWidth(int y)
    {
        int from = Math.Max(Top, y - 1), to = Math.Min(Bottom, y + 1);
        var sum = 0;
        for (var row = from; row <= to; row++)
            sum += Core(row).Width;
        return to < from ? 0 : sum / (float)(to - from + 1);
    }

    public float Breadth()
    {
        int left = Mask.Width, right = 0;
        foreach (var runs in Runs)
            if (runs.Count > 0)
                (left, right) = (Math.Min(left, runs[0].From), Math.Max(right, runs[^1].To));
        return Math.Max(1, right - left + 1);
    }

    /// <summary>Null when the mask is as good as empty.</summary>
    public static Outline? Of(PixelPlane mask)
    {
        const int least = 24;
        var top = 0;
        while (top < mask.Height && Run.Of(mask, top).Sum(run => run.Width) < mask.Width * 0.015f)
            top++;
        var bottom = mask.Height - 1;
        while (bottom > top && Run.Of(mask, bottom).Count == 0)
            bottom--;
        if (bottom - top < least)
            return null;

        var (core, axis) = Follow(mask, top, bottom);
        return new(mask, top, bottom, core, axis);
    }

    /// <summary>
    /// Takes in each row the run nearest to where the body was above it, moving slowly so that an arm cannot lead
    /// astray.
    /// </summary>
    static (Run[] Core, float Axis) Follow(PixelPlane mask, int top, int bottom)
    {
        var core = new Run[mask.Height];
        var crown = Run.Of(mask, Math.Min(bottom, top + 3));
        var axis = crown.Count > 0 ? crown.Average(run => run.Centre) : mask.Width / 2f;
        for (var y = top; y <= bottom; y++)
        {
            var runs = Run.Of(mask, y);
            core[y] = runs.Count > 0 ? runs.MinBy(run => run.Distance(axis))
                : y > top ? core[y - 1] : new((int)axis, (int)axis);
            if (y < top + (bottom - top) * 0.4f)
                axis += (core[y].Centre - axis) * 0.15f;
        }

        return (core, axis);
    }
}
