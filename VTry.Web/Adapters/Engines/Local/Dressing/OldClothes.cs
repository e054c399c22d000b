using System.Numerics;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// What of the old clothes would peep out from under the new ones, and what is behind it: skin or background.
/// </summary>
public sealed class OldClothes
{
    /// <summary>Cells covered by new cloth to this share need no repair.</summary>
    const float Covered = 0.9f;

    /// <summary>
    /// How far a mixture of skin and backdrop may lie from the line between the two, in L*a*b* units.
    /// </summary>
    const float Mixed = 10;

    /// <summary>Shins below a hem can be guessed; whole legs cannot.</summary>
    public const float MostInvented = 0.3f;

    /// <summary>Colours this close in a* and b* differ by light only.</summary>
    const float SameHue = 6.5f;

    readonly Figure body;
    readonly BodyParse grid;
    readonly Outfit outfit;
    readonly PixelPlane coverage, nearSkin, nearHair, nearFace, depth;
    readonly BareArms bareArms;
    readonly float oldHem;
    bool keepsLegWear;

    OldClothes(Figure body, Outfit outfit, PixelPlane coverage)
    {
        (this.body, grid, this.outfit, this.coverage) = (body, body.Parse, outfit, coverage);
        oldHem = body.OldHem ?? body.Joints.HipL.Y + body.Widths(0.15f);
        bareArms = new(body);
        nearSkin = Distance.Dilate(grid.Skin, 2.4f);
        nearFace = Distance.Dilate(grid.Face, body.Widths(0.12f) / body.Scale);
        nearHair = Distance.Dilate(grid.Hair, 4);
        depth = Distance.Inside(grid.Mask);
    }

    /// <summary>Masks on the grid, and how much of the legs had to be invented: see <see cref="InventedLegs"/>.</summary>
    public static (PixelPlane ToSkin, PixelPlane ToBackground, float InventedLegs) Find(Figure body, Outfit outfit, PixelPlane coverage)
    {
        var (toSkin, toBackground) = new OldClothes(body, outfit, coverage).Find();
        var invented = outfit.CoversLegs ? InventedLegs(body, toSkin) : 0;
        if (invented <= MostInvented || outfit.Bottom is not null)
            return (toSkin, toBackground, invented);

        // Too much of the legs was hidden to guess it: the dress is worn over the trousers, which is how they were photographed.
        (toSkin, toBackground) = new OldClothes(body, outfit, coverage) { keepsLegWear = true }.Find();
        return (toSkin, toBackground, 0);
    }

    (PixelPlane ToSkin, PixelPlane ToBackground) Find()
    {
        PixelPlane toSkin = new(coverage.Width, coverage.Height), toBackground = new(coverage.Width, coverage.Height);
        for (var y = 0; y < coverage.Height; y++)
            for (var x = 0; x < coverage.Width; x++)
                switch (Behind(x, y))
                {
                    case Ground.Skin: toSkin[x, y] = 1; break;
                    case Ground.Background: toBackground[x, y] = 1; break;
                }

        return (WithSeam(toSkin), toBackground);
    }

    /// <summary>Which share of the rows from hip to ankle shows a leg that had to be invented.</summary>
    static float InventedLegs(Figure body, PixelPlane toSkin)
    {
        var (hip, ankle) = ((int)(body.Joints.HipL.Y / body.Scale), (int)(body.Joints.AnkleL.Y / body.Scale));
        var narrowest = body.Widths(0.06f) / body.Scale;
        var invented = 0;
        for (var y = Math.Max(0, hip); y < Math.Min(toSkin.Height, ankle); y++)
        {
            var width = 0;
            for (var x = 0; x < toSkin.Width; x++)
                width += toSkin.IsOn(x, y) ? 1 : 0;
            invented += width > narrowest ? 1 : 0;
        }
        return invented / MathF.Max(1, ankle - hip);
    }

