using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>Hip to ankle, and the bare foot inside the shoe.</summary>
sealed class Leg
{
    static readonly Curve thighRadius = new((0, .0800f), (.22f, .0790f), (.5f, .0685f), (.75f, .0545f), (.90f, .0420f),
        (1, .0325f));
    static readonly Curve shinRadius = new((0, .0325f), (.09f, .0385f), (.28f, .0462f), (.50f, .0440f), (.76f, .0320f),
        (.92f, .0270f), (1, .0275f));
    static readonly Curve thighBulge = new((0, 0), (.4f, .010f), (.85f, .005f), (1, .002f));
    static readonly Curve shinBulge = new((0, 0), (.3f, -.013f), (.7f, -.006f), (1, 0));

    readonly Limb thigh, shin;
    readonly Vector3 knee, ankle, toes, calf, outerAnkle, innerAnkle;
    readonly float scale, softness;
    readonly bool woman;

    public Leg(Person person, Skeleton bones, int i)
    {
        woman = person.IsWoman;
        scale = (woman ? 1 : 1.04f) * (1 + .25f * MathF.Max(person.Fullness, person.Fullness * .6f));
        softness = person.Outfit == Outfit.VestShorts ? .034f : .05f;
        (knee, ankle, toes) = (bones.Knee[i], bones.Ankle[i], bones.Toes[i]);
        thigh = new(bones.Hip[i], knee, Vector3.UnitZ, thighRadius, thighBulge, scale);
        shin = new(knee, ankle, Vector3.UnitZ, shinRadius, shinBulge, scale);

        float side = i * 2 - 1;
        // The calf bulges outside a little higher than inside; the ankle bones the other way round.
        calf = Vector3.Lerp(knee, ankle, .27f) + new Vector3(side * .012f, 0, -.018f);
        outerAnkle = ankle + new Vector3(side * .0215f, -.004f, -.004f);
        innerAnkle = ankle + new Vector3(-side * .0205f, .004f, 0);
    }

    /// <summary>0 at the hip, 1 at the knee, 2 at the ankle.</summary>
    public float Along(Vector3 p)
    {
        var above = thigh.Along(p);
        return above < 1 ? above : 1 + MathF.Max(0, shin.Along(p));
    }

    public float Distance(Vector3 p)
    {
        var d = Join(thigh.Distance(p), shin.Distance(p), softness);
        d = Join(d, Ellipsoid(p, knee + new Vector3(0, .008f, .024f), new Vector3(.0225f, .030f, .0150f) * scale), .032f);
        d = Join(d, Ellipsoid(p, calf, new Vector3(.032f, .080f, .036f) * scale), .05f);
        d = Join(d, (p - outerAnkle).Length() - .0095f, .012f);
        return Join(d, (p - innerAnkle).Length() - .0095f, .012f);
    }

    public float Foot(Vector3 p)
    {
        var lift = MathF.Max(0, ankle.Y - .082f);
        var instep = Rod(p, ankle + toes * .004f, ankle + toes * .105f - new Vector3(0, .050f + lift * .75f, 0), .0295f, .024f);
        var heel = Rod(p, ankle, ankle - toes * .030f - new Vector3(0, .03f, 0), .0275f, .029f);
        return Join(instep, heel, .03f) - (woman ? 0 : .003f);
    }
}
