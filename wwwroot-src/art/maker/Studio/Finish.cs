using System.Numerics;
using Art.Figures;
using Art.Pictures;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Studio;

/// <summary>How a surface answers light at one point.</summary>
/// <param name="Wrap">How far light reaches round the edge, by colour: skin lets red through.</param>
readonly record struct Surface(Vector3 Colour, float Roughness, float Reflectance, float Sheen, Vector3 Wrap, bool IsSkin);

/// <summary>The look of every material on one person.</summary>
sealed class Finish(Figure figure)
{
    readonly Person person = figure.Person;
    readonly FabricFolds folds = new(figure.Person, figure.Bones);
    readonly Vector3 skin = Muted(Colour.Linear(figure.Person.Skin), .93f), hair = Colour.Linear(figure.Person.HairColour);
    readonly Vector3 top = Colour.Linear(figure.Person.Top), bottom = Colour.Linear(figure.Person.Bottom),
        shoes = Colour.Linear(figure.Person.Shoes);
    readonly Vector3 sole = Colour.Linear(figure.Person.IsWoman ? "#4a382c" : "#efe9df");

    public Surface Of(Material material, Vector3 p) => material switch
    {
        Material.Skin => Skin(p),
        Material.Hair => Hair(p),
        Material.Scarf => new(hair * (1 + .04f * Noise.At(p * 420)), .7f, .015f, .14f, new(.18f), false),
        Material.Top => Fabric(p, top, figure.Clothing.TopSeam(figure.Local(p))),
        Material.Bottom => Fabric(p, bottom, figure.Clothing.BottomSeam(figure.Local(p))),
        Material.Sole => new(sole * (1 - .18f * Bell(p.Y, .012f, .0014f)), .6f, .03f, 0, new(.1f), false),
        _ => new(shoes * (1 - figure.ShoeDetail(p)), .45f, .04f, .03f, new(.12f), false),
    };

    /// <summary>The normal with the relief too small to be modelled: folds, seams and strands.</summary>
    public Vector3 Bend(Material material, Vector3 p, Vector3 normal)
    {
        if (material is Material.Top or Material.Bottom)
        {
            var slope = folds.Slope(figure.Local(p)) * Ramp(.05f, .45f, normal.Z);
            var weave = new Vector2(Noise.At(p.X * 900, p.Y * 300, 3), Noise.At(p.X * 300, p.Y * 900, 4)) * .05f;
            return Vector3.Normalize(normal - Tangent(new(slope * 1.15f + weave, 0), normal));
        }
        if (material is not Material.Hair)
            return normal;
        const float step = .0009f;
        float Strand(Vector3 at) => Hairstyle.Strands(person.Hair, figure.InHead(at));
        var across = (Strand(p + new Vector3(step, 0, 0)) - Strand(p - new Vector3(step, 0, 0))) * .22f;
        return Vector3.Normalize(normal - Tangent(new(across, 0, 0), normal));
    }

    Surface Skin(Vector3 p)
    {
        var colour = skin * (1 + .05f * Noise.At(p * 26) + .03f * Noise.At(p * 120));
        colour = Vector3.Lerp(colour, colour * new Vector3(1.05f, .84f, .80f), .45f * figure.Rosy(p));
        (colour, var wet) = figure.Face.At(figure.Local(p), colour);
        var dark = 1 - Math.Clamp(Colour.Luminance(skin) * 4, 0, 1);
        return new(colour, .50f - .30f * wet, .030f + .018f * dark + .02f * wet, .02f, new(.36f, .24f, .20f), true);
    }

    Surface Hair(Vector3 p)
    {
        var strands = Hairstyle.Strands(person.Hair, figure.InHead(p));
        var matt = person.Hair is Figures.Hair.Curls or Figures.Hair.Locs;
        return new(hair * (1 + .55f * strands), matt ? .62f : .48f, matt ? .026f : .040f, .03f, new(.12f), false);
    }

    static Surface Fabric(Vector3 p, Vector3 colour, float seam)
    {
        var yarn = 1 + .05f * Noise.At(p * 420) + .05f * Noise.At(p * 900);
        return new(colour * yarn * (1 - .20f * seam), .78f, .010f, .09f, new(.16f), false);
    }

    static Vector3 Tangent(Vector3 slope, Vector3 normal) => slope - normal * Vector3.Dot(slope, normal);

    static Vector3 Muted(Vector3 colour, float keep) => Vector3.Lerp(new(Colour.Luminance(colour)), colour, keep);
}
