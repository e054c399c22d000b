using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// Closes the cracks and small holes that separate layers leave at the armpits, with the cloth's own colours.
/// </summary>
public static class HoleClosing
{
    const int Step = ClothColours.Step;

    /// <summary>
    /// Only this many cells inside the outline: at the outline itself the cells would show as stairs.
    /// </summary>
    const float Depth = 2.2f;

    /// <param name="widest">Across which a gap counts as a crack, in pixels.</param>
    public static void Close(Layer cloth, float widest)
    {
        if (!ClothColours.IsWorthIt(cloth))
            return;
        var colours = new ClothColours(cloth);
        var solid = colours.Alpha.Above(0.5f);
        var reach = MathF.Max(1.5f, widest * 0.20f / Step);
        var closed = Distance.Erode(Distance.Dilate(solid, reach), reach).Or(solid);
        closed = Regions.FillHoles(closed, widest * widest / (Step * Step));
        if (HasGap(closed, colours.Alpha))
            Fill(cloth, colours, Distance.Erode(closed, Depth), Blur.Gaussian(closed, 0.8f));
    }

    static bool HasGap(PixelPlane closed, PixelPlane alpha)
    {
        for (var i = 0; i < closed.Count; i++)
            if (closed.IsOn(i) && alpha.Values[i] < 0.97f)
                return true;
        return false;
    }

    static void Fill(Layer cloth, ClothColours colours, PixelPlane inside, PixelPlane wanted)
    {
        for (var y = 0; y < inside.Height * Step; y++)
        {
            var row = cloth.Row(cloth.Box.Top + y);
            for (var x = 0; x < inside.Width * Step; x++)
            {
                if (!inside.IsOn(x / Step, y / Step) || row[x].W > 0.99f)
                    continue;
                var alpha = MathF.Min(1, wanted.At((x + 0.5f) / Step - 0.5f, (y + 0.5f) / Step - 0.5f) * 1.3f);
                colours.Raise(ref row[x], x, y, alpha);
            }
        }
    }
}
