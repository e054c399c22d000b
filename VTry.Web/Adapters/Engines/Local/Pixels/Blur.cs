using System.Numerics;

namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>Averages over neighbourhoods, in time that does not grow with the radius.</summary>
public static class Blur
{
    /// <summary>The mean over a square of 2 × radius + 1 pixels; at the border, over what there is of it.</summary>
    public static PixelPlane Box(PixelPlane source, int radius)
    {
        if (radius < 1)
            return source.Copy();

        var across = new PixelPlane(source.Width, source.Height);
        for (var y = 0; y < source.Height; y++)
            BoxRow(source.Row(y), across.Row(y), radius);
        return BoxColumns(across, radius);
    }

    /// <summary>Three boxes are a Gaussian to the eye, at a sixteenth of the time.</summary>
    public static PixelPlane Gaussian(PixelPlane source, float sigma)
    {
        var radius = Math.Max(1, (int)(sigma * 0.98f));
        return Box(Box(Box(source, radius), radius), radius);
    }

    /// <summary>Blurs only the values inside the mask; outside, it carries them on.</summary>
    public static PixelPlane GaussianWithin(PixelPlane source, PixelPlane mask, float sigma)
    {
        var sum = Gaussian(Multiply(source, mask), sigma);
        var weight = Gaussian(mask, sigma);
        for (var i = 0; i < sum.Count; i++)
            sum.Values[i] /= MathF.Max(weight.Values[i], 1e-4f);
        return sum;
    }

    public static PixelPlane Multiply(PixelPlane one, PixelPlane other)
    {
        var result = new PixelPlane(one.Width, one.Height);
        var i = 0;
        for (; i <= result.Count - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(one.Values, i) * new Vector<float>(other.Values, i)).CopyTo(result.Values, i);
        for (; i < result.Count; i++)
            result.Values[i] = one.Values[i] * other.Values[i];
        return result;
    }

    static void BoxRow(ReadOnlySpan<float> source, Span<float> result, int radius)
    {
        var sum = 0f;
        var count = 0;
        for (var x = 0; x < Math.Min(radius, source.Length); x++, count++)
            sum += source[x];
        for (var x = 0; x < source.Length; x++)
        {
            if (x + radius < source.Length)
            {
                sum += source[x + radius];
                count++;
            }

            if (x - radius - 1 >= 0)
            {
                sum -= source[x - radius - 1];
                count--;
            }

            result[x] = sum / count;
        }
    }

    static PixelPlane BoxColumns(PixelPlane source, int radius)
    {
        var result = new PixelPlane(source.Width, source.Height);
        var sums = new float[source.Width];
        var count = 0;
        for (var y = 0; y < Math.Min(radius, source.Height); y++, count++)
            Accumulate(source.Row(y), sums, 1);
        for (var y = 0; y < source.Height; y++)
        {
            if (y + radius < source.Height)
            {
                Accumulate(source.Row(y + radius), sums, 1);
                count++;
            }

            if (y - radius - 1 >= 0)
            {
                Accumulate(source.Row(y - radius - 1), sums, -1);
                count--;
            }

            Scale(sums, 1f / count, result.Row(y));
        }

        return result;
    }

    static void Accumulate(ReadOnlySpan<float> row, float[] sums, float sign)
    {
        var x = 0;
        var factor = new Vector<float>(sign);
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums, x) + new Vector<float>(row[x..]) * factor).CopyTo(sums, x);
        for (; x < row.Length; x++)
            sums[x] += row[x] * sign;
    }

    static void Scale(float[] sums, float factor, Span<float> result)
    {
        var x = 0;
        for (; x <= result.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums, x) * factor).CopyTo(result[x..]);
        for (; x < result.Length; x++)
            result[x] = sums[x] * factor;
    }
}
