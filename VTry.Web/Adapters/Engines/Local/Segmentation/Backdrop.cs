using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>Which colour the background would have at every pixel, guessed from the border.</summary>
public sealed class Backdrop
{
    readonly LabImage lab;
    readonly Vector3[] expected;
    readonly float spread;

    Backdrop(LabImage lab, Vector3[] expected, BorderBand border)
    {
        (this.lab, this.expected) = (lab, expected);
        spread = Math.Clamp(BorderDistance(border, 0.8f) * 1.6f, 2.5f, 9f);
    }

    public Vector3 this[int index] => expected[index];

    /// <summary>
    /// 1 where a pixel has the expected colour, falling to 0 as it leaves what the border itself varies by.
    /// </summary>
    public float Likeness(int index) => MathF.Exp(-MathF.Pow(Distance(index) / spread, 1.5f));

    /// <summary>
    /// How far the border itself strays from its own model, in L*a*b* units: small on a wall or a sweep of paper, large in
    /// a street.
    /// </summary>
    public float BorderDistance(BorderBand border, float share)
    {
        var distances = new List<float>();
        for (var i = 0; i < expected.Length; i++)
            if (border.Contains(i % lab.Width, i / lab.Width))
                distances.Add(Distance(i));
        return Statistics.Percentile(distances, share);
    }

    public static Backdrop Of(LabImage lab, Subject subject, BorderBand border) =>
        new(lab, subject == Subject.Person ? ByRow(lab) : BySurface(lab, border), border);

    float Distance(int index)
    {
        var difference = lab[index] - expected[index];
        difference.X *= 0.8f;
        return difference.Length();
    }

    /// <summary>
    /// From the left margin's colour to the right's, row by row: copes with walls, skirting boards and floors.
    /// </summary>
    static Vector3[] ByRow(LabImage lab)
    {
        var margin = Math.Max(3, lab.Width / 24);
        var expected = new Vector3[lab.Count];
        for (var y = 0; y < lab.Height; y++)
        {
            var left = Median(lab, y, 0, margin);
            var right = Median(lab, y, lab.Width - margin, lab.Width);
            for (var x = 0; x < lab.Width; x++)
                expected[y * lab.Width + x] = Vector3.Lerp(left, right, (x + 0.5f) / lab.Width);
        }

        return expected;
    }

    static Vector3 Median(LabImage lab, int row, int from, int to)
    {
        List<float> light = [], a = [], b = [];
        for (var y = Math.Max(0, row - 2); y <= Math.Min(lab.Height - 1, row + 2); y++)
            for (var x = from; x < to; x++)
            {
                light.Add(lab.L[x, y]);
                a.Add(lab.A[x, y]);
                b.Add(lab.B[x, y]);
            }

        return new(Statistics.Median(light), Statistics.Median(a), Statistics.Median(b));
    }

    /// <summary>A curved surface through the border: copes with a lamp on one side and dark corners.</summary>
    static Vector3[] BySurface(LabImage lab, BorderBand border)
    {
        var light = QuadraticSurface.Through(lab.L, border);
        var a = QuadraticSurface.Through(lab.A, border);
        var b = QuadraticSurface.Through(lab.B, border);
        var expected = new Vector3[lab.Count];
        for (var y = 0; y < lab.Height; y++)
            for (var x = 0; x < lab.Width; x++)
                expected[y * lab.Width + x] = new(light.At(x, y), a.At(x, y), b.At(x, y));
        return expected;
    }
}
