using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>The skull and face. In its own space the chin is at 0, the crown at 0.222, and z looks out of the face.</summary>
sealed class Head
{
    readonly Person person;
    readonly Vector3 origin;
    readonly float size;
    readonly Quaternion straighten;
    readonly Loft skull;
    readonly Hairstyle hair;
    readonly bool showsEars;

    public Head(Person person, Skeleton bones)
    {
        this.person = person;
        origin = bones.Head;
        size = (person.IsWoman ? 1 : 1.035f) + .025f * MathF.Max(0, person.Fullness);
        straighten = Quaternion.Inverse(Quaternion.CreateFromYawPitchRoll(person.Turn, .045f, -.035f));
        var sections = Skull(person.IsWoman ? 1 : 1.10f);
        skull = new(sections, square: true);
        hair = new(person.Hair, sections, origin);
        showsEars = person.Hair is Hair.Crop or Hair.Bun or Hair.Locs;
        Gaze = Vector3.Transform(Vector3.UnitZ, straighten);
    }

    /// <summary>The direction of the camera, seen from the head.</summary>
    public Vector3 Gaze { get; }

    /// <summary>The crown, in the body's space.</summary>
    public Vector3 Crown => origin + new Vector3(0, .228f * size, 0);

    public Vector3 Local(Vector3 p) => Vector3.Transform(p - origin, straighten) / size;

    /// <summary>A lower bound of the distance to anything on the head.</summary>
    public float Bound(Vector3 p)
    {
        var falls = person.Hair is Hair.Long or Hair.Hijab;
        return Box(p, origin + new Vector3(-.155f, falls ? -.31f : -.09f, -.16f), origin + new Vector3(.155f, .34f, .17f));
    }

    public void Take(Vector3 p, ref float body, ref Nearest nearest)
    {
        var q = Local(p);
        var face = Face(q) * size;
        body = body < 1e8f ? Join(body, face, .022f) : face;
        nearest.Take(hair.Distance(q, p) * size, person.Hair == Hair.Hijab ? Material.Scarf : Material.Hair);
    }

    public static float Lips(Vector3 q)
    {
        q.Y -= 6 * q.X * q.X;
        q.X = MathF.Abs(q.X);
        var upper = Ellipsoid(q, new(.0075f, .0463f, .0940f), new(.0155f, .0044f, .0064f));
        return MathF.Min(upper, Ellipsoid(q, new(0, .0382f, .0942f), new(.0180f, .0058f, .0070f)));
    }

    static Section[] Skull(float jaw)
    {
        var cheek = MathF.Sqrt(jaw);
        return
        [
            new(0, .016f * jaw, .030f, .030f, .050f), new(.006f, .0255f * jaw, .039f, .038f, .051f),
            new(.018f, .0365f * jaw, .050f, .052f, .044f),
            new(.034f, .0460f * jaw, .0600f, .063f, .033f), new(.052f, .0535f * cheek, .0720f, .070f, .0185f),
            new(.072f, .0600f * cheek, .0845f, .080f, .006f),
            new(.094f, .0650f, .0905f, .090f, 0), new(.112f, .0670f, .0895f, .096f, 0), new(.130f, .0686f, .0920f, .100f, 0),
            new(.155f, .0700f, .0920f, .102f, 0), new(.180f, .0660f, .0835f, .097f, 0), new(.202f, .0540f, .0640f, .078f, 0),
            new(.215f, .0360f, .0410f, .052f, 0), new(.222f, .010f, .012f, .016f, 0),
        ];
    }

    float Face(Vector3 q)
    {
        var d = skull.Distance(q);
        var half = q with { X = MathF.Abs(q.X) };
        d = Cut(d, Ellipsoid(half, new(.0295f, .1115f, .098f), new(.0215f, .0125f, .0125f)), .024f);          // orbit
        d = Join(d, Ellipsoid(half, new(.0300f, .1080f, .0735f), new(.0180f, .0112f, .0128f)), .007f);        // eye
        d = Join(d, Rod(half, new(.015f, .1300f, .0870f), new(.037f, .1305f, .0770f), .0044f, .0040f), .026f); // brow
        d = Join(d, Ellipsoid(q, new(0, .1310f, .0790f), new(.0240f, .0230f, .0150f)), .016f);
        d = Join(d, Ellipsoid(half, new(.034f, .078f, .062f), new(.020f, .022f, .018f)), .026f);              // cheekbone
        d = Join(d, Rod(q, new(0, .1170f, .0880f), new(0, .0780f, .1045f), .0046f, .0072f), .015f);           // nose
        d = Join(d, Ellipsoid(half, new(.0090f, .0730f, .0965f), new(.0070f, .0062f, .0085f)), .008f);        // its wings
        d = Cut(d, Ellipsoid(half, new(.0062f, .0678f, .1030f), new(.0030f, .0018f, .0040f)), .004f);         // nostrils
        d = Join(d, Ellipsoid(q, new(0, .0350f, .0850f), new(.0210f, .0190f, .0120f)), .02f);
        d = Join(d, Lips(q), .004f);
        d = Join(d, Ellipsoid(q, new(0, .0100f, .0825f), new(.0150f, .0110f, .0120f)), .018f);                // chin
        return showsEars && half.X > .055f ? Join(d, Ear(half), .006f) : d;
    }

    // A tilted shell with a shallow bowl.
    static float Ear(Vector3 half)
    {
        var e = half - new Vector3(.0695f, .1020f, -.012f);
        e = new(e.X + .10f * e.Z, e.Y, e.Z + e.Y * .22f);
        return Cut(Ellipsoid(e, new(.004f, 0, 0), new(.0105f, .0300f, .0180f)),
            Ellipsoid(e, new(.0135f, .004f, .003f), new(.0070f, .0190f, .0105f)), .005f);
    }
}
