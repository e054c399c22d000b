using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>Hair and headscarf as carved forms, in the head's own space; grooves fade out towards the hairline.</summary>
sealed class Hairstyle
{
    readonly Hair style;
    readonly Vector3 origin;
    readonly Loft cap;
    readonly (Vector3 Root, Vector3 Middle, Vector3 End)[] locs;

    static readonly Loft bob = new(
    [
        new(.012f, .090f, .060f, .104f, -.012f), new(.030f, .0935f, .064f, .108f, -.012f),
        new(.070f, .0930f, .080f, .112f, -.008f),
        new(.120f, .0890f, .094f, .114f, -.004f), new(.165f, .0850f, .100f, .114f, 0), new(.200f, .0700f, .084f, .098f, 0),
        new(.224f, .0440f, .052f, .066f, 0), new(.236f, .012f, .014f, .018f, 0),
    ]);

    static readonly Loft hood = new(
    [
        new(-.050f, .070f, .062f, .070f, -.022f), new(-.020f, .071f, .088f, .082f, -.012f),
        new(.020f, .0755f, .103f, .096f, -.002f),
        new(.060f, .0815f, .100f, .110f, 0), new(.110f, .0870f, .103f, .118f, 0), new(.160f, .0865f, .104f, .118f, 0),
        new(.195f, .0740f, .092f, .104f, 0), new(.222f, .0500f, .060f, .072f, 0), new(.236f, .012f, .014f, .02f, 0),
    ], square: true);

    static readonly Loft drape = new(
    [
        new(-.205f, .118f, .112f, .100f, 0), new(-.180f, .140f, .118f, .108f, 0), new(-.140f, .148f, .112f, .108f, -.004f),
        new(-.105f, .130f, .098f, .100f, -.010f), new(-.070f, .098f, .086f, .088f, -.014f),
        new(-.040f, .077f, .081f, .080f, -.014f),
        new(-.010f, .068f, .080f, .080f, -.012f), new(.02f, .063f, .072f, .07f, -.008f),
    ]);

    public Hairstyle(Hair style, IReadOnlyList<Section> skull, Vector3 origin)
    {
        (this.style, this.origin) = (style, origin);
        var thick = style switch { Hair.Bun => 1.105f, Hair.Crop => 1.11f, Hair.Locs => 1.13f, _ => 1.15f };
        cap = new([.. skull.Select(s => s with
        {
            Y = (s.Y - .10f) * (1 + (thick - 1) * .72f) + .10f,
            HalfWidth = s.HalfWidth * thick, Front = s.Front * thick, Back = s.Back * thick,
        })]);
        locs = style == Hair.Locs ? [.. Enumerable.Range(0, 46).Select(Loc)] : [];
    }

    /// <param name="q">In the head's space.</param>
    /// <param name="p">In the body's, which a headscarf's drape follows.</param>
    public float Distance(Vector3 q, Vector3 p) => style switch
    {
        Hair.Crop => Crop(q),
        Hair.Curls => Curls(q),
        Hair.Bob => Bob(q),
        Hair.Long => Long(q),
        Hair.Bun => Bun(q),
        Hair.Locs => Locs(q),
        _ => Hijab(q, p - origin),
    };

    /// <summary>Across the strands at a point: what colour and relief vary with.</summary>
    public static float Strands(Hair style, Vector3 q) => style switch
    {
        Hair.Curls or Hair.Locs => Noise.At(q * 260),
        Hair.Crop => Noise.At(q.X * 420, q.Y * 260 + q.Z * 90, 3),
        Hair.Bun => Noise.At(MathF.Atan2(q.X, q.Z + .045f) * 46, q.Y * 18, 4),
        _ => Noise.At(MathF.Atan2(q.X, q.Z + .02f) * 52, q.Y * 12, 5),
    };

    static float Opening(Vector3 q, float width = .0620f, float height = .1040f, float depth = .086f) =>
        Ellipsoid(q, new(0, .080f, .116f), new(width, height, depth));

