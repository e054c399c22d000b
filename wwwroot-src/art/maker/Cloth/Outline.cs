using System.Globalization;
using System.Numerics;

namespace Art.Cloth;

/// <summary>Lines and closed shapes on the cutting table: 1000 units wide, the garment's centre at x = 500.</summary>
static class Outline
{
    const float Centre = 500;

    /// <summary>The points of an SVG-like path: M, L, Q and C with absolute coordinates.</summary>
    public static List<Vector2> Path(string path)
    {
        var words = new Queue<string>(Spread(path).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
        var points = new List<Vector2>();
        var command = 'M';
        while (words.Count > 0)
        {
            if (char.IsLetter(words.Peek()[0]))
                command = words.Dequeue()[0];

            if (command is 'M' or 'L')
                points.Add(Point(words));
            else if (command == 'Q')
                AddQuadratic(points, Point(words), Point(words));
            else
                AddCubic(points, Point(words), Point(words), Point(words));
        }
        return points;
    }

    public static List<Vector2> Mirror(List<Vector2> line) => [.. line.Select(point => point with { X = 2 * Centre - point.X })];

    /// <summary>The line itself, then its mirror image.</summary>
    public static IEnumerable<List<Vector2>> Both(string path)
    {
        var left = Path(path);
        return [left, Mirror(left)];
    }

    /// <summary>A left half from centre top round to centre bottom, closed by its mirror image.</summary>
    public static List<Vector2> Symmetric(string half)
    {
        var left = Path(half);
        var right = Mirror(left);
        right.Reverse();
        return [.. left, .. right];
    }

    /// <summary>A strip along a line.</summary>
    public static List<Vector2> Band(List<Vector2> line, float width)
    {
        var one = new List<Vector2>();
        var other = new List<Vector2>();
        for (var i = 0; i < line.Count; i++)
        {
            var along = line[Math.Min(line.Count - 1, i + 1)] - line[Math.Max(0, i - 1)];
            var across = Vector2.Normalize(new(-along.Y, along.X)) * width * .5f;
            one.Add(line[i] + across);
            other.Add(line[i] - across);
        }
        other.Reverse();
        return [.. one, .. other];
    }

    public static List<Vector2> Disc(float x, float y, float radius) =>
        [.. Enumerable.Range(0, 32).Select(i => MathF.Tau * i / 32).Select(a =>
            new Vector2(x + radius * MathF.Cos(a), y + radius * MathF.Sin(a)))];

    public static List<Vector2> Shift(List<Vector2> line, float x, float y) =>
        [.. line.Select(point => point + new Vector2(x, y))];

    /// <summary>Towards the shape's middle, by a fraction.</summary>
    public static List<Vector2> Inset(List<Vector2> shape, float fraction)
    {
        var middle = shape.Aggregate(Vector2.Zero, (sum, point) => sum + point) / shape.Count;
        return [.. shape.Select(point => Vector2.Lerp(point, middle, fraction))];
    }

    /// <summary>The same line in equal steps, so that thread runs along it evenly.</summary>
    public static List<Vector2> Even(List<Vector2> line, float step)
    {
        var result = new List<Vector2> { line[0] };
        var rest = 0f;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var length = (line[i + 1] - line[i]).Length();
            for (var at = step - rest; at <= length; at += step)
                result.Add(Vector2.Lerp(line[i], line[i + 1], at / length));
            rest = (rest + length) % step;
        }
        return result;
    }

    /// <summary>How far a point is from a line, and where along it (0 to 1) it is nearest.</summary>
    public static (float Distance, float Along, Vector2 Tangent) Nearest(Vector2 point, List<Vector2> line)
    {
        var best = float.MaxValue;
        var along = 0f;
        var tangent = Vector2.UnitX;
        for (var i = 0; i + 1 < line.Count; i++)
        {
            var step = line[i + 1] - line[i];
            var t = Math.Clamp(Vector2.Dot(point - line[i], step) / MathF.Max(1e-6f, step.LengthSquared()), 0, 1);
            var distance = (point - line[i] - step * t).LengthSquared();
            if (distance >= best)
                continue;
            (best, along, tangent) = (distance, (i + t) / (line.Count - 1), step);
        }
        return (MathF.Sqrt(best), along, tangent.LengthSquared() > 1e-9f ? Vector2.Normalize(tangent) : Vector2.UnitX);
    }

    static string Spread(string path) =>
        path.Replace("M", " M ").Replace("L", " L ").Replace("Q", " Q ").Replace("C", " C ");

    static Vector2 Point(Queue<string> words) => new(Number(words), Number(words));

    static float Number(Queue<string> words) => float.Parse(words.Dequeue(), CultureInfo.InvariantCulture);

    static void AddQuadratic(List<Vector2> points, Vector2 control, Vector2 end)
    {
        var start = points[^1];
        const int steps = 18;
        for (var i = 1; i <= steps; i++)
        {
            float t = i / (float)steps, u = 1 - t;
            points.Add(start * u * u + control * (2 * u * t) + end * t * t);
        }
    }

    static void AddCubic(List<Vector2> points, Vector2 first, Vector2 second, Vector2 end)
    {
        var start = points[^1];
        const int steps = 24;
        for (var i = 1; i <= steps; i++)
        {
            float t = i / (float)steps, u = 1 - t;
            points.Add(start * u * u * u + first * (3 * u * u * t) + second * (3 * u * t * t) + end * t * t * t);
        }
    }
}
