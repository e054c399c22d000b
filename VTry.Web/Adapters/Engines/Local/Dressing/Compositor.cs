using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Puts the picture together row by row: photo, repairs, shadow, cloth, and what is in front of it. Soft masks are
/// enlarged a row at a time, so nothing but photo, cloth and result is ever held at full size.
/// </summary>
public sealed class Compositor
{
    /// <summary>How dark a cast shadow gets, and how dark cloth gets right beside an arm.</summary>
    const float ShadowStrength = 0.38f, OcclusionStrength = 0.33f;

    readonly Raster photo, result;
    readonly Figure body;
    readonly Outfit outfit;
    readonly Plates plates;
    readonly Front front;
    readonly Relighting light;
    readonly GuidedFilter person;
    readonly GuidedFilter? keptTop;
    readonly RowEnlarger enlarger;
    readonly PixelBox box;
    readonly float grain;
    readonly int shadowDrop;

    readonly Vector3[] ground;
    readonly float[] lightness, scratch, shade, shadow, occlusion, personRow, keptRow;
    readonly FrontRows frontRows;
    readonly PlateRows plateRows;

    Compositor(Raster photo, Figure body, Outfit outfit, Plates plates, Front front, Relighting light)
    {
        (this.photo, this.body, this.outfit, this.plates, this.front, this.light) = (photo, body, outfit, plates, front, light);
        var grid = body.Parse;
        person = GuidedFilter.Fit(grid.Lab.L, grid.Mask, 2, 14f);
        keptTop = outfit.Upper is null ? KeptTop.Find(body) : null;
        enlarger = new(grid.Width, grid.Height, photo.Width, photo.Height);
        grain = Grain.Of(photo, body) * 2.2f;
        shadowDrop = (int)body.Widths(0.022f);
        result = new(photo.Width, photo.Height, (byte[])photo.Pixels.Clone());
        box = Affected();

        ground = new Vector3[box.Width];
        (lightness, scratch, shade) = (new float[box.Width], new float[box.Width], new float[box.Width]);
        (shadow, occlusion) = (new float[box.Width], new float[box.Width]);
        (personRow, keptRow) = (new float[box.Width], new float[box.Width]);
        (frontRows, plateRows) = (new(box.Width), new(box.Width));
    }

    public static Raster Compose(Raster photo, Figure body, Outfit outfit, Plates plates, Front front, Relighting light)
    {
        var compositor = new Compositor(photo, body, outfit, plates, front, light);
        for (var y = compositor.box.Top; y < compositor.box.Bottom; y++)
            compositor.ComposeRow(y);
        return compositor.result;
    }

    /// <summary>The body and the cloth, with room for soft edges and shadows.</summary>
    PixelBox Affected()
    {
        var mask = body.Parse.Mask;
        int left = mask.Width, top = mask.Height, right = 0, bottom = 0;
        for (var y = 0; y < mask.Height; y++)
            foreach (var run in Run.Of(mask, y, 1))
            {
                (left, right) = (Math.Min(left, run.From), Math.Max(right, run.To + 1));
                (top, bottom) = (Math.Min(top, y), y + 1);
            }

        var person = new PixelBox(
            (int)(left * body.Scale), (int)(top * body.Scale), (int)(right * body.Scale), (int)(bottom * body.Scale));
        return person.Union(outfit.Box).Grown((int)body.Widths(0.15f), photo.Width, photo.Height);
    }

    void ComposeRow(int y)
    {
        ReadPhoto(y);
        front.ReadRow(enlarger, y, box.Left, lightness, scratch, frontRows);
        person.ReadRow(enlarger, y, box.Left, lightness, scratch, personRow);
        keptTop?.ReadRow(enlarger, y, box.Left, lightness, scratch, keptRow);
        plates.PaintRow(enlarger, y, box.Left, ground, personRow, plateRows);
        enlarger.Read(light.Shade, y, box.Left, shade);
        enlarger.Read(light.CastShadow, Math.Max(0, y - shadowDrop), box.Left, shadow);
        enlarger.Read(light.Occlusion, y, box.Left, occlusion);
        for (var x = 0; x < box.Width; x++)
            Write(box.Left + x, y, PixelAt(x, y));
    }

