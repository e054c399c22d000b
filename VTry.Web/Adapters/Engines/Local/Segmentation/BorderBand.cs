namespace VTry.Web.Adapters.Engines.Local.Segmentation;

/// <summary>The strip along a picture's edges that is taken for background.</summary>
public sealed class BorderBand(int width, int height, Subject subject)
{
    /// <summary>A sixtieth of the width: thin enough for a tight crop, thick enough to measure noise.</summary>
    readonly int thickness = Math.Max(2, width / 60);

    public bool Contains(int x, int y) =>
        x < thickness || x >= width - thickness || y < thickness || (y >= height - thickness && IsBelow(x));

    /// <summary>Feet may stand on a photo's lower edge; only its outer eighths are floor for sure.</summary>
    bool IsBelow(int x) => subject == Subject.Garment || x < width * 0.12f || x > width * 0.88f;
}
