using System.Numerics;

namespace VTry.Web.Adapters.Engines.Local.Garments;

/// <summary>One sleeve of a top lying flat, in pixels of the cut-out.</summary>
/// <param name="Outer">Points of the outer edge at the <see cref="Sections"/> of the length.</param>
/// <param name="Inner">The same along the inner edge.</param>
/// <param name="HalfWidths">Half the distance between the two.</param>
public sealed record SleeveLandmarks(
    Vector2 Shoulder, Vector2 Armpit, Vector2[] Outer, Vector2[] Inner, float[] HalfWidths, float Length)
{
    /// <summary>Where along the sleeve its width is measured, as shares of its length; the last is the cuff.</summary>
    public static IReadOnlyList<float> Sections { get; } = [0.25f, 0.5f, 0.75f, 1f];
}

/// <summary>Where a top or dress that lies flat would be pinned to a body, in pixels of the cut-out.</summary>
/// <param name="NeckL">The highest point left of the neckline.</param>
/// <param name="NeckTop">The top edge on the centre line.</param>
/// <param name="ShoulderL">Where shoulder and sleeve (or armhole) meet.</param>
/// <param name="MidShoulderL">On the shoulder line, halfway between neck and shoulder.</param>
/// <param name="SleeveL">Null when it has no sleeves.</param>
/// <param name="SideL">Points down the side from armpit to hem.</param>
/// <param name="CollarDepth">From the shoulder line to the front edge of the neckline.</param>
/// <param name="IsOpenNeck">The inside of the neck is cut out: what is seen there is the wearer.</param>
/// <param name="TrunkWidth">The usual width below the armpits.</param>
/// <param name="TrunkRows">Left and right end of the trunk, without sleeves, for each row of the grid.</param>
/// <param name="RowScale">Grid rows per pixel of the cut-out.</param>
public sealed record TopLandmarks(
    Vector2 NeckL, Vector2 NeckR, Vector2 NeckTop,
    Vector2 ShoulderL, Vector2 ShoulderR, Vector2 MidShoulderL, Vector2 MidShoulderR,
    Vector2 ArmpitL, Vector2 ArmpitR,
    SleeveLandmarks? SleeveL, SleeveLandmarks? SleeveR,
    Vector2[] SideL, Vector2[] SideR, Vector2 HemCentre,
    float CollarDepth, bool IsOpenNeck, float TrunkWidth,
    (float Left, float Right)[] TrunkRows, float RowScale)
{
    public bool HasSleeves => SleeveL is not null && SleeveR is not null;

    public Vector2 NeckMiddle => (NeckL + NeckR) / 2;
}
