using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>A ballerina on a woman, a low sneaker on a man. The last runs from heel to toe.</summary>
sealed class Shoe
{
    static readonly Section[] last =
    [
        new(0, .017f, .050f, .02f, 0), new(.010f, .026f, .064f, .02f, 0), new(.035f, .0315f, .074f, .02f, 0),
        new(.075f, .0310f, .078f, .02f, 0),
        new(.115f, .0335f, .066f, .02f, 0), new(.155f, .0405f, .051f, .02f, 0), new(.190f, .0425f, .042f, .02f, 0),
        new(.225f, .0365f, .035f, .02f, 0),
        new(.247f, .0250f, .027f, .02f, 0), new(.258f, .010f, .016f, .02f, 0),
    ];

    readonly bool sneaker;
    readonly Vector3 ankle, toes;
    readonly Loft shape;

    public Shoe(Person person, Skeleton bones, int i)
    {
        sneaker = !person.IsWoman;
        (ankle, toes) = (bones.Ankle[i], bones.Toes[i]);
        shape = new(last, wide: sneaker ? 1.10f : .97f, deep: sneaker ? 1.05f : .95f);
    }

    /// <summary>Takes part in the nearest surface; returns the foot, cut off where the shoe begins.</summary>
    public float Take(Vector3 p, ref Nearest nearest)
    {
        var (length, _, height) = Place(p);
        var d = Inside(p);
        var line = TopLine(length);
        nearest.Take(Common(d - .0035f, height - line, .005f), Material.Shoe);
        nearest.Take(Common(Common(d - .0058f, height - SoleHeight, .003f), -height, .003f), Material.Sole);
        return Common(d, height - line - .004f, .008f);
    }

    /// <summary>How much darker a point of the upper is: laces, eyelets and toe cap of a sneaker.</summary>
    public float Detail(Vector3 p)
    {
        if (!sneaker)
            return 0;
        var (length, across, _) = Place(p);
        var cap = Bell(length, .196f + .25f * across * across / .04f, .0022f);
        var tongue = length is > .095f and < .170f && MathF.Abs(across) < .019f ? .5f + .5f * MathF.Sin(length * 420) : 0;
        return MathF.Max(.35f * cap, .35f * tongue * Ramp(.019f, .013f, MathF.Abs(across)));
    }

    float SoleHeight => sneaker ? .021f : .009f;

    float Inside(Vector3 p)
    {
        var (length, across, height) = Place(p);
        return Common(shape.Distance(new(across, length, height)), -height, .006f);
    }

    (float Length, float Across, float Height) Place(Vector3 p)
    {
        var q = p - new Vector3(ankle.X, 0, ankle.Z);
        var length = Vector3.Dot(q, toes) + .062f;
        var lift = MathF.Max(0, ankle.Y - .082f); // the heel of a walking foot
        return (length, q.X * toes.Z - q.Z * toes.X, q.Y - (lift > 0 ? (.2f - length) * lift / .19f : 0));
    }

    float TopLine(float length) => sneaker
        ? .074f + .012f * Ramp(.05f, 0, length) + .004f * Ramp(.05f, .09f, length)
        : .040f + .030f * MathF.Pow(Math.Clamp((.085f - length) / .085f, 0, 1), 1.5f) - .004f * Ramp(.1f, .2f, length)
            + .05f * Ramp(.165f, .20f, length);
}
