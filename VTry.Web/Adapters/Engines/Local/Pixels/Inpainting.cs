namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>Colours for pixels that have none, from their surroundings.</summary>
public static class Inpainting
{
    /// <summary>
    /// Pull-push: known values are averaged into ever smaller planes, and on the way back each unknown pixel takes the
    /// smallest plane's answer that knows one. Smooth, and without a direction.
    /// </summary>
    public static PixelPlane PullPush(PixelPlane values, PixelPlane known)
    {
        var pyramid = new List<(PixelPlane Values, PixelPlane Known)> { (values, known) };
        while (pyramid[^1].Values is { Width: > 2, Height: > 2 })
            pyramid.Add(Pull(pyramid[^1].Values, pyramid[^1].Known));

        var result = pyramid[^1].Values;
        for (var level = pyramid.Count - 2; level >= 0; level--)
            result = Push(result, pyramid[level].Values, pyramid[level].Known);
        return result;
    }

    static (PixelPlane, PixelPlane) Pull(PixelPlane values, PixelPlane known)
    {
        var smaller = new PixelPlane((values.Width + 1) / 2, (values.Height + 1) / 2);
        var weights = new PixelPlane(smaller.Width, smaller.Height);
        for (var y = 0; y < smaller.Height; y++)
            for (var x = 0; x < smaller.Width; x++)
            {
                float sum = 0, weight = 0;
                for (var corner = 0; corner < 4; corner++)
                {
                    var column = Math.Min(values.Width - 1, 2 * x + (corner & 1));
                    var row = Math.Min(values.Height - 1, 2 * y + (corner >> 1));
                    sum += values[column, row] * known[column, row];
                    weight += known[column, row];
                }

                smaller[x, y] = weight > 0 ? sum / weight : 0;
                weights[x, y] = MathF.Min(1, weight);
            }

        return (smaller, weights);
    }

    static PixelPlane Push(PixelPlane coarse, PixelPlane values, PixelPlane known)
    {
        var result = Scaling.Enlarge(coarse, values.Width, values.Height);
        for (var i = 0; i < result.Count; i++)
            result.Values[i] = values.Values[i] * known.Values[i] + result.Values[i] * (1 - known.Values[i]);
        return result;
    }
}
