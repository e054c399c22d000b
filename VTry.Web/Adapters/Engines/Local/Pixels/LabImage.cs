using System.Numerics;
using VTry.Domain.Files;

namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>A picture in L*a*b*, a plane a channel.</summary>
public sealed record LabImage(PixelPlane L, PixelPlane A, PixelPlane B)
{
    public int Width => L.Width;
    public int Height => L.Height;
    public int Count => L.Count;

    public Vector3 this[int index] => new(L.Values[index], A.Values[index], B.Values[index]);

    public Vector3 this[int x, int y] => this[y * Width + x];

    public static LabImage From(Raster picture)
    {
        var lab = new LabImage(
            new(picture.Width, picture.Height), new(picture.Width, picture.Height), new(picture.Width, picture.Height));
        var pixels = picture.Pixels;
        for (int i = 0, p = 0; i < lab.Count; i++, p += 4)
        {
            var colour = CieLab.From(pixels[p], pixels[p + 1], pixels[p + 2]);
            (lab.L.Values[i], lab.A.Values[i], lab.B.Values[i]) = (colour.X, colour.Y, colour.Z);
        }

        return lab;
    }

    /// <summary>
    /// The picture with everything near the mask replaced by what is around it: the background behind a subject.
    /// </summary>
    public LabImage FilledAround(PixelPlane mask)
    {
        const float softEdge = 3;
        var known = Distance.Dilate(mask, softEdge).Inverted();
        return new(Inpainting.PullPush(L, known), Inpainting.PullPush(A, known), Inpainting.PullPush(B, known));
    }

    /// <summary>
    /// How different two pixels look; light counts a little less than colour, because folds and shadows change it.
    /// </summary>
    public float Difference(int one, int other)
    {
        const float lightWeight = 0.8f;
        var light = (L.Values[one] - L.Values[other]) * lightWeight;
        var a = A.Values[one] - A.Values[other];
        var b = B.Values[one] - B.Values[other];
        return MathF.Sqrt(light * light + a * a + b * b);
    }
}
