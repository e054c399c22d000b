using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// The light of the photo on the new cloth: folds and shading of the old clothes, the body's roundness at the edges,
/// shadows the cloth throws and receives, and the exposure. All on the grid, as factors.
/// </summary>
public sealed class Relighting
{
    /// <summary>How much of the old cloth's light is taken over at most.</summary>
    const float Strength = 0.75f;

    Relighting(PixelPlane shade, PixelPlane castShadow, PixelPlane occlusion) => (Shade, CastShadow, Occlusion) = (shade, castShadow, occlusion);

    /// <summary>What cloth is multiplied by, around 1.</summary>
    public PixelPlane Shade { get; }

    /// <summary>0–1, blurred cloth: what lies just outside it is in its shadow.</summary>
    public PixelPlane CastShadow { get; }

    /// <summary>0–1, how close an arm or hair is in front.</summary>
    public PixelPlane Occlusion { get; }

    public static Relighting Of(Figure body, Outfit outfit, PixelPlane coverage, PixelPlane arms, PixelPlane sleeves)
    {
        var shade = FoldsOfThePhoto(body);
        if (outfit.CoversLegs)
            FadeBelowHips(shade, body);
        Round(shade, coverage, body);
        var exposure = Exposure(body.Parse.Lab.L);
        if (exposure != 1)
            shade = shade.Map(value => value * exposure);

        var shadow = Blur.Gaussian(coverage, MathF.Max(1.5f, body.Widths(0.030f) / body.Scale));
        // A forearm inside a sleeve throws no shadow on the sleeve.
        var front = arms.With(sleeves, (arm, sleeve) => arm * (1 - sleeve)).Or(body.Parse.Hair);
        var occlusion = Blur.Gaussian(front, MathF.Max(1.2f, body.Widths(0.022f) / body.Scale));
        return new(shade, shadow, occlusion);
    }

    /// <summary>
    /// Fine against coarse luminance of the old cloth. The rougher it is, the more of it is print, and must not print
    /// itself on the new one.
    /// </summary>
    static PixelPlane FoldsOfThePhoto(Figure body)
    {
        var grid = body.Parse;
        var cloth = Distance.Erode(grid.Mask.Without(grid.Skin).Without(grid.Hair), 1.2f);
        var luminance = grid.Lab.L.Map(CieLab.Luminance);
        var fine = Blur.GaussianWithin(luminance, cloth, MathF.Max(1.2f, body.Widths(0.018f) / body.Scale));
        var coarse = Blur.GaussianWithin(luminance, cloth, body.Widths(0.30f) / body.Scale);
        var strength = Strength * Math.Clamp(1.25f - Roughness(fine, coarse, cloth) * 5, 0.08f, 1);

        var shade = new PixelPlane(grid.Width, grid.Height);
        for (var i = 0; i < shade.Count; i++)
            shade.Values[i] = cloth.IsOn(i)
                ? Math.Clamp(MathF.Pow(fine.Values[i] / MathF.Max(0.01f, coarse.Values[i]), strength), 0.78f, 1.22f)
                : 1;
        return Blur.Gaussian(shade, 1.2f);
    }

    static float Roughness(PixelPlane fine, PixelPlane coarse, PixelPlane cloth)
    {
        double squares = 0;
        var count = 0;
        for (var i = 0; i < cloth.Count; i++)
        {
            if (!cloth.IsOn(i))
                continue;
            var deviation = fine.Values[i] / MathF.Max(0.01f, coarse.Values[i]) - 1;
            squares += deviation * deviation;
            count++;
        }

        return (float)Math.Sqrt(squares / Math.Max(1, count));
    }

    /// <summary>Skirts and trousers bring their own folds; the legs of the old picture must not show through.</summary>
    static void FadeBelowHips(PixelPlane shade, Figure body)
    {
        var from = body.Joints.HipL.Y - body.Widths(0.30f);
        for (var y = 0; y < shade.Height; y++)
        {
            var keep = 1 - 0.85f * Math.Clamp((y * body.Scale - from) / body.Widths(0.25f), 0, 1);
            foreach (ref var value in shade.Row(y))
                value = 1 + (value - 1) * keep;
        }
    }

    /// <summary>Darker towards the cloth's own outline, as round things are.</summary>
    static void Round(PixelPlane shade, PixelPlane coverage, Figure body)
    {
        var depth = Distance.Inside(coverage);
        var radius = body.Widths(0.11f) / body.Scale;
        for (var i = 0; i < shade.Count; i++)
        {
            var outward = 1 - Math.Clamp(depth.Values[i] / radius, 0, 1);
            shade.Values[i] *= 0.84f + 0.16f * MathF.Sqrt(1 - outward * outward);
        }
    }

    /// <summary>
    /// Product pictures are bright; in a dim photo the garment must be dim as well. Ordinary photos keep its colour.
    /// </summary>
    static float Exposure(PixelPlane lightness)
    {
        var bright = CieLab.Luminance(Statistics.Percentile(lightness.Values, 0.90f));
        return bright > 0.30f ? 1 : MathF.Pow(Math.Clamp(bright / 0.42f, 0.06f, 1), 0.8f / 2.2f);
    }
}
