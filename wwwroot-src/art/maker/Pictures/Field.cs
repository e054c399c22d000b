namespace Art.Pictures;

/// <summary>A field of numbers, one a pixel, rows top to bottom.</summary>
sealed class Field(int width, int height, float[]? values = null)
{
    public int Width => width;
    public int Height => height;
    public float[] Values { get; } = values ?? new float[width * height];

    public ref float this[int x, int y] => ref Values[y * width + x];

    /// <summary>The value between four pixels; outside the field that of its nearest edge.</summary>
    public float At(float x, float y)
    {
        x = Math.Clamp(x, 0, width - 1.001f);
        y = Math.Clamp(y, 0, height - 1.001f);
        int column = (int)x, row = (int)y, index = row * width + column;
        float fx = x - column, fy = y - row;
        var upper = Values[index] + (Values[index + 1] - Values[index]) * fx;
        var lower = Values[index + width] + (Values[index + width + 1] - Values[index + width]) * fx;
        return upper + (lower - upper) * fy;
    }

    public Field Map(Func<float, float> change)
    {
        var result = new Field(width, height);
        for (var i = 0; i < Values.Length; i++)
            result.Values[i] = change(Values[i]);
        return result;
    }

    /// <summary>Three box blurs: within a few percent of a Gaussian, at a cost that does not depend on the radius.</summary>
    public Field Blur(float sigma)
    {
        var radius = Math.Max(1, (int)MathF.Round(sigma * .98f));
        return BoxBlur(radius).BoxBlur(radius).BoxBlur(radius);
    }

    /// <summary>A blur that neither reads from nor writes outside <paramref name="mask"/>.</summary>
    public Field BlurWithin(Field mask, float sigma)
    {
        var weighted = new Field(width, height);
        for (var i = 0; i < Values.Length; i++)
            weighted.Values[i] = Values[i] * mask.Values[i];

        var sum = weighted.Blur(sigma);
        var weight = mask.Blur(sigma);
        for (var i = 0; i < Values.Length; i++)
            sum.Values[i] = mask.Values[i] > 0 ? sum.Values[i] / MathF.Max(weight.Values[i], 1e-4f) : 0;
        return sum;
    }

    public Field Resize(int newWidth, int newHeight)
    {
        var result = new Field(newWidth, newHeight);
        float stepX = width / (float)newWidth, stepY = height / (float)newHeight;
        for (var y = 0; y < newHeight; y++)
            for (var x = 0; x < newWidth; x++)
                result[x, y] = At((x + .5f) * stepX - .5f, (y + .5f) * stepY - .5f);
        return result;
    }

    /// <summary>How far each pixel above one half is from the nearest one below it, in pixels.</summary>
    public Field DistanceInside()
    {
        var distance = Map(value => value > .5f ? width + height : 0);
        const float diagonal = 1.4142f;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                Relax(distance, x, y, -1, diagonal);
        for (var y = height - 1; y >= 0; y--)
            for (var x = width - 1; x >= 0; x--)
                Relax(distance, x, y, 1, diagonal);
        return distance;
    }

    static void Relax(Field distance, int x, int y, int side, float diagonal)
    {
        var best = distance[x, y];
        if (best <= 0)
            return;
        best = MathF.Min(best, distance.OrZero(x + side, y) + 1);
        best = MathF.Min(best, distance.OrZero(x, y + side) + 1);
        best = MathF.Min(best, distance.OrZero(x + side, y + side) + diagonal);
        best = MathF.Min(best, distance.OrZero(x - side, y + side) + diagonal);
        distance[x, y] = best;
    }

    float OrZero(int x, int y) => x < 0 || y < 0 || x >= width || y >= height ? 0 : this[x, y];

    Field BoxBlur(int radius)
    {
        var rows = new Field(width, height);
        var scale = 1f / (2 * radius + 1);
        for (var y = 0; y < height; y++)
            RunningMean(Values, rows.Values, y * width, 1, width, radius, scale);

        var both = new Field(width, height);
        for (var x = 0; x < width; x++)
            RunningMean(rows.Values, both.Values, x, width, height, radius, scale);
        return both;
    }

    static void RunningMean(float[] from, float[] to, int start, int stride, int count, int radius, float scale)
    {
        float Value(int i) => from[start + Math.Clamp(i, 0, count - 1) * stride];

        double sum = 0;
        for (var i = -radius; i <= radius; i++)
            sum += Value(i);
        for (var i = 0; i < count; i++)
        {
            to[start + i * stride] = (float)(sum * scale);
            sum += Value(i + radius + 1) - Value(i - radius);
        }
    }
}
