using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// What is painted where old clothes are taken away: the background, filled in from around the body, or this person's
/// skin under the light that lay on the old cloth.
/// </summary>
public sealed class Plates
{
    readonly PixelPlane skinAlpha, backgroundAlpha;
    readonly LabImage skin;
    readonly Colours? background;
    readonly bool isNeeded;

    Plates(Figure body, Raster smallPhoto, PixelPlane toSkin, PixelPlane toBackground)
    {
        var grid = body.Parse;
        isNeeded = toSkin.Sum() + toBackground.Sum() > 20;
        skinAlpha = SkinAlpha(grid, toSkin);
        backgroundAlpha = BackgroundAlpha(grid, toSkin, toBackground);
        skin = Skin(body, toSkin);
        if (isNeeded && toBackground.Sum() > 8)
            background = Colours.From(smallPhoto).FilledFrom(Distance.Dilate(grid.Mask, 2.5f).Inverted());
    }

    /// <param name="smallPhoto">The photo on the grid.</param>
    public static Plates Of(Figure body, Raster smallPhoto, PixelPlane toSkin, PixelPlane toBackground) =>
        new(body, smallPhoto, toSkin, toBackground);

    /// <summary>Reaches out over the silhouette's edge, which cuts it off at full size.</summary>
    static PixelPlane SkinAlpha(BodyParse grid, PixelPlane toSkin) =>
        Blur.Gaussian(toSkin.Or(Distance.Dilate(toSkin, 2.5f).Without(grid.Mask)), 0.9f);

    /// <summary>Wider than the old cloth by its soft rim, but never over skin or hair that stays.</summary>
    static PixelPlane BackgroundAlpha(BodyParse grid, PixelPlane toSkin, PixelPlane toBackground)
    {
        var keep = Distance.Dilate(grid.Skin.Without(toBackground), 0.9f).Or(grid.Hair).Or(toSkin);
        return Blur.Gaussian(Distance.Dilate(toBackground, 3.2f).Without(keep), 0.8f);
    }

    /// <summary>
    /// The colour of the skin around, moved by the light that lay on the old cloth, and rounded off towards the
    /// silhouette. Skin far from any that is seen is the face's.
    /// </summary>
    static LabImage Skin(Figure body, PixelPlane toSkin)
    {
        var grid = body.Parse;
        var near = Nearness(grid.Skin, body.Widths(0.5f) / body.Scale);
        var light = OldLight(body, toSkin);
        var depth = Distance.Inside(grid.Mask);
        var rim = MathF.Max(1, body.Widths(0.07f) / body.Scale);
        var skin = new LabImage(new(grid.Width, grid.Height), new(grid.Width, grid.Height), new(grid.Width, grid.Height));
        for (var i = 0; i < skin.Count; i++)
        {
            var inward = 1 - Math.Clamp(depth.Values[i] / rim, 0, 1);
            var turnedAway = 9 * (1 - MathF.Sqrt(1 - inward * inward));
            var colour = Vector3.Lerp(grid.SkinColour, body.SkinAround[i], near.Values[i]);
            skin.L.Values[i] = Math.Clamp(colour.X + (light.Values[i] - turnedAway) * (1 - 0.6f * near.Values[i]), 8, 97);
            skin.A.Values[i] = colour.Y;
            skin.B.Values[i] = colour.Z;
        }

        return skin;
    }

    /// <summary>1 on the mask, falling to 0 at this distance in grid pixels.</summary>
    static PixelPlane Nearness(PixelPlane mask, float reach) =>
        Distance.Inside(mask.Inverted()).Map(distance => Math.Clamp(1 - distance / MathF.Max(1, reach), 0, 1));

    /// <summary>How much lighter or darker than usual the old cloth was, in L*, softened.</summary>
    static PixelPlane OldLight(Figure body, PixelPlane toSkin)
    {
        var light = Blur.GaussianWithin(body.Parse.Lab.L, toSkin, MathF.Max(1.5f, body.Widths(0.03f) / body.Scale));
        var usual = Statistics.Percentile(
            Enumerable.Range(0, toSkin.Count).Where(i => toSkin.IsOn(i)).Select(i => light.Values[i]), 0.6f);
        return light.Map(value => usual > 1 ? Math.Clamp((value - usual) / MathF.Max(12, usual) * 32, -8, 6) : 0);
    }

    /// <summary>Paints one row of the photo, R, G, B 0–255 a pixel, from column <paramref name="x0"/> on.</summary>
    /// <param name="person">The silhouette in this row, 0–1.</param>
    public void PaintRow(RowEnlarger enlarger, int y, int x0, Span<Vector3> row, ReadOnlySpan<float> person, PlateRows rows)
    {
        if (!isNeeded)
            return;
        enlarger.Read(backgroundAlpha, y, x0, rows.BackgroundAlpha);
        enlarger.Read(skinAlpha, y, x0, rows.SkinAlpha);
        if (!HasAny(rows.BackgroundAlpha) && !HasAny(rows.SkinAlpha))
            return;
        if (background is not null)
        {
            enlarger.Read(background.Red, y, x0, rows.Red);
            enlarger.Read(background.Green, y, x0, rows.Green);
            enlarger.Read(background.Blue, y, x0, rows.Blue);
        }

        enlarger.Read(skin.L, y, x0, rows.SkinL);
        enlarger.Read(skin.A, y, x0, rows.SkinA);
        enlarger.Read(skin.B, y, x0, rows.SkinB);
        for (var x = 0; x < row.Length; x++)
        {
            var toBackground = background is null ? 0 : MathF.Min(1, rows.BackgroundAlpha[x] * 1.3f);
            var toSkin = Math.Clamp(rows.SkinAlpha[x] * 2.2f - 0.5f, 0, 1) * person[x];
            var noise = Grain.At(x0 + x, y) * 2.5f;
            if (toBackground > 0.01f)
                row[x] = Vector3.Lerp(row[x], new Vector3(rows.Red[x], rows.Green[x], rows.Blue[x]) + new Vector3(noise), toBackground);
            if (toSkin > 0.01f)
                row[x] = Vector3.Lerp(row[x], CieLab.ToRgb(new(rows.SkinL[x] + noise * 0.5f, rows.SkinA[x], rows.SkinB[x])), toSkin);
        }
    }

    static bool HasAny(float[] row)
    {
        foreach (var value in row)
            if (value > 0.007f)
                return true;
        return false;
    }
}

/// <summary>Room for one row of each plate.</summary>
public sealed class PlateRows(int width)
{
    public float[] BackgroundAlpha { get; } = new float[width];
    public float[] SkinAlpha { get; } = new float[width];
    public float[] SkinL { get; } = new float[width];
    public float[] SkinA { get; } = new float[width];
    public float[] SkinB { get; } = new float[width];
    public float[] Red { get; } = new float[width];
    public float[] Green { get; } = new float[width];
    public float[] Blue { get; } = new float[width];
}
