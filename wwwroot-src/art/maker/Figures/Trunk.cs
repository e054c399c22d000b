using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>From the crotch to the neck.</summary>
sealed class Trunk
{
    static readonly Section[] woman =
    [
        new(.78f, .120f, .060f, .075f, -.012f), new(.84f, .143f, .080f, .096f, -.012f), new(.90f, .151f, .085f, .108f, -.012f),
        new(.95f, .148f, .084f, .104f, -.010f), new(1.00f, .137f, .081f, .092f, -.006f), new(1.05f, .121f, .078f, .078f, -.002f),
        new(1.105f, .111f, .075f, .072f, 0), new(1.16f, .115f, .078f, .078f, 0), new(1.22f, .125f, .083f, .088f, 0),
        new(1.28f, .134f, .087f, .095f, -.002f), new(1.33f, .139f, .082f, .096f, -.008f), new(1.37f, .142f, .070f, .090f, -.014f),
        new(1.400f, .134f, .057f, .078f, -.020f), new(1.422f, .110f, .050f, .066f, -.024f),
        new(1.445f, .076f, .046f, .055f, -.025f),
        new(1.470f, .0530f, .044f, .049f, -.021f), new(1.505f, .0455f, .042f, .046f, -.012f),
        new(1.57f, .044f, .043f, .048f, .002f),
    ];

    static readonly Section[] man =
    [
        new(.78f, .115f, .060f, .070f, -.012f), new(.84f, .146f, .086f, .096f, -.012f), new(.90f, .151f, .089f, .104f, -.012f),
        new(.95f, .147f, .087f, .098f, -.010f), new(1.00f, .140f, .084f, .090f, -.006f), new(1.05f, .133f, .083f, .085f, -.002f),
        new(1.105f, .131f, .083f, .083f, 0), new(1.16f, .137f, .087f, .089f, 0), new(1.22f, .148f, .095f, .097f, 0),
        new(1.28f, .156f, .099f, .103f, -.002f), new(1.33f, .161f, .096f, .105f, -.008f), new(1.37f, .159f, .082f, .100f, -.014f),
        new(1.400f, .146f, .068f, .088f, -.020f), new(1.422f, .128f, .058f, .074f, -.024f),
        new(1.447f, .092f, .053f, .063f, -.024f),
        new(1.475f, .064f, .050f, .055f, -.020f), new(1.51f, .0555f, .048f, .052f, -.012f),
        new(1.58f, .053f, .050f, .054f, .002f),
    ];

    readonly Person person;
    readonly Skeleton bones;
    readonly Loft core;

    public Trunk(Person person, Skeleton bones)
    {
        (this.person, this.bones) = (person, bones);
        core = new([.. (person.IsWoman ? woman : man).Select(Filled)], bones.Sway);
    }

    /// <summary>Half the width at a height.</summary>
    public float HalfWidth(float y) => core.HalfWidth(y);

    /// <summary>The same point in a trunk that stands straight.</summary>
    public Vector3 Upright(Vector3 p) => p with { Y = p.Y - (p.X - bones.Sway.At(p.Y)) * bones.Tilt.At(p.Y) };

    public float Distance(Vector3 p)
    {
        var q = Upright(p);
        var d = core.Distance(q);
        if (q.Y is > 1.12f and < 1.42f && q.Z > -.02f)
            d = Chest(d, q);
        return q.Y > 1.34f && q.Z > -.03f && person.Outfit == Outfit.VestShorts ? Collarbones(d, q) : d;
    }

    Section Filled(Section s)
    {
        var full = person.Fullness;
        var weight = s.Y < 1.36f ? .26f + .16f * Ramp(1.0f, 1.1f, s.Y) * Ramp(1.22f, 1.12f, s.Y)
            : .26f * (1 - Ramp(1.36f, 1.44f, s.Y)) + .04f;
        var broad = s.Y > 1.2f ? 1 + (person.ShoulderWidth - 1) * Ramp(1.2f, 1.33f, s.Y) * Ramp(1.46f, 1.40f, s.Y) : 1;
        return s with
        {
            HalfWidth = s.HalfWidth * (1 + full * weight) * broad,
            Front = s.Front * (1 + full * (weight + .06f)),
            Back = s.Back * (1 + full * weight * .7f),
        };
    }

    float Chest(float d, Vector3 q)
    {
        var (full, middle) = (person.Fullness, bones.Sway.At(q.Y));
        if (!person.IsWoman && person.Outfit != Outfit.VestShorts)
            return d; // a man's shirt falls straight over his chest

        var radius = .050f + .012f * full;
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
            d = person.IsWoman
                ? Join(d, Ellipsoid(q, new(middle + side * (.064f + .012f * full), 1.262f - .008f * full, .060f + .022f * full),
                    new(radius * 1.05f, radius * 1.04f, radius)), .045f)
                : Join(d, Ellipsoid(q, new(middle + side * .070f, 1.300f, .040f + .016f * full), new(.074f, .062f, .062f)), .03f);
        return d;
    }

    // Small relief, large elegance.
    float Collarbones(float d, Vector3 q)
    {
        var broad = person.IsWoman ? 1 : 1.15f;
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            d = Join(d, Rod(q, new(side * .018f, 1.404f, .0235f), new(side * .115f * broad, 1.420f, -.012f), .0060f, .0056f),
                .028f);
            d = Join(d, Rod(q, new(side * .012f, 1.408f, .020f), new(side * .043f, 1.540f, -.022f), .0058f, .009f), .030f);
        }
        return d;
    }
}
