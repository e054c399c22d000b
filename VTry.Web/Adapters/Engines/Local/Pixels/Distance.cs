namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>How deep inside a mask each pixel lies, and what follows from it.</summary>
public static class Distance
{
    const float Far = 1e12f;

    /// <summary>
    /// Pixels to the nearest one outside the mask, exact (Felzenszwalb and Huttenlocher 2012: the lower envelope of
    /// parabolas, down the columns, then along the rows).
    /// </summary>
    public static PixelPlane Inside(PixelPlane mask)
    {
        var (width, height) = (mask.Width, mask.Height);
        var result = new PixelPlane(width, height);
        var envelope = new Envelope(Math.Max(width, height));
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
                envelope.Values[y] = mask.IsOn(x, y) ? Far : 0;
            envelope.Run(height);
            for (var y = 0; y < height; y++)
                result[x, y] = envelope.Result[y];
        }

        for (var y = 0; y < height; y++)
        {
            var row = result.Row(y);
            row.CopyTo(envelope.Values);
            envelope.Run(width);
            for (var x = 0; x < width; x++)
                row[x] = MathF.Sqrt(MathF.Min(envelope.Result[x], 1e9f));
        }

        return result;
    }

    public static PixelPlane Erode(PixelPlane mask, float radius) => Inside(mask).Above(radius);

    public static PixelPlane Dilate(PixelPlane mask, float radius)
    {
        var outside = Inside(mask.Inverted());
        return outside.Map(distance => distance > radius ? 0 : 1);
    }

    /// <summary>
    /// One row or column: squared distances to the nearest zero, given squared distances along the other axis.
    /// </summary>
    sealed class Envelope(int length)
    {
        public readonly float[] Values = new float[length];
        public readonly float[] Result = new float[length];
        readonly int[] vertex = new int[length];
        readonly float[] from = new float[length + 1];

        public void Run(int count)
        {
            var last = 0;
            (vertex[0], from[0], from[1]) = (0, -Far, Far);
            for (var q = 1; q < count; q++)
            {
                var crossing = Crossing(q, vertex[last]);
                while (crossing <= from[last] && last > 0)
                    crossing = Crossing(q, vertex[--last]);
                if (crossing > from[last])
                    last++;
                vertex[last] = q;
                from[last] = last == 0 ? -Far : crossing;
                from[last + 1] = Far;
            }

            last = 0;
            for (var q = 0; q < count; q++)
            {
                while (from[last + 1] < q)
                    last++;
                float away = q - vertex[last];
                Result[q] = away * away + Values[vertex[last]];
            }
        }

        float Crossing(int q, int v) =>
            (Values[q] + (float)q * q - (Values[v] + (float)v * v)) / (2f * q - 2f * v);
    }
}
