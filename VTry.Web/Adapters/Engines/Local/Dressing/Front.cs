using System.Numerics;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Dressing;

/// <summary>
/// What of the person stays in front of the new clothes: bare arms and hands, hair, and the neck inside the neckline.
/// </summary>
public sealed class Front
{
    readonly GuidedFilter armEdge, hairEdge;
    readonly PixelPlane face;
    readonly Colours inner;

    Front(Figure body, Raster smallPhoto, PixelPlane arms)
    {
        var grid = body.Parse;
        Arms = arms;
        armEdge = GuidedFilter.Fit(grid.Lab.L, arms, 2, 14f);
        hairEdge = GuidedFilter.Fit(grid.Lab.L, grid.Hair, 2, 20f);
        face = Blur.Gaussian(grid.Face, 0.9f);
        inner = InnerColours(grid, smallPhoto, arms);
    }

    /// <summary>Bare arms and hands on the grid.</summary>
    public PixelPlane Arms { get; }

    public static Front Of(Figure body, Raster smallPhoto, PixelPlane arms) => new(body, smallPhoto, arms);

    /// <summary>
    /// Bare skin along the arms, without the face, without legs, and without what the new sleeves cover.
    /// </summary>
    public static PixelPlane FindArms(Figure body, IReadOnlyList<SleeveFitting> sleeves)
    {
        var grid = body.Parse;
        var legsFrom = body.Joints.HipL.Y + body.Widths(1.15f);
        var arms = Regions.Of(grid.Skin.Without(grid.Face)).Where(piece => piece.Bottom * body.Scale <= legsFrom);
        for (var y = 0; y < grid.Height; y++)
            for (var x = 0; x < grid.Width; x++)
            {
                if (!arms.IsOn(x, y))
                    continue;
                var point = new Vector2(x, y) * body.Scale;
                var toArm = MathF.Min(body.ToUpperArms(point), body.ToForearmsAndHands(point));
                if (toArm > body.Widths(0.17f) || sleeves.Any(sleeve => sleeve.Hides(point)))
                    arms[x, y] = 0;
            }

        return arms;
    }

    /// <summary>
    /// The soft edge of hair and hands must not bring the old cloth's colour along; it gets the colour from further
    /// inside.
    /// </summary>
    static Colours InnerColours(BodyParse grid, Raster smallPhoto, PixelPlane arms)
    {
        var sure = Distance.Erode(arms.Or(grid.Hair).Or(grid.Face), 1.5f);
        var colours = Colours.From(smallPhoto);
        return sure.Sum() > 10 ? colours.FilledFrom(sure) : colours;
    }

    public void ReadRow(RowEnlarger enlarger, int y, int x0, float[] lightness, float[] scratch, FrontRows rows)
    {
        armEdge.ReadRow(enlarger, y, x0, lightness, scratch, rows.Arms);
        hairEdge.ReadRow(enlarger, y, x0, lightness, scratch, rows.Hair);
        enlarger.Read(face, y, x0, rows.Face);
        enlarger.Read(inner.Red, y, x0, rows.Red);
        enlarger.Read(inner.Green, y, x0, rows.Green);
        enlarger.Read(inner.Blue, y, x0, rows.Blue);
    }
}

/// <summary>Room for one row of what is in front.</summary>
public sealed class FrontRows(int width)
{
    public float[] Arms { get; } = new float[width];
    public float[] Hair { get; } = new float[width];
    public float[] Face { get; } = new float[width];
    public float[] Red { get; } = new float[width];
    public float[] Green { get; } = new float[width];
    public float[] Blue { get; } = new float[width];

    public Vector3 Inner(int x) => new(Red[x], Green[x], Blue[x]);
}
