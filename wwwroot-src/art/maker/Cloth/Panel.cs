using System.Numerics;
using Art.Pictures;

namespace Art.Cloth;

/// <summary>
/// One piece of a garment: its shape, its colour, where it is loose, and the relief of its seams, stitches and weave.
/// Relief is in pixels of the cutting table.
/// </summary>
sealed class Panel
{
    readonly Vector3[] colours;
    readonly Field relief;

    public Panel(int width, int height, List<Vector2> shape)
    {
        Cover = Coverage.Of(shape, width, height);
        colours = new Vector3[width * height];
        relief = new(width, height);
        Slack = new(width, height);
    }

    public Field Cover { get; }
    public ReadOnlySpan<Vector3> Colours => colours;
    public Field Relief => relief;
    public Slack Slack { get; }

    /// <summary>How far the cloth stands off what lies below at its edge, and over how many pixels it rolls there.</summary>
    public float Thickness { get; init; } = 4;
    public float Roll { get; init; } = 7;

    /// <summary>0 (silk) to 0.5 (denim).</summary>
    public float Stiffness { get; init; } = .12f;

    /// <summary>Multiplies the settled folds.</summary>
    public float Depth { get; init; } = 1;

    /// <summary>False for small parts (collars, buttons), which lie flat.</summary>
    public bool Settles { get; init; }

    /// <summary>0 for matt cloth; satin about 0.3, metal about 0.5.</summary>
    public float Gloss { get; init; }

    /// <summary>How strongly it darkens the panel below it: 0 to 1, and over how many pixels.</summary>
    public float Shadow { get; init; } = .30f;
    public float ShadowReach { get; init; } = 6;

    public float Seed { get; init; } = 1;
    public Func<float, float, float>? Weave { get; init; }

    int Width => Cover.Width;

    public Panel Dye(Func<float, float, Vector3> colour) => Each((x, y, i) => colours[i] = colour(x, y));

    public Panel Dye(string hex)
    {
        var colour = Colour.Linear(hex);
        return Dye((_, _) => colour);
    }

    public Panel Tint(Func<float, float, float> factor) => Each((x, y, i) => colours[i] *= factor(x, y));

    public Panel Raise(Func<float, float, float> height) => Each((x, y, i) => relief.Values[i] += height(x, y));

    /// <summary>Looseness in x and y by place: what makes the cloth wrinkle where nothing else does.</summary>
    public Panel Loose(Func<float, float, Vector2> amount)
    {
        Slack.Everywhere(amount);
        return this;
    }

    /// <summary>Lets a fold form along a line.</summary>
    public Panel Fold(string path, float reach, float amount)
    {
        Slack.Across(Outline.Path(path), reach, amount);
        return this;
    }

    /// <summary>A fold and its mirror image; the two are never quite equal.</summary>
    public Panel Folds(string path, float reach, float amount)
    {
        var left = Outline.Path(path);
        Slack.Across(left, reach, amount);
        Slack.Across(Outline.Shift(Outline.Mirror(left), reach * .35f, -reach * .5f), reach * 1.1f, amount * .85f);
        return this;
    }

    public Panel Seam(List<Vector2> line, float depth = 2.2f, float width = 2.2f) => Along(line, width * 4, (i, distance, _) =>
    {
        var groove = MathF.Exp(-distance * distance / (width * width));
        var lips = MathF.Exp(-MathF.Pow(distance / width - 2.2f, 2));
        relief.Values[i] -= depth * (groove - .45f * lips);
        colours[i] *= 1 - .16f * groove;
    });

    public Panel Seams(string path, float depth = 2.2f, float width = 2.2f)
    {
        foreach (var line in Outline.Both(path))
            Seam(line, depth, width);
        return this;
    }

    /// <summary>A dashed line of thread that pulls the cloth in a little.</summary>
    public Panel Stitch(List<Vector2> line, string hex, float dash = 9, float width = 1.4f)
    {
        const float step = 4;
        var thread = Colour.Linear(hex);
        var even = Outline.Even(line, step);
        var length = (even.Count - 1) * step;
        return Along(even, width * 3, (i, distance, along) =>
        {
            var phase = along * length / dash;
            phase -= MathF.Floor(phase);
            var on = Math.Clamp((.34f - MathF.Abs(phase - .5f)) * dash, 0, 1) * Math.Clamp(width - distance + .5f, 0, 1);
            colours[i] = Vector3.Lerp(colours[i], thread, on * .85f);
            relief.Values[i] += on * .9f - .8f * MathF.Exp(-distance * distance / 6);
        });
    }

    public Panel Stitches(string path, string hex, float dash = 9, float width = 1.4f)
    {
        foreach (var line in Outline.Both(path))
            Stitch(line, hex, dash, width);
        return this;
    }

    /// <summary>Colour in a closed shape, printed on the cloth.</summary>
    public Panel Print(List<Vector2> shape, string hex, float strength = .95f)
    {
        var ink = Colour.Linear(hex);
        var cover = Coverage.Of(shape, Width, Cover.Height);
        return Each((_, _, i) => colours[i] = Vector3.Lerp(colours[i], ink, cover.Values[i] * strength));
    }

    Panel Each(Action<float, float, int> action)
    {
        for (var y = 0; y < Cover.Height; y++)
            for (var x = 0; x < Width; x++)
                if (Cover[x, y] > 0)
                    action(x, y, y * Width + x);
        return this;
    }

    Panel Along(List<Vector2> line, float reach, Action<int, float, float> action)
    {
        int left = (int)MathF.Max(0, line.Min(p => p.X) - reach), right = (int)MathF.Min(Width - 1, line.Max(p => p.X) + reach);
        int top = (int)MathF.Max(0, line.Min(p => p.Y) - reach),
            bottom = (int)MathF.Min(Cover.Height - 1, line.Max(p => p.Y) + reach);
        for (var y = top; y <= bottom; y++)
            for (var x = left; x <= right; x++)
            {
                if (Cover[x, y] <= 0)
                    continue;
                var (distance, along, _) = Outline.Nearest(new(x + .5f, y + .5f), line);
                if (distance < reach)
                    action(y * Width + x, distance, along);
            }
        return this;
    }
}
