namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>The opening of a top around the neck: half an ellipse from shoulder point to shoulder point.</summary>
public sealed class Neckline(TopFitting fitting, bool isOpen)
{
    readonly float softness = MathF.Max(1, 0.008f * (fitting.ShoulderR.X - fitting.ShoulderL.X));
    readonly float inset = 0.022f * (fitting.ShoulderR.X - fitting.ShoulderL.X);

    public float X { get; } = (fitting.NeckL.X + fitting.NeckR.X) / 2;
    public float Y { get; } = (fitting.NeckL.Y + fitting.NeckR.Y) / 2;
    public float Half { get; } = MathF.Max(1, MathF.Abs(fitting.NeckR.X - fitting.NeckL.X) / 2);
    public float Depth { get; } = fitting.CollarDepth;

    /// <summary>The garment's picture ends at the front edge: the wearer shows through.</summary>
    public bool IsOpen => isOpen;

    /// <summary>
    /// How far inside the opening, in units of its soft edge: above 1 surely inside, below 0 outside.
    /// </summary>
    public float Inside(float x, float y)
    {
        var across = (x - X) / Half;
        if (MathF.Abs(across) >= 1)
            return y < Y ? 1 : -1;
        var front = Y + Depth * MathF.Sqrt(1 - across * across) - inset;
        return (front - y) / softness;
    }
}