    /// <summary>
    /// A cell wider, over the skin beside it: the seam between skin and old cloth is a mixture of both.
    /// </summary>
    PixelPlane WithSeam(PixelPlane toSkin)
    {
        const float seam = 1.5f;
        var allowed = grid.Skin.Without(Distance.Dilate(grid.Hair, 1)).With(coverage, (skin, cloth) => cloth > Covered ? 0 : skin);
        return toSkin.Or(Distance.Dilate(toSkin, seam).With(allowed, MathF.Min));
    }

    enum Ground { Photo, Skin, Background }

    Ground Behind(int x, int y)
    {
        if (!grid.Mask.IsOn(x, y) || coverage[x, y] > Covered || grid.Hair.IsOn(x, y))
            return Ground.Photo;

        var point = new Vector2(x, y) * body.Scale;
        if (grid.Skin.IsOn(x, y))
            return IsLegBesideTrousers(x, y, point) ? Ground.Background : Ground.Photo;

        // At the rim only: further in, it is a cloth of the background's colour.
        var isBackgroundAlready = depth[x, y] < 2.6f && Vector3.Distance(grid.Lab[x, y], body.Background[x, y]) < 5;
        if (nearHair.IsOn(x, y) || isBackgroundAlready || IsRimOfSkin(x, y))
            return Ground.Photo;
        if (outfit.Top is { } top && point.Y < oldHem + body.Widths(0.02f) && point.Y > body.Joints.Neck.Y - body.Widths(0.12f))
            return BehindOldTop(x, y, point, top);
        return IsOldLegWear(point) ? BehindOldBottom(point) : Ground.Photo;
    }

    /// <summary>
    /// The soft rim between skin and backdrop is not old clothing: its colour is a mixture of the two.
    /// </summary>
    bool IsRimOfSkin(int x, int y)
    {
        if (!nearSkin.IsOn(x, y) || depth[x, y] >= 2.6f)
            return false;
        var (colour, backdrop) = (grid.Lab[x, y], body.Background[x, y]);
        var along = body.SkinAround[x, y] - backdrop;
        var share = Math.Clamp(Vector3.Dot(colour - backdrop, along) / MathF.Max(1, along.LengthSquared()), 0, 1);
        return IsLikeSkin(x, y) || Vector3.Distance(colour, backdrop + along * share) < Mixed;
    }

    /// <summary>Skin in a highlight or a shadow: the colour of the skin around, another lightness.</summary>
    bool IsLikeSkin(int x, int y)
    {
        var difference = grid.Lab[x, y] - body.SkinAround[x, y];
        return new Vector2(difference.Y, difference.Z).Length() < SameHue;
    }

    bool IsLegBesideTrousers(int x, int y, Vector2 point)
    {
        if (outfit.Bottom is null || !body.BareLegs.IsOn(x, y)
            || point.Y <= body.Joints.HipL.Y - body.Widths(0.1f)
            || point.Y >= MathF.Min(body.Joints.AnkleL.Y, body.Joints.AnkleR.Y) - body.Widths(0.02f))
            return false;
        var reach = (int)(body.Widths(0.085f) / body.Scale);
        return HasClothBeside(x, y, 1, reach) || HasClothBeside(x, y, -1, reach);
    }

    bool HasClothBeside(int x, int y, int direction, int reach)
    {
        for (var step = 1; step <= reach; step++)
        {
            var column = x + direction * step;
            if (column < 0 || column >= coverage.Width)
                return false;
            if (coverage[column, y] > Covered)
                return true;
        }

        return false;
    }

