using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>Where the one subject of a picture is.</summary>
/// <param name="Pieces">Everything that stands out from the background, the subject and whatever is beside it.</param>
/// <param name="Confidence">0–1: how decided it was, whether the size is plausible, whether it stays clear of the sides.</param>
public sealed record Segment(PixelPlane Mask, PixelPlane Pieces, float Confidence);

/// <summary>
/// Separates one centred subject from its background without knowing what it looks like, from three weak cues: how hard
/// it is to reach from the border, how unlike the border's colours it is, and which colours occur inside and outside.
/// Works on a small picture (384 pixels on its longer side).
/// </summary>
public static class Segmenter
{
    /// <summary>
    /// The share of the prior when a person has placed the joints: they know better than the colours.
    /// </summary>
    const float PriorShare = 0.65f;

    /// <param name="prior">0–1, where the subject is expected; null when nothing is known.</param>
    public static Segment Separate(LabImage lab, Subject subject, PixelPlane? prior = null)
    {
        var border = new BorderBand(lab.Width, lab.Height, subject);
        var backdrop = Backdrop.Of(lab, subject, border);
        var guess = Guess(lab, border, backdrop, prior);
        var likely = ColourVote.Refine(lab, guess);

        var pieces = likely.Above(0.5f);
        var mask = Central(pieces);
        mask = FillHoles(mask, backdrop, subject);
        mask = subject == Subject.Garment
            ? Tidy(ShadowPeeling.DropShadow(lab, mask, backdrop))
            : ShadowPeeling.FloorShadow(lab, mask, backdrop, BorderReach.Gradient(lab));

        // Gradients over two pixels made the subject a pixel too big.
        mask = Regions.Largest(Distance.Erode(mask, 1));
        return new(mask, pieces, Confidence(mask, likely));
    }

    static PixelPlane Guess(LabImage lab, BorderBand border, Backdrop backdrop, PixelPlane? prior)
    {
        var reach = BorderReach.Of(lab, border).Map(cost => MathF.Log(1 + cost));
        var outline = Math.Clamp(Statistics.Split(reach), MathF.Log(1 + 3f), MathF.Log(1 + 30f));
        var guess = new PixelPlane(lab.Width, lab.Height);
        for (var i = 0; i < guess.Count; i++)
        {
            var reached = 1 / (1 + MathF.Exp((outline - reach.Values[i]) * 5));
            guess.Values[i] = reached * (1 - 0.75f * backdrop.Likeness(i));
            if (prior is not null)
                guess.Values[i] = guess.Values[i] * (1 - PriorShare) + prior.Values[i] * PriorShare;
        }

        var level = prior is null ? Math.Clamp(Statistics.Split(guess), 0.25f, 0.6f) : 0.5f;
        return guess.Map(value => value + 0.5f - level);
    }

    /// <summary>The biggest piece near the middle; bystanders and furniture stand at the sides.</summary>
    static PixelPlane Central(PixelPlane mask) => Regions.Best(mask, region =>
        region.Area * MathF.Exp(-MathF.Pow((region.CentreX / mask.Width - 0.5f) / 0.3f, 2)));

    /// <summary>
    /// An enclosed region stays open only if it looks like background: between arm and body, between the legs.
    /// </summary>
    static PixelPlane FillHoles(PixelPlane mask, Backdrop backdrop, Subject subject)
    {
        var smallest = mask.Count * 0.0006f;
        var like = subject == Subject.Person ? 0.30f : 0.5f;
        return Regions.FillHoles(mask, mask.Count * 0.25f, (hole, isIn) =>
        {
            if (hole.Area <= smallest)
                return false;
            var likeness = 0f;
            for (var y = hole.Top; y <= hole.Bottom; y++)
                for (var x = hole.Left; x <= hole.Right; x++)
                    if (isIn(y * mask.Width + x))
                        likeness += backdrop.Likeness(y * mask.Width + x);
            return likeness / hole.Area > like;
        });
    }

    static PixelPlane Tidy(PixelPlane mask) =>
        Regions.FillHoles(Regions.Largest(Blur.Box(mask, 1).Above(0.5f)), mask.Count * 0.01f);

    static float Confidence(PixelPlane mask, PixelPlane likely)
    {
        var decided = 0f;
        foreach (var value in likely.Values)
            decided += MathF.Abs(value - 0.5f) * 2;
        var share = mask.Sum() / mask.Count;
        var plausible = share is > 0.04f and < 0.75f ? 1 : 0.3f;
        return decided / likely.Count * plausible * (1 - SidesTouched(mask));
    }

    /// <summary>The share of the upper four fifths of both sides that the subject touches.</summary>
    static float SidesTouched(PixelPlane mask)
    {
        var rows = (int)(mask.Height * 0.8f);
        var touched = 0;
        for (var y = 0; y < rows; y++)
            touched += (mask.IsOn(0, y) ? 1 : 0) + (mask.IsOn(mask.Width - 1, y) ? 1 : 0);
        return touched / (2f * Math.Max(1, rows));
    }
}
