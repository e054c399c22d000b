using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>
/// Corrects a first guess by colour: a colour seen mostly inside speaks for inside. Each round counts the sure pixels,
/// lets every pixel vote by its colour, and smooths along the picture's edges.
/// </summary>
public static class ColourVote
{
    const int LightBins = 14, ColourBins = 20;
    const int Bins = LightBins * ColourBins * ColourBins;
    const int Rounds = 3;

    /// <summary>
    /// Only pixels this far from undecided are counted, and only if there are enough of them on both sides.
    /// </summary>
    const float Sure = 0.12f;
    const int Enough = 50;

    /// <param name="guess">0–1, how likely inside; undecided at one half.</param>
    public static PixelPlane Refine(LabImage lab, PixelPlane guess)
    {
        var bins = new int[lab.Count];
        for (var i = 0; i < bins.Length; i++)
            bins[i] = Bin(lab, i);

        var likely = guess;
        for (var round = 0; round < Rounds; round++)
        {
            if (Evidence(likely, bins) is not { } evidence)
                break;
            var voted = Vote(guess, bins, evidence);
            likely = GuidedFilter.Fit(lab.L, voted, Math.Max(2, lab.Width / 110), 30f).Apply(lab.L);
        }

        return likely;
    }

    static int Bin(LabImage lab, int i)
    {
        var light = Math.Clamp((int)(lab.L.Values[i] / 100 * LightBins), 0, LightBins - 1);
        var a = Math.Clamp((int)((lab.A.Values[i] + 60) / 6), 0, ColourBins - 1);
        var b = Math.Clamp((int)((lab.B.Values[i] + 60) / 6), 0, ColourBins - 1);
        return (light * ColourBins + a) * ColourBins + b;
    }

    /// <summary>
    /// Log likelihood ratio inside : outside of each colour bin, cut at e³ so that no colour alone decides.
    /// </summary>
    static float[]? Evidence(PixelPlane likely, int[] bins)
    {
        var inside = new float[Bins];
        var outside = new float[Bins];
        float allInside = 0, allOutside = 0;
        for (var i = 0; i < bins.Length; i++)
            if (likely.Values[i] > 0.5f + Sure)
            {
                inside[bins[i]]++;
                allInside++;
            }
            else if (likely.Values[i] < 0.5f - Sure)
            {
                outside[bins[i]]++;
                allOutside++;
            }

        if (allInside < Enough || allOutside < Enough)
            return null;

        const float unseen = 2e-5f;
        var evidence = new float[Bins];
        for (var bin = 0; bin < Bins; bin++)
            evidence[bin] = Math.Clamp(
                MathF.Log((inside[bin] / allInside + unseen) / (outside[bin] / allOutside + unseen)), -3, 3);
        return evidence;
    }

    static PixelPlane Vote(PixelPlane guess, int[] bins, float[] evidence)
    {
        var voted = new PixelPlane(guess.Width, guess.Height);
        for (var i = 0; i < voted.Count; i++)
        {
            var before = Math.Clamp(guess.Values[i], 0.02f, 0.98f);
            var odds = MathF.Log(before / (1 - before)) * 1.3f + evidence[bins[i]] * 0.75f;
            voted.Values[i] = 1 / (1 + MathF.Exp(-odds));
        }

        return voted;
    }
}
