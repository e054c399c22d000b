using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Widens a sleeve to the arm it is on: no rim of skin or of the old sleeve may show along shoulder and arm above the cuff.
/// </summary>
public static class SleeveCover
{
    public static void Cover(Layer cloth, IReadOnlyList<SleeveFitting> sleeves, Raster photo, Figure body)
    {
        if (sleeves.Count == 0 || !ClothColours.IsWorthIt(cloth))
            return;

        var grid = body.Parse;
        var person = GuidedFilter.Fit(grid.Lab.L, grid.Mask, 2, 14f);
        var enlarger = new RowEnlarger(grid.Width, grid.Height, photo.Width, photo.Height);
        var colours = new ClothColours(cloth);
        foreach (var sleeve in sleeves)
        {
            var box = sleeve.Box.Intersect(cloth.Box);
            if (box.IsEmpty)
                continue;
            float[] lightness = new float[box.Width], scratch = new float[box.Width], silhouette = new float[box.Width];
            for (var y = box.Top; y < box.Bottom; y++)
            {
                ReadLightness(photo, y, box.Left, lightness);
                person.ReadRow(enlarger, y, box.Left, lightness, scratch, silhouette);
                var row = cloth.Row(y);
                for (var x = box.Left; x < box.Right; x++)
                {
                    var wanted = silhouette[x - box.Left];
                    var column = x - cloth.Box.Left;
                    if (wanted > 0.05f && row[column].W < wanted && sleeve.IsAboveCuff(new(x, y)))
                        colours.Raise(ref row[column], column, y - cloth.Box.Top, wanted * sleeve.Breadth(new(x, y)));
                }
            }
        }
    }

    static void ReadLightness(Raster photo, int y, int x0, float[] lightness)
    {
        var row = photo.Pixels.AsSpan((y * photo.Width + x0) * 4, lightness.Length * 4);
        for (var x = 0; x < lightness.Length; x++)
            lightness[x] = CieLab.Lightness(row[x * 4], row[x * 4 + 1], row[x * 4 + 2]);
    }
}
