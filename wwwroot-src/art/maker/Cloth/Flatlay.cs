using System.Numerics;
using Art.Pictures;
using Art.Shapes;

namespace Art.Cloth;

/// <summary>
/// A cutting table on which panels are laid one over the other and lit from the upper left by a large soft lamp.
/// Holds premultiplied linear colour and coverage.
/// </summary>
sealed class Flatlay(int height)
{
    public const int Width = 1000;

    static readonly Vector3 Lamp = Vector3.Normalize(new(-.56f, -.62f, .62f));
    const float Ambient = .40f;

    readonly Vector3[] colours = new Vector3[Width * height];
    readonly Field cover = new(Width, height);

    public int Height => height;
    public ReadOnlySpan<Vector3> Colours => colours;
    public Field Cover => cover;

    public Flatlay Add(Panel panel)
    {
        Darken(panel);
        var form = Form(panel);
        var surface = panel.Weave is { } weave ? Textured(form, panel.Cover, weave) : form;
        var solid = panel.Cover.Map(value => value > .5f ? 1 : 0);
        var wide = form.BlurWithin(solid, 18);
        var near = form.BlurWithin(solid, 5);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < Width; x++)
            {
                var alpha = panel.Cover[x, y];
                if (alpha <= 0)
                    continue;
                var hollow = .022f * MathF.Max(0, wide[x, y] - form[x, y]) + .045f * MathF.Max(0, near[x, y] - form[x, y]);
                var open = MathF.Max(.5f, 1 - hollow);
                Cover[x, y] += (1 - Cover[x, y]) * alpha;
                var i = y * Width + x;
                colours[i] = colours[i] * (1 - alpha) + alpha * Lit(panel, form, surface, x, y, open);
            }
        return this;
    }

    /// <summary>
    /// The same garment as a hand would lay it: everything shifted a few pixels, smoothly, so that left and right differ.
    /// </summary>
    public Flatlay Handled(float seed)
    {
        var result = new Flatlay(height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < Width; x++)
            {
                var fromX = x + 13 * Noise.At(x / 300f, y / 300f, seed) + 5 * Noise.At(x / 90f, y / 90f, seed + 3);
                var fromY = y + 12 * Noise.At(x / 300f, y / 300f, seed + 9) + 4 * Noise.At(x / 90f, y / 90f, seed + 5);
                (result.colours[y * Width + x], result.Cover[x, y]) = Sample(fromX, fromY);
            }
        return result;
    }

    void Darken(Panel panel)
    {
        if (panel.Shadow <= 0)
            return;
        var soft = panel.Cover.Blur(panel.ShadowReach);
        var tight = panel.Cover.Blur(2);
        int shiftX = (int)(panel.ShadowReach * .6f), shiftY = (int)(panel.ShadowReach * .8f);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < Width; x++)
            {
                if (Cover[x, y] <= 0)
                    continue;
                var shadow = soft[Math.Max(0, x - shiftX), Math.Max(0, y - shiftY)]
                    + .6f * tight[Math.Max(0, x - 1), Math.Max(0, y - 2)];
                colours[y * Width + x] *= 1 - MathF.Min(.7f, shadow * panel.Shadow);
            }
    }

    static Field Form(Panel panel)
    {
        var depth = panel.Cover.DistanceInside().Blur(1.2f);
        var folds = panel.Settles ? Drape.Settle(panel.Cover, panel.Slack, panel.Stiffness, panel.Seed) : null;
        var form = new Field(panel.Cover.Width, panel.Cover.Height);
        for (var y = 0; y < form.Height; y++)
            for (var x = 0; x < form.Width; x++)
            {
                if (panel.Cover[x, y] <= 0)
                    continue;
                var t = Math.Clamp(depth[x, y] / panel.Roll, 0, 1);
                var soft = Math.Clamp(depth[x, y] / (panel.Roll * 7), 0, 1);
                form[x, y] = panel.Thickness * (MathF.Sqrt(t * (2 - t)) + .8f * MathF.Sqrt(soft * (2 - soft)))
                    + panel.Relief[x, y] + (folds?.At(x, y) ?? 0) * panel.Depth;
            }
        return form.BlurWithin(panel.Cover.Map(value => value > 0 ? 1 : 0), 1.2f);
    }

    static Field Textured(Field form, Field cover, Func<float, float, float> weave)
    {
        var result = new Field(form.Width, form.Height, [.. form.Values]);
        for (var y = 0; y < form.Height; y++)
            for (var x = 0; x < form.Width; x++)
                if (cover[x, y] > 0)
                    result[x, y] += weave(x, y);
        return result;
    }

    Vector3 Lit(Panel panel, Field form, Field surface, int x, int y, float open)
    {
        var normal = Normal(surface, panel.Cover, x, y);
        var facing = MathF.Max(0, Vector3.Dot(normal, Lamp)) / Lamp.Z;
        var light = Ambient * open + (1 - Ambient) * (facing > 1 ? 1 + (facing - 1) * .8f : facing)
            * Reached(form, panel.Cover, x, y) * (.5f + .5f * open);
        // Light that has bounced between folds takes on the cloth's own colour.
        var colour = panel.Colours[y * Width + x];
        var lit = colour * light * new Vector3(1, 1 - (1 - open) * .05f, 1 - (1 - open) * .08f);
        return panel.Gloss > 0 ? lit + Shine(panel.Gloss, colour, normal) * open : lit;
    }

    static Vector3 Normal(Field surface, Field cover, int x, int y)
    {
        float Height(int dx, int dy)
        {
            int nx = Math.Clamp(x + dx, 0, surface.Width - 1), ny = Math.Clamp(y + dy, 0, surface.Height - 1);
            return cover[nx, ny] > .5f ? surface[nx, ny] : surface[x, y];
        }

        var slopeX = Math.Clamp((Height(1, 0) - Height(-1, 0)) * .5f, -1.5f, 1.5f);
        var slopeY = Math.Clamp((Height(0, 1) - Height(0, -1)) * .5f, -1.5f, 1.5f);
        return Vector3.Normalize(new(-slopeX, -slopeY, 1.25f));
    }

    /// <summary>1 where the lamp is free, less where a fold stands in its way.</summary>
    static float Reached(Field form, Field cover, int x, int y)
    {
        const float grazing = .42f, blocked = 1.05f; // slopes towards the lamp at which a soft shadow starts and is full
        var steepest = 0f;
        for (var distance = 3f; distance < 44; distance *= 1.45f)
        {
            int nx = x - (int)(.67f * distance), ny = y - (int)(.74f * distance);
            if (nx < 0 || ny < 0 || cover[nx, ny] <= .3f)
                break;
            steepest = MathF.Max(steepest, (form[nx, ny] - form[x, y]) / distance);
        }
        var shade = Math.Clamp((steepest - grazing * .4f) / (blocked - grazing), 0, 1);
        return 1 - .55f * shade;
    }

    static Vector3 Shine(float gloss, Vector3 colour, Vector3 normal)
    {
        var half = Vector3.Normalize(Lamp + Vector3.UnitZ);
        var second = Vector3.Normalize(new Vector3(.5f, .2f, .7f) + Vector3.UnitZ);
        var main = MathF.Pow(MathF.Max(0, Vector3.Dot(normal, half)), 30);
        var fill = .35f * MathF.Pow(MathF.Max(0, Vector3.Dot(normal, second)), 40);
        return (colour * .6f + new Vector3(.22f)) * gloss * (main + fill);
    }

    (Vector3 Colour, float Cover) Sample(float x, float y)
    {
        x = Math.Clamp(x, 0, Width - 1.001f);
        y = Math.Clamp(y, 0, height - 1.001f);
        int column = (int)x, row = (int)y, i = row * Width + column;
        float fx = x - column, fy = y - row;
        var colour = Vector3.Lerp(Vector3.Lerp(colours[i], colours[i + 1], fx),
            Vector3.Lerp(colours[i + Width], colours[i + Width + 1], fx), fy);
        return (colour, Cover.At(x, y));
    }
}
