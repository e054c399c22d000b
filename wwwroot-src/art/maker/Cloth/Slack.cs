using System.Numerics;

namespace Art.Cloth;

/// <summary>
/// How much longer the cloth is than the table it lies on, and in which direction: what makes it wrinkle.
/// Kept as a symmetric 2×2 tensor a cell, so that cloth may be loose across a fold and taut along it.
/// </summary>
sealed class Slack(int width, int height)
{
    /// <summary>Pixels a cell.</summary>
    public const int Step = 6;

    readonly int columns = width / Step + 2;
    readonly Vector3[] tensor = new Vector3[(width / Step + 2) * (height / Step + 2)]; // xx, yy, xy

    /// <summary>Adds looseness across a line, within about <paramref name="reach"/> of it, fading at its ends.</summary>
    public void Across(List<Vector2> line, float reach, float amount) => Each(line, reach * 2.2f, (point, i) =>
    {
        var (distance, along, tangent) = Outline.Nearest(point, line);
        var ends = MathF.Pow(MathF.Max(0, MathF.Sin(MathF.PI * Math.Clamp(along, .02f, .98f))), .6f);
        var strength = amount * ends * MathF.Exp(-distance * distance / (reach * reach));
        var normal = new Vector2(-tangent.Y, tangent.X);
        tensor[i] += strength * new Vector3(normal.X * normal.X, normal.Y * normal.Y, normal.X * normal.Y);
    });

    /// <summary>Adds looseness in x and y by place.</summary>
    public void Everywhere(Func<float, float, Vector2> amount)
    {
        for (var i = 0; i < tensor.Length; i++)
        {
            var loose = amount(i % columns * Step, i / columns * Step);
            tensor[i] += new Vector3(loose, 0);
        }
    }

    /// <summary>The looseness at a point of the table in a direction (unit length), as a fraction of length.</summary>
    public float At(Vector2 point, Vector2 direction)
    {
        var i = Math.Clamp((int)(point.Y / Step + .5f), 0, tensor.Length / columns - 1) * columns
            + Math.Clamp((int)(point.X / Step + .5f), 0, columns - 1);
        var t = tensor[i];
        return t.X * direction.X * direction.X + t.Y * direction.Y * direction.Y + 2 * t.Z * direction.X * direction.Y;
    }

    void Each(List<Vector2> line, float reach, Action<Vector2, int> action)
    {
        int left = Cell(line.Min(p => p.X) - reach), right = Cell(line.Max(p => p.X) + reach);
        int top = Cell(line.Min(p => p.Y) - reach), bottom = Cell(line.Max(p => p.Y) + reach);
        for (var y = Math.Max(0, top); y <= Math.Min(tensor.Length / columns - 1, bottom); y++)
            for (var x = Math.Max(0, left); x <= Math.Min(columns - 1, right); x++)
                action(new(x * Step, y * Step), y * columns + x);
    }

    static int Cell(float pixels) => (int)(pixels / Step);
}
