using System.Numerics;
using Art.Pictures;
using Art.Shapes;

namespace Art.Cloth;

/// <summary>
/// Lets a piece of cloth settle on a table: a net of points held apart at the cloth's own length (position-based
/// dynamics). Where the cloth is longer than its place it can only rise, and so wrinkles as cloth does. Solved from
/// a coarse net to a fine one: the coarse one makes the folds, the fine ones add the creases.
/// </summary>
sealed class Drape
{
    /// <summary>Sweeps over the net a level; more only sharpens what is there.</summary>
    const int Sweeps = 140;
    const float Weight = .003f;      // pixels a point sinks each sweep
    const float Grip = .06f;        // how firmly the table holds a point sideways
    const float EdgeGrip = .35f;     // hems and seams are heavier

    readonly int step, columns, rows;
    readonly float stiffness;
    readonly Vector3[] points;
    readonly Vector2[] homes;
    readonly float[] grip;
    readonly List<(int A, int B, float Length)> threads = [];

    /// <param name="cover">Where there is cloth.</param>
    /// <param name="stiffness">0 (silk) to 0.5 (denim): how strongly small creases are ironed out.</param>
    /// <returns>The cloth's height over the table in pixels.</returns>
    public static Field Settle(Field cover, Slack slack, float stiffness, float seed)
    {
        Field? height = null;
        foreach (var step in (ReadOnlySpan<int>)[24, 12, 6])
            height = new Drape(cover, slack, step, stiffness, height, seed).Run();
        return height!.Blur(2.5f);
    }

    Drape(Field cover, Slack slack, int step, float stiffness, Field? start, float seed)
    {
        (this.step, this.stiffness) = (step, stiffness);
        (columns, rows) = (cover.Width / step + 1, cover.Height / step + 1);
        points = new Vector3[columns * rows];
        homes = new Vector2[points.Length];
        grip = new float[points.Length];

        var depth = cover.DistanceInside();
        for (var i = 0; i < points.Length; i++)
        {
            homes[i] = new(i % columns * step, i / columns * step);
            var inside = depth.At(homes[i].X, homes[i].Y);
            grip[i] = inside <= 0 ? -1 : inside < step * 1.5f ? EdgeGrip : Grip;
            var rise = Noise.Rough(homes[i].X / (step * 3.1f), homes[i].Y / (step * 3.1f), seed + step) * step * .10f;
            points[i] = new(homes[i], start is null ? MathF.Abs(rise) * 2 : start.At(homes[i].X, homes[i].Y) + rise * .5f);
        }
        Weave(slack);
    }

    void Weave(Slack slack)
    {
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
            {
                Tie(x, y, 1, 0, slack);
                Tie(x, y, 0, 1, slack);
                Tie(x, y, 1, 1, slack);
                Tie(x, y, -1, 1, slack);
            }
    }

    void Tie(int x, int y, int dx, int dy, Slack slack)
    {
        int nx = x + dx, ny = y + dy;
        if (nx < 0 || nx >= columns || ny >= rows)
            return;
        int a = y * columns + x, b = ny * columns + nx;
        if (grip[a] < 0 || grip[b] < 0)
            return;
        var gap = homes[b] - homes[a];
        var length = gap.Length();
        threads.Add((a, b, length * (1 + slack.At((homes[a] + homes[b]) * .5f, gap / length))));
    }

    Field Run()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Pull(sweep % 2 == 0);
            Bend();
            Rest();
        }
        return Height();
    }

    void Pull(bool forward)
    {
        for (var k = 0; k < threads.Count; k++)
        {
            var (a, b, length) = threads[forward ? k : threads.Count - 1 - k];
            var gap = points[b] - points[a];
            var now = gap.Length();
            var move = gap * (.45f * (now - length) / MathF.Max(now, 1e-4f));
            points[a] += move;
            points[b] -= move;
        }
    }

    void Bend()
    {
        for (var i = columns; i < points.Length - columns; i++)
        {
            if (grip[i] < 0 || grip[i - 1] < 0 || grip[i + 1] < 0 || grip[i - columns] < 0 || grip[i + columns] < 0)
                continue;
            var around = (points[i - 1].Z + points[i + 1].Z + points[i - columns].Z + points[i + columns].Z) * .25f;
            points[i].Z += (around - points[i].Z) * stiffness * .2f;
        }
    }

    void Rest()
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (grip[i] < 0)
                continue;
            var flat = Vector2.Lerp(new(points[i].X, points[i].Y), homes[i], grip[i]);
            points[i] = new(flat, MathF.Max(0, points[i].Z - Weight * step / 6));
        }
    }

    Field Height()
    {
        var net = new Field(columns, rows);
        var known = new Field(columns, rows);
        for (var i = 0; i < points.Length; i++)
            (net.Values[i], known.Values[i]) = grip[i] < 0 ? (0, 0) : (points[i].Z, 1);

        // Cells outside take their neighbours' height, so that the cloth does not dive at its edge.
        var spread = net.Blur(1.5f);
        var weight = known.Blur(1.5f);
        for (var i = 0; i < points.Length; i++)
            if (known.Values[i] == 0)
                net.Values[i] = weight.Values[i] > .01f ? spread.Values[i] / weight.Values[i] : 0;

        var full = new Field((columns - 1) * step + 1, (rows - 1) * step + 1);
        for (var y = 0; y < full.Height; y++)
            for (var x = 0; x < full.Width; x++)
                full[x, y] = net.At(x / (float)step, y / (float)step);
        return full.Blur(step * .4f);
    }
}
