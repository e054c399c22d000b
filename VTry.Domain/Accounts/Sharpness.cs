namespace VTry.Domain.Accounts;

/// <summary>
/// How sharp a photo is, 0–1, by how much its edges lose when it is blurred once more (Crété-Roffet and others, 2007): those of
/// a sharp photo lose nearly all, those of a blurred one little. It asks nothing about what the photo shows; one without any edge has none that is blurred.
/// </summary>
public static class Sharpness
{
    const int Reach = 4;

    /// <summary>Steps of luma from pixel to pixel; what is smaller is grain on a wall, not an edge.</summary>
    const int LeastEdge = 3;

    public static double Of(Luma luma) => Math.Min(Along(luma, down: true), Along(luma, down: false));

    static double Along(Luma luma, bool down)
    {
        var (lines, length) = down ? (luma.Width, luma.Height) : (luma.Height, luma.Width);
        var (stride, step) = down ? (1, luma.Width) : (luma.Width, 1);
        long edges = 0, lost = 0;
        for (var line = 0; line < lines; line++)
        {
            var (fromHere, fromThere) = AlongLine(luma.Values, line * stride, step, length);
            edges += fromHere;
            lost += fromThere;
        }
        return edges == 0 ? 1 : lost / (double)edges;
    }

    static (long Edges, long Lost) AlongLine(byte[] values, int start, int step, int length)
    {
        const int window = 2 * Reach + 1;
        if (length <= window)
            return (0, 0);

        long edges = 0, lost = 0;
        for (var i = Reach + 1; i < length - Reach; i++)
        {
            var at = start + i * step;
            var edge = Math.Abs(values[at] - values[at - step]);
            if (edge < LeastEdge)
                continue;
            // The mean of the window moves by what enters it less what leaves it.
            var blurred = Math.Abs(values[at + Reach * step] - values[at - (Reach + 1) * step]) / window;
            edges += edge;
            lost += Math.Max(0, edge - blurred);
        }
        return (edges, lost);
    }
}
