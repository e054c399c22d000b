using System.Numerics;
using Art.Pictures;

namespace Art.Cloth;

/// <summary>How much of each pixel a closed shape covers.</summary>
static class Coverage
{
    const int Lines = 4; // scan lines a pixel row: enough that edges look smooth

    public static Field Of(List<Vector2> shape, int width, int height)
    {
        var cover = new Field(width, height);
        var crossings = new List<float>();
        for (var line = 0; line < height * Lines; line++)
        {
            Cross(shape, (line + .5f) / Lines, crossings);
            for (var i = 0; i + 1 < crossings.Count; i += 2)
                Fill(cover.Values.AsSpan(line / Lines * width, width), crossings[i], crossings[i + 1]);
        }
        for (var i = 0; i < cover.Values.Length; i++)
            cover.Values[i] = MathF.Min(1, cover.Values[i]);
        return cover;
    }

    static void Cross(List<Vector2> shape, float y, List<float> crossings)
    {
        crossings.Clear();
        for (var i = 0; i < shape.Count; i++)
        {
            Vector2 a = shape[i], b = shape[(i + 1) % shape.Count];
            if (a.Y <= y != b.Y <= y)
                crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }
        crossings.Sort();
    }

    static void Fill(Span<float> row, float from, float to)
    {
        from = MathF.Max(0, from);
        to = MathF.Min(row.Length - .001f, to);
        if (to <= from)
            return;

        int first = (int)from, last = (int)to;
        if (first == last)
        {
            row[first] += (to - from) / Lines;
            return;
        }
        row[first] += (first + 1 - from) / Lines;
        for (var x = first + 1; x < last; x++)
            row[x] += 1f / Lines;
        row[last] += (to - last) / Lines;
    }
}
