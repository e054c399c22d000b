using System.Numerics;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>Pairs of points: this one of the garment belongs on that one of the photo.</summary>
public sealed class Pins
{
    readonly List<Vector2> onGarment = [], onPhoto = [];

    public IReadOnlyList<Vector2> OnPhoto => onPhoto;

    public void Add(Vector2 garment, Vector2 photo)
    {
        onGarment.Add(garment);
        onPhoto.Add(photo);
    }

    /// <summary>From the photo back to the garment.</summary>
    public ThinPlateSpline ToSpline() => new(onPhoto, onGarment);

    public PixelBox Box(float margin, int width, int height) => PixelBox.Around(onPhoto, margin, width, height);
}