    // How freely grooves may run: not at the edge of the face.
    static float Calm(Vector3 q) => Ramp(.001f, .024f, Ellipsoid(q, new(0, .080f, .120f), new(.0600f, .1090f, .096f)));

    static float Azimuth(Vector3 q) => MathF.Atan2(q.X, q.Z);

    static float AroundEars(float d, Vector3 q) =>
        Cut(d, Ellipsoid(q with { X = MathF.Abs(q.X) }, new(.079f, .097f, -.008f), new(.022f, .035f, .026f)), .006f);

    float Crop(Vector3 q)
    {
        var d = Join(cap.Distance(q), Ellipsoid(q, new(.008f, .196f, .026f), new(.048f, .032f, .056f)), .05f);
        d = Cut(d, Opening(q, .0640f, .1060f, .088f), .008f);
        d = AroundEars(Common(d, .098f + .62f * q.Z - q.Y, .010f), q);
        var parting = MathF.Atan2(q.X + .02f, q.Y - .10f);
        return d + Calm(q) * .0009f * MathF.Sin(parting * 44 + 9 * Noise.At(q * 14)) * Ramp(.12f, .18f, q.Y)
            + .0030f * Noise.At(new Vector3(q.X * 60, q.Y * 60, q.Z * 26)) * Ramp(.10f, .17f, q.Y);
    }

    static float Curls(Vector3 q)
    {
        var d = Ellipsoid(q, new(0, .150f, -.014f), new(.124f, .112f, .122f));
        d = Cut(d, Ellipsoid(q, new(0, .078f, .128f), new(.0640f, .1030f, .105f)), .016f);
        d = Common(d, .040f - q.Y, .03f);
        var w = q * 118;
        var coils = MathF.Sin(w.X + 1.3f * MathF.Sin(w.Y)) * MathF.Sin(w.Y + 1.1f * MathF.Sin(w.Z))
            * MathF.Sin(w.Z + 1.2f * MathF.Sin(w.X));
        return (d + .0052f * coils + .004f * Noise.At(q * 210)) * .75f;
    }

    static float Bob(Vector3 q)
    {
        var d = Cut(bob.Distance(q), Ellipsoid(q, new(.006f, .072f, .122f), new(.0570f, .1130f, .100f)), .010f);
        d = Common(d, .016f - .10f * (q.Z + .02f) - q.Y, .008f);
        d = Parted(d, q, -.018f);
        return d + Calm(q) * .0014f * MathF.Sin(Azimuth(q) * 44 + 4.8f * Noise.At(new Vector3(q.X * 20, q.Y * 9, q.Z * 20)))
            * Ramp(.225f, .19f, q.Y);
    }

    static float Long(Vector3 q)
    {
        var top = Common(bob.Distance(q with { Y = MathF.Max(q.Y, .075f) }) - .001f, .055f - q.Y, .03f);
        var wave = .007f * MathF.Sin(q.Y * 34 + 1) * Ramp(.06f, -.04f, q.Y);
        var width = .086f + .020f * Ramp(.06f, -.12f, q.Y) - .014f * Ramp(-.12f, -.26f, q.Y);
        var back = Ellipsoid(new(q.X - wave, 0, q.Z), new(0, 0, -.062f + .012f * Ramp(0, -.2f, q.Y)), new(width, 1, .052f));
        back = Common(Common(back, q.Y - .10f, .01f), -.255f - .012f * Noise.At(q.X * 60, 2) - q.Y, .02f);

        var d = Cut(Join(top, back, .035f), Ellipsoid(q, new(.010f, .074f, .122f), new(.0560f, .1120f, .100f)), .010f);
        d = Parted(d, q, -.010f);
        d += Calm(q) * .0017f * MathF.Sin((Azimuth(q) + wave * 5) * 34 + 5 * Noise.At(new Vector3(q.X * 18, q.Y * 7, q.Z * 18)))
            * Ramp(.225f, .18f, q.Y);
        return Cut(d, Rod(q, new(0, -.06f, .05f), new(0, .05f, .060f), .068f, .064f), .012f);
    }

