namespace Art.Shapes;

/// <summary>A monotone cubic through knots (PCHIP), kept as a table. The figures' silhouettes are drawn with these.</summary>
sealed class Curve
{
    const int Cells = 256;

    readonly float start, cellsPerUnit;
    readonly float[] table = new float[Cells + 2];

    public Curve(params (float At, float Value)[] knots)
    {
        var tangents = Tangents(knots);
        start = knots[0].At;
        cellsPerUnit = Cells / (knots[^1].At - start);
        var piece = 0;
        for (var i = 0; i <= Cells + 1; i++)
        {
            var x = MathF.Min(knots[^1].At, start + i / cellsPerUnit);
            while (piece < knots.Length - 2 && x > knots[piece + 1].At)
                piece++;
            table[i] = Hermite(knots[piece], knots[piece + 1], tangents[piece], tangents[piece + 1], x);
        }
    }

    public float At(float x)
    {
        var cell = Math.Clamp((x - start) * cellsPerUnit, 0, Cells);
        var i = (int)cell;
        return table[i] + (table[i + 1] - table[i]) * (cell - i);
    }

    static float[] Tangents((float At, float Value)[] knots)
    {
        var slopes = new float[knots.Length - 1];
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] = (knots[i + 1].Value - knots[i].Value) / (knots[i + 1].At - knots[i].At);

        var tangents = new float[knots.Length];
        tangents[0] = slopes[0];
        tangents[^1] = slopes[^1];
        for (var i = 1; i < slopes.Length; i++)
            tangents[i] = slopes[i - 1] * slopes[i] <= 0 ? 0 : 2 * slopes[i - 1] * slopes[i] / (slopes[i - 1] + slopes[i]);
        return tangents;
    }

    static float Hermite((float At, float Value) a, (float At, float Value) b, float tangentA, float tangentB, float x)
    {
        var h = b.At - a.At;
        float u = (x - a.At) / h, v = 1 - u;
        return a.Value * (1 + 2 * u) * v * v + tangentA * h * u * v * v
            + b.Value * u * u * (3 - 2 * u) - tangentB * h * u * u * v;
    }
}
