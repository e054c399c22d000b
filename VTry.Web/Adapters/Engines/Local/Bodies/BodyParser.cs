using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;
using VTry.Web.Adapters.Engines.Local.Segmentation;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>Finds a standing person's silhouette, joints, skin and hair in a photo.</summary>
public static class BodyParser
{
    /// <summary>The longer side of the grid everything is found on. Finer costs time and finds no more.</summary>
    public const int GridSide = 384;

    /// <summary>
    /// A silhouette found from colours alone is sharper than one drawn to the joints, if it overlaps them so far.
    /// </summary>
    const float Agreement = 0.6f;

    /// <param name="placed">Joints a person placed or confirmed; they are trusted.</param>
    public static BodyParse Parse(Raster photo, BodyPoints? placed)
    {
        var scale = GridSide / (float)Math.Max(photo.Width, photo.Height);
        int width = Scaling.Scaled(photo.Width, scale), height = Scaling.Scaled(photo.Height, scale);
        var lab = LabImage.From(Scaling.Shrink(photo, width, height));
        return placed is null ? Find(lab) : Trust(lab, placed);
    }

    static BodyParse Find(LabImage lab)
    {
        var segment = Segmenter.Separate(lab, Subject.Person);
        if (Outline.Of(segment.Mask) is not { } outline)
            return Nobody(lab);

        var shoulders = Shoulders.Find(outline);
        var skin = SkinFinder.Find(lab, segment.Mask, shoulders.Neck, shoulders.Width, outline.Top);
        var legs = Legs.Find(outline, shoulders, skin.Skin);
        var arms = Arms.Find(outline, shoulders, legs, skin.Skin);
        var joints = new BodyPoints(
            shoulders.Neck, shoulders.Left, shoulders.Right, arms.ElbowL, arms.ElbowR, arms.WristL, arms.WristR,
            legs.HipL, legs.HipR, legs.KneeL, legs.KneeR, legs.AnkleL, legs.AnkleR);
        var (confidence, doubt) = Doubts.Weigh(segment.Confidence, outline, shoulders, arms, joints);
        return Describe(lab, segment.Mask, joints, outline.Top, confidence, doubt) with { Figures = Figures.Of(lab, segment.Mask, segment.Pieces) };
    }

    static BodyParse Trust(LabImage lab, BodyPoints placed)
    {
        var joints = placed.InPixels(lab.Width, lab.Height);
        var expected = BodyPrior.Draw(joints, lab.Width, lab.Height);
        var segment = Segmenter.Separate(lab, Subject.Person);
        if (Overlap(segment.Mask, expected) < Agreement)
            segment = Segmenter.Separate(lab, Subject.Person, expected);
        var headTop = Outline.Of(segment.Mask)?.Top ?? 0;
        return Describe(lab, segment.Mask, joints, headTop, 1, BodyDoubt.None);
    }

    /// <summary>Intersection over union.</summary>
    static float Overlap(PixelPlane mask, PixelPlane expected)
    {
        int both = 0, either = 0;
        for (var i = 0; i < mask.Count; i++)
        {
            both += mask.IsOn(i) && expected.IsOn(i) ? 1 : 0;
            either += mask.IsOn(i) || expected.IsOn(i) ? 1 : 0;
        }

        return both / (float)Math.Max(1, either);
    }

    static BodyParse Describe(LabImage lab, PixelPlane mask, BodyPoints joints, float headTop, float confidence, BodyDoubt doubt)
    {
        if (confidence > 0.5f)
        {
            mask = Gaps.Open(lab, mask, joints);
            TrunkPolygon.FillInto(mask, joints);
        }

        var shoulderWidth = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        var skin = SkinFinder.Find(lab, mask, joints.Neck, shoulderWidth, headTop);
        var hair = HairFinder.Find(lab, mask, skin.Skin, joints.Neck, shoulderWidth, headTop);
        return new(lab, mask, skin.Skin, skin.Face, hair, joints.AsFractions(lab.Width, lab.Height), skin.Colour, confidence, doubt);
    }

    static BodyParse Nobody(LabImage lab)
    {
        PixelPlane Empty() => new(lab.Width, lab.Height);
        return new(lab, Empty(), Empty(), Empty(), Empty(), StandardPose.Points, new(60, 14, 18), 0, BodyDoubt.NobodyThere);
    }
}