    float Bun(Vector3 q)
    {
        var d = AroundEars(Common(Cut(cap.Distance(q), Opening(q), .007f), .090f + .75f * q.Z - q.Y, .012f), q);
        d += Calm(q) * .0008f * MathF.Sin(MathF.Atan2(q.X, q.Z + .045f) * 58);
        var knot = q - new Vector3(0, .247f, -.040f);
        var twist = .0026f * MathF.Sin(MathF.Atan2(knot.X, knot.Z) * 5 + knot.Y * 120 + knot.Length() * 40);
        return Join(d, Ellipsoid(knot, Vector3.Zero, new(.046f, .038f, .046f)) + twist, .012f);
    }

    float Locs(Vector3 q)
    {
        var d = Cut(cap.Distance(q), Opening(q, .0610f, .1040f, .088f), .008f);
        d = Common(d, .085f + .55f * q.Z - q.Y, .012f);
        var hanging = float.MaxValue;
        foreach (var (root, middle, end) in locs)
            hanging = MathF.Min(hanging, Join(Rod(q, root, middle, .0092f, .0088f), Rod(q, middle, end, .0088f, .0070f), .008f));
        d += .0026f * MathF.Sin(Azimuth(q) * 15 + 3 * Noise.At(q * 20)) * Calm(q) * Ramp(.215f, .17f, q.Y);
        return (Join(d, hanging, .004f) + .0010f * Noise.At(new Vector3(q.X * 160, q.Y * 220, q.Z * 160))) * .8f;
    }

    float Hijab(Vector3 q, Vector3 w)
    {
        var swirl = MathF.Sin(w.Y * 62 + w.X * 34 + 4 * Noise.At(new Vector3(w.X * 9, w.Y * 7, w.Z * 9)));
        var fall = drape.Distance(w) - .0050f * swirl * Ramp(.02f, -.06f, w.Y) - .0032f * MathF.Sin(w.Y * 40 - w.X * 40);
        var d = hood.Distance(q) - .0016f * MathF.Sin(q.Y * 70 + q.X * 60 - q.Z * 40) * Ramp(0, .05f, MathF.Abs(q.X));
        return Cut(Join(d, fall, .022f), Ellipsoid(q, new(0, .094f, .112f), new(.0560f, .0820f, .078f)), .008f) * .85f;
    }

    static float Parted(float d, Vector3 q, float at)
    {
        var parting = MathF.Exp(-(q.X - at) * (q.X - at) / .00006f);
        return d + .007f * parting * Ramp(.19f, .22f, q.Y) * Ramp(-.06f, 0, q.Z);
    }

    // Roots on two rings round the crown; nothing falls over the face.
    static (Vector3, Vector3, Vector3) Loc(int i)
    {
        var inner = i % 2;
        var angle = -2.40f + 4.8f * (i + .5f) / 46;
        var away = new Vector3(MathF.Sin(angle), 0, -MathF.Cos(angle));
        float Any(int what) => Noise.Grain(i, what, 7) + .5f;

        var root = away * (inner == 0 ? .035f : .058f) * new Vector3(1, 1, 1.3f)
            + new Vector3(0, inner == 0 ? .205f : .175f, -.012f);
        var middle = away * (.082f + .014f * Any(1)) * new Vector3(1, 1, 1.14f) + new Vector3(0, .128f + .02f * Any(2), -.012f);
        var end = away * (.084f + .022f * Any(3)) * new Vector3(1.02f, 1, .95f)
            + new Vector3(0, .030f + .05f * Any(4) - .02f * MathF.Cos(angle), -.022f);
        return (root, middle, end);
    }
}