    void ReadPhoto(int y)
    {
        var row = photo.Pixels.AsSpan((y * photo.Width + box.Left) * 4, box.Width * 4);
        for (var x = 0; x < box.Width; x++)
        {
            ground[x] = new(row[x * 4], row[x * 4 + 1], row[x * 4 + 2]);
            lightness[x] = CieLab.Lightness(row[x * 4], row[x * 4 + 1], row[x * 4 + 2]);
        }
    }

    Vector3 PixelAt(int x, int y)
    {
        var under = outfit.Bottom?.Cloth.At(box.Left + x, y) ?? default;
        var upper = outfit.Upper?.Cloth.At(box.Left + x, y) ?? default;
        var cloth = MathF.Max(under.W, upper.W);
        var colour = ground[x];
        if (cloth <= 0 && shadow[x] < 0.004f)
            return colour;

        var (inFront, edge) = InFront(x, y);
        if (inFront > 0 && edge < 0.97f && cloth > 0.05f)
            colour = Vector3.Lerp(frontRows.Inner(x), colour, Math.Clamp((edge - 0.75f) / 0.22f, 0, 1));
        // An arm in front of the cloth is in its shadow only at the cuff.
        colour *= 1 - shadow[x] * (1 - cloth) * personRow[x] * ShadowStrength * (1 - 0.7f * inFront);

        var lit = shade[x] * (1 - OcclusionStrength * Math.Clamp(occlusion[x] * 1.1f, 0, 1) * (1 - inFront));
        var noise = grain > 0 ? Grain.At(box.Left + x, y) * grain : 0;
        colour = Lay(under, colour, lit, noise, (1 - inFront) * (1 - keptRow[x]));
        return Lay(upper, colour, lit, noise, 1 - inFront);
    }

    static Vector3 Lay(Vector4 cloth, Vector3 ground, float lit, float noise, float visible)
    {
        if (cloth.W <= 0)
            return ground;
        var colour = new Vector3(cloth.X, cloth.Y, cloth.Z) * lit + new Vector3(noise * cloth.W);
        return ground * (1 - cloth.W * visible) + colour * visible;
    }

    /// <summary>
    /// How far the person is in front of the cloth here, and how sure the mask of that is (soft edges are less).
    /// </summary>
    (float InFront, float Edge) InFront(int x, int y)
    {
        float arm = frontRows.Arms[x], hair = frontRows.Hair[x], neck = 0;
        var armInFront = arm;
        if (outfit.Top is { } top)
        {
            armInFront = arm > 0 ? arm * OutsideSleeves(top, box.Left + x, y) : 0;
            neck = frontRows.Face[x] * Math.Clamp(top.Neckline.Inside(box.Left + x, y) + 0.5f, 0, 1);
        }

        var inFront = MathF.Max(MathF.Max(armInFront, neck), hair);
        var edge = MathF.Max(MathF.Max(arm, hair), neck > 0 ? frontRows.Face[x] : 0);
        return (inFront < 0.03f ? 0 : inFront, edge);
    }

    static float OutsideSleeves(DressedTop top, int x, int y)
    {
        foreach (var sleeve in top.SleeveFittings)
            if (sleeve.Covers(new(x, y)))
                return 0;
        return 1 - top.Sleeves.At(x, y).W;
    }

    void Write(int x, int y, Vector3 colour)
    {
        var p = (y * photo.Width + x) * 4;
        result.Pixels[p] = (byte)Math.Clamp(colour.X + 0.5f, 0, 255);
        result.Pixels[p + 1] = (byte)Math.Clamp(colour.Y + 0.5f, 0, 255);
        result.Pixels[p + 2] = (byte)Math.Clamp(colour.Z + 0.5f, 0, 255);
        result.Pixels[p + 3] = 255;
    }
}
