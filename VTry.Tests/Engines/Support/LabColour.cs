using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Tests.Engines.Support;

/// <summary>The mean colour of a few pixels, in L*a*b*.</summary>
public readonly record struct LabColour(Vector3 Lab)
{
    public static implicit operator Vector3(LabColour colour) => colour.Lab;

    public static LabColour Around(Raster picture, Vector2 at)
    {
        const int reach = 3;
        var (sum, count) = (Vector3.Zero, 0);
        for (var y = (int)at.Y - reach; y <= (int)at.Y + reach; y++)
            for (var x = (int)at.X - reach; x <= (int)at.X + reach; x++, count++)
            {
                var p = (y * picture.Width + x) * 4;
                sum += CieLab.From(picture.Pixels[p], picture.Pixels[p + 1], picture.Pixels[p + 2]);
            }

        return new(sum / count);
    }

    public bool IsNear(Vector3 other, float distance) => Vector3.Distance(Lab, other) <= distance;
}