    Ground BehindOldTop(int x, int y, Vector2 point, DressedTop top)
    {
        var toArm = MathF.Min(body.ToUpperArms(point), body.ToForearms(point));
        var fromMiddle = MathF.Abs(point.X - body.Middle(point.Y).X) / body.ShoulderWidth;
        var isBareShoulder = !top.HasSleeves && point.Y < body.Joints.ShoulderL.Y + body.Widths(0.42f) && fromMiddle < 0.55f;
        if (isBareShoulder || (nearFace.IsOn(x, y) && IsNeck(point, top.Neckline)))
            return Ground.Skin;
        if (bareArms.IsBareAt(point))
        {
            if (toArm < body.Widths(0.13f) && IsLikeSkin(x, y))
                return Ground.Photo;
            if (toArm < body.Widths(0.055f))
                return Ground.Skin;
        }
        else if (toArm < bareArms.RadiusAt(point))
        {
            return Ground.Skin;
        }

        if (IsHand(point) || StaysBelow(point, top))
            return Ground.Photo;
        return toArm < body.Widths(0.24f) || fromMiddle > 0.30f ? Ground.Background : Ground.Photo;
    }

    /// <summary>Below the hem of a new top the hips, as far out as the hands, are as they were.</summary>
    bool StaysBelow(Vector2 point, DressedTop top)
    {
        if (outfit.CoversLegs || point.Y < top.Fitting.Hem - body.Widths(0.06f))
            return false;
        var middle = body.Middle(point.Y).X;
        var side = point.X < middle ? -1 : 1;
        var toWrist = side * (body.Wrist(side).X - middle);
        return MathF.Abs(point.X - middle) < MathF.Max(toWrist, body.Trunk.Half(point.Y, side) * 1.06f);
    }

    bool IsHand(Vector2 point)
    {
        var toHand = body.ToForearmsAndHands(point);
        return toHand < body.Widths(0.1f) && toHand < body.ToForearms(point);
    }

    /// <summary>Inside the new neckline, and where straps and collars of the old top lie beside the neck.</summary>
    bool IsNeck(Vector2 point, Neckline neckline)
    {
        float across = MathF.Abs(point.X - neckline.X), down = point.Y - neckline.Y;
        if (across < neckline.Half * 1.5f && MathF.Abs(down) < body.Widths(0.10f))
            return true;
        if (neckline.IsOpen && across < neckline.Half && down > -body.Widths(0.05f) && down < body.Widths(0.62f))
            return true;

        var neckHalf = body.Widths(0.15f);
        var widening = Math.Clamp((down + body.Widths(0.12f)) / body.Widths(0.12f), 0, 1);
        return neckline.Inside(point.X, point.Y) > -1.5f && down > -body.Widths(0.12f)
            && across < neckHalf + (neckline.Half - neckHalf) * widening;
    }

    bool IsOldLegWear(Vector2 point) =>
        outfit.CoversLegs && !keepsLegWear && point.Y >= oldHem && point.Y < MathF.Max(body.Joints.AnkleL.Y, body.Joints.AnkleR.Y);

    Ground BehindOldBottom(Vector2 point)
    {
        if (point.Y < body.Joints.HipL.Y - body.Widths(0.05f))
            return MathF.Abs(point.X - body.Middle(point.Y).X) > body.Widths(0.30f) ? Ground.Background : Ground.Photo;
        return IsOnLeg(point, -1) || IsOnLeg(point, 1) ? Ground.Skin : Ground.Background;
    }

    bool IsOnLeg(Vector2 point, int leg)
    {
        var axis = body.LegAxis(point.Y, leg);
        var outside = leg * (point.X - axis) > 0 ? 1 : -1;
        var cloth = MathF.Abs(body.LegEdge(point.Y, leg, outside) - axis);
        var usual = LegRadius(point.Y);
        return MathF.Abs(point.X - axis) < Math.Clamp(cloth * 0.9f, usual, usual * 1.25f);
    }

    /// <summary>Thigh 0.185 of the shoulder width narrowing to the knee's 0.12 and the ankle's 0.085.</summary>
    float LegRadius(float y)
    {
        var (hip, knee, ankle) = (body.Joints.HipL.Y, body.Joints.KneeL.Y, body.Joints.AnkleL.Y);
        return body.Widths(y < knee
            ? 0.185f - 0.065f * Math.Clamp((y - hip) / MathF.Max(1, knee - hip), 0, 1)
            : 0.12f - 0.035f * Math.Clamp((y - knee) / MathF.Max(1, ankle - knee), 0, 1));
    }
}
