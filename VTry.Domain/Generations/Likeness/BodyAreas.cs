using System.Numerics;
using VTry.Domain.Accounts;

namespace VTry.Domain.Generations.Likeness;

/// <summary>Which part of a grid is which part of a person, by the joints. Lengths are in shoulder widths.</summary>
public sealed class BodyAreas
{
    /// <summary>A trunk is about this long; a person turned a little aside shows narrower shoulders than they have.</summary>
    const float TrunkLength = 1.6f;

    /// <summary>Around limbs and trunk: cloth that hangs wide, and the ground it covered before.</summary>
    const float ArmReach = 0.34f, TrunkReach = 0.62f, LegReach = 0.46f, SkirtReach = 0.8f;

    /// <summary>A hand beyond the wrist.</summary>
    const float Hand = 0.35f;

    /// <summary>How far below the hips a top may hang, or what hung there before may go.</summary>
    const float LongTop = 1.0f;

    /// <summary>How far above the hips bottoms begin at most.</summary>
    const float HighWaist = 0.6f;

    /// <summary>The middle of the face above the base of the neck, and half its width and height, without hair and collar.</summary>
    const float FaceUp = 0.6f, FaceAcross = 0.22f, FaceTall = 0.3f;

    /// <summary>Head and hair.</summary>
    const float HeadUp = 0.6f, HeadReach = 0.75f;

    readonly int width, height;
    readonly Vector2 neck, shoulders, hips, shoulderL, shoulderR, hipL, hipR;
    readonly Vector2[] armL, armR, legL, legR;
    readonly Vector2 up;

    public BodyAreas(BodyPoints points, int width, int height)
    {
        (this.width, this.height) = (width, height);
        neck = At(points.Neck);
        (shoulderL, shoulderR, hipL, hipR) = (At(points.ShoulderL), At(points.ShoulderR), At(points.HipL), At(points.HipR));
        (shoulders, hips) = ((shoulderL + shoulderR) / 2, (hipL + hipR) / 2);
        (armL, armR) = ([shoulderL, At(points.ElbowL), At(points.WristL)], [shoulderR, At(points.ElbowR), At(points.WristR)]);
        (legL, legR) = ([hipL, At(points.KneeL), At(points.AnkleL)], [hipR, At(points.KneeR), At(points.AnkleR)]);
        Unit = Math.Max(1, Math.Max(Vector2.Distance(shoulderL, shoulderR), Vector2.Distance(shoulders, hips) / TrunkLength));
        up = Vector2.Normalize(shoulders - hips + new Vector2(0, -1e-3f));
    }

    /// <summary>A shoulder width in cells.</summary>
    public float Unit { get; }

    /// <summary>The middle of the face, and half its size, in cells.</summary>
    public (Vector2 Middle, Vector2 Half) Face => (neck + up * FaceUp * Unit, new Vector2(FaceAcross, FaceTall) * Unit);

    /// <summary>Where a garment of this role must be seen, whatever its cut: no sleeves, no hem, no neckline.</summary>
    public CellMask Place(GarmentRole role)
    {
        var place = new CellMask(width, height);
        if (role is GarmentRole.Top or GarmentRole.Dress)
            place.AddLimb(Vector2.Lerp(shoulders, hips, 0.45f), Vector2.Lerp(shoulders, hips, 0.75f), 0.28f * Unit);
        if (role is GarmentRole.Dress)
            place.AddLimb(hips, hips + (Middle(legL, 1, legR) - hips) * 0.35f, 0.25f * Unit);
        if (role is GarmentRole.Bottom)
            foreach (var leg in (Vector2[][])[legL, legR])
                place.AddLimb(Vector2.Lerp(leg[0], leg[1], 0.45f), Vector2.Lerp(leg[0], leg[1], 0.65f), 0.13f * Unit);
        return place;
    }

    /// <summary>What may change when a garment of this role is put on.</summary>
    public CellMask Reach(IEnumerable<GarmentRole> roles)
    {
        var reach = new CellMask(width, height);
        foreach (var role in roles)
        {
            if (role is GarmentRole.Top or GarmentRole.Dress)
                AddUpper(reach);
            if (role is GarmentRole.Top)
                reach.AddLimb(hips, hips - up * LongTop * Unit, TrunkReach * Unit);
            if (role is GarmentRole.Bottom or GarmentRole.Dress)
                AddLower(reach);
        }
        return reach;
    }

    /// <summary>Everything of the person, generously.</summary>
    public CellMask Everything()
    {
        var body = Reach([GarmentRole.Dress]);
        body.AddLimb(neck, neck + up * HeadUp * Unit, HeadReach * Unit);
        foreach (var leg in (Vector2[][])[legL, legR])
            body.AddLimb(leg[2], leg[2] - up * 0.35f * Unit, LegReach * Unit);
        return body;
    }

    void AddUpper(CellMask reach)
    {
        reach.AddLimb(Vector2.Lerp(neck, shoulders, 0.5f) - up * 0.3f * Unit, hips, TrunkReach * Unit);
        reach.AddLimb(neck, neck + up * 0.12f * Unit, 0.3f * Unit);
        foreach (var arm in (Vector2[][])[armL, armR])
        {
            reach.AddLimb(arm[0], arm[1], ArmReach * Unit);
            reach.AddLimb(arm[1], arm[2] + Vector2.Normalize(arm[2] - arm[1] + new Vector2(0, 1e-3f)) * Hand * Unit, ArmReach * Unit);
        }
    }

    void AddLower(CellMask reach)
    {
        reach.AddLimb(hips + up * HighWaist * Unit, hips, TrunkReach * Unit);
        foreach (var leg in (Vector2[][])[legL, legR])
        {
            reach.AddLimb(leg[0], leg[1], LegReach * Unit);
            reach.AddLimb(leg[1], leg[2], LegReach * Unit);
        }
        // A skirt spans the gap, however wide the stance.
        reach.AddLimb(hips, Vector2.Lerp(Middle(legL, 1, legR), Middle(legL, 2, legR), 0.4f), SkirtReach * Unit);
        reach.AddLimb(Middle(legL, 1, legR), Middle(legL, 2, legR), LegReach * Unit);
    }

    static Vector2 Middle(Vector2[] one, int joint, Vector2[] other) => (one[joint] + other[joint]) / 2;

    Vector2 At(Vector2 fraction) => fraction * new Vector2(width, height);
}
