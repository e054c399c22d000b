using System.Numerics;
using Art.Pictures;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>The colour of the face: eyes, brows, lips, cheeks, beard. Sizes in metres, in the head's own space.</summary>
sealed class FacePaint(Person person, Head head)
{
    const float EyeX = .0300f, EyeY = .1074f, HalfLength = .0148f;
    const float Iris = .0056f, Pupil = .0026f;

    readonly Vector3 iris = Colour.Linear(person.Eyes);
    readonly Vector3 brow = Colour.Linear(person.Hair == Hair.Hijab ? "#241a15" : person.HairColour) * .7f;

    /// <summary>The skin's colour at a point, and how wet (shiny) it is there.</summary>
    public (Vector3 Colour, float Wet) At(Vector3 p, Vector3 skin)
    {
        var q = head.Local(p);
        if (q.Z < .03f || q.Y is < -.01f or > .17f)
            return (skin, 0);

        var colour = Vector3.Lerp(skin, skin * new Vector3(1.04f, .78f, .74f), .34f * Cheek(q));
        colour = Bearded(colour, q);
        colour = Vector3.Lerp(colour, skin * new Vector3(.90f, .50f, .50f),
            .72f * Ramp(.0030f, .0004f, Head.Lips(q)) * (q.Z > .07f ? 1 : 0));
        colour *= 1 - .45f * Bell(q.Y, .0424f + 6 * q.X * q.X, .0009f) * Ramp(.028f, .019f, MathF.Abs(q.X))
            * (q.Z > .07f ? 1 : 0);
        colour = Vector3.Lerp(colour, brow, .78f * Brow(q));
        return Eye(colour, q);
    }

    static float Cheek(Vector3 q)
    {
        float x = MathF.Abs(q.X) - .040f, y = q.Y - .074f;
        return MathF.Exp(-(x * x + y * y) / .00046f);
    }

    static float Brow(Vector3 q)
    {
        var t = (MathF.Abs(q.X) - .010f) / .038f;
        if (q.Z < .05f || t is < 0 or > 1)
            return 0;
        var middle = .1290f + .0056f * MathF.Sin(t * 2.4f);
        var hairs = .75f + .6f * Noise.At(q.X * 900, q.Y * 420, 3);
        return Bell(q.Y, middle, .0038f - .0018f * t) * Ramp(0, .14f, t) * Ramp(1, .72f, t) * hairs;
    }

    Vector3 Bearded(Vector3 colour, Vector3 q)
    {
        if (person.Beard <= 0)
            return colour;
        var x = MathF.Abs(q.X);
        var jaw = Ramp(.066f + 1.2f * MathF.Max(0, x - .035f), .046f + 1.2f * MathF.Max(0, x - .035f), q.Y)
            * Ramp(.012f, .036f, x + 1.6f * MathF.Max(0, .040f - q.Y));
        var moustache = Bell(q.Y, .0565f - 5 * x * x, .0052f) * Ramp(.030f, .022f, x);
        var cover = MathF.Max(jaw, moustache) * Ramp(.001f, .004f, Head.Lips(q));
        var hairs = .8f + .5f * Noise.At(q.X * 700, q.Y * 500, 8);
        return Vector3.Lerp(colour, brow * 1.1f, Math.Clamp(cover * hairs * person.Beard, 0, .92f));
    }

    (Vector3, float) Eye(Vector3 colour, Vector3 q)
    {
        var side = q.X < 0 ? -1 : 1;
        float u = (MathF.Abs(q.X) - EyeX) / HalfLength, y = q.Y - EyeY - .0011f * u; // the outer corner is a little higher
        if (q.Z < .05f || MathF.Abs(u) > 1.15f || MathF.Abs(y) > .014f)
            return (colour, 0);

        var arch = MathF.Max(0, 1 - u * u);
        float upper = .0047f * MathF.Pow(arch, .75f), lower = -.0033f * arch;
        // crease of the lid
        colour *= 1 - .30f * Bell(y, upper + .0034f, .0011f) * Ramp(1.1f, .6f, MathF.Abs(u));
        var inside = Ramp(0, .0007f, upper - y) * Ramp(0, .0007f, y - lower) * (MathF.Abs(u) < 1 ? 1 : 0);
        colour = Vector3.Lerp(colour, Ball(q, side, upper - y), inside);
        var lash = MathF.Max(Bell(y, upper + .0004f, .0014f), .45f * Bell(y, lower, .0007f)) * Ramp(1.12f, .92f, MathF.Abs(u));
        return (Vector3.Lerp(colour, new(.012f, .009f, .008f), .86f * lash), inside);
    }

    Vector3 Ball(Vector3 q, int side, float underLid)
    {
        float x = q.X - side * EyeX - head.Gaze.X * .008f, y = q.Y - EyeY - head.Gaze.Y * .006f - .0006f;
        var fromMiddle = MathF.Sqrt(x * x + y * y);
        var white = new Vector3(.44f, .415f, .395f) * (.80f + .2f * Ramp(0, .004f, underLid));
        var ring = Vector3.Lerp(iris, iris * .35f, Ramp(Iris * .65f, Iris, fromMiddle));
        var colour = Vector3.Lerp(white, ring, Ramp(Iris + .0004f, Iris - .0004f, fromMiddle));
        colour = Vector3.Lerp(colour, new(.008f), Ramp(Pupil + .0004f, Pupil - .0004f, fromMiddle));
        colour *= .55f + .45f * Ramp(0, .0032f, underLid); // the lid's shadow
        var glint = new Vector2(x + .0020f, y - .0022f).Length();
        return Vector3.Lerp(colour, new(.95f), .9f * Ramp(.0014f, .0008f, glint));
    }
}
