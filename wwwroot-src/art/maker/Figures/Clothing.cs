using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>What a person wears in the photo: the body a little larger, cut by necklines and hems.</summary>
sealed class Clothing(Person person, Skeleton bones, Trunk trunk, Arm[] arms)
{
    const float ShortSleeve = .46f, LongSleeve = .97f; // fractions of the upper arm and of the forearm

    readonly bool vest = person.Outfit == Outfit.VestShorts, covered = person.Outfit == Outfit.Covered;
    readonly float waist = person.IsWoman ? 1.065f : .995f;

    /// <summary>Where the top ends, in the upright trunk.</summary>
    public float TopHem => covered ? .78f : !vest ? person.IsWoman ? .90f : .885f : waist - .035f;

    public float BottomHem => vest ? .655f : .125f;

    /// <param name="body">Distances to the naked parts: the trunk, both legs.</param>
    public void Take(Vector3 p, (float Trunk, float Legs) body, bool nearArms, ref Nearest nearest)
    {
        var q = trunk.Upright(p);
        if (body.Trunk < .12f || !vest && nearArms)
            TakeTop(p, q, body, ref nearest);
        if (p.Y < 1.12f)
            TakeBottom(p, q, body, ref nearest);
    }

    void TakeTop(Vector3 p, Vector3 q, (float Trunk, float Legs) body, ref Nearest nearest)
    {
        var loose = vest ? .0042f : .0080f + Ease(q);
        var d = (vest ? body.Trunk : Join(body.Trunk, MathF.Min(body.Legs, 1e8f), .035f)) - loose - Ripple(q);
        if (!vest)
        {
            var sleeves = MathF.Min(Sleeve(p, arms[0]), Sleeve(p, arms[1]));
            d = q.Y < 1.24f ? MathF.Min(d, sleeves) : Join(d, sleeves, .012f + .038f * Ramp(1.26f, 1.38f, q.Y));
            if (q.Y < TopHem)
                nearest.Take(sleeves, Material.Top);
        }
        d = Common(d, TopHem - q.Y, .004f);
        d = vest ? Straps(d, q) : Neckline(d, q);
        nearest.Take(Common(d, q.Y - (covered ? 1.50f : 1.448f), .004f), Material.Top);
    }

    // A T-shirt hangs from the chest, it does not follow the waist.
    float Ease(Vector3 q) => .012f * Ramp(1.12f, .97f, q.Y) + (person.IsWoman ? .006f : .019f) * Bell(q.Y, 1.09f, .11f);

    float Ripple(Vector3 q) => vest ? .0010f * Noise.At(new Vector3(q.X * 14, q.Y * 24, q.Z * 14))
        : .0075f * Noise.At(new Vector3(q.X * 8 + q.Y * 5, q.Y * 13, q.Z * 8)) * Ramp(1.30f, 1.08f, q.Y);

    float Sleeve(Vector3 p, Arm arm)
    {
        const float near = .05f;
        var box = Box(p, arm.Low, arm.High);
        if (box > near)
            return box;
        var crease = .0060f * Noise.At(p * 22);
        if (covered)
            return Common(arm.WithoutHand(p) - .0095f - crease, (arm.AlongLower(p) - LongSleeve) * .245f, .004f);
        var flare = .0060f * Math.Clamp(arm.AlongUpper(p) * 2, 0, 1);
        return Common(arm.Upper(p) - .0080f - flare - crease * .8f, (arm.AlongUpper(p) - ShortSleeve) * .285f, .004f);
    }

    float Straps(float d, Vector3 q)
    {
        var (woman, middle) = (person.IsWoman, bones.Sway.At(q.Y));
        var flat = q with { Z = 0 };
        var neck = q.Z > -.02f
            ? Ellipsoid(flat, new(middle, woman ? 1.452f : 1.440f, 0), new(woman ? .078f : .080f, woman ? .118f : .082f, 1))
            : Ellipsoid(flat, new(middle, 1.46f, 0), new(.078f, .06f, 1));
        var arm = (woman ? .172f : .204f) * person.ShoulderWidth + .012f * person.Fullness;
        var armhole = .062f - new Vector2(MathF.Abs(q.X - middle) - arm, (q.Y - 1.352f) * .62f).Length();
        return Common(Cut(d, neck, .005f), armhole, .005f);
    }

    float Neckline(float d, Vector3 q) => covered
        ? Common(d, q.Y - 1.455f, .006f)
        : Cut(d, (q - NeckCentre(q.Y)).Length() - NeckRadius, .004f);

    Vector3 NeckCentre(float y) => new(bones.Sway.At(y), 1.475f, .012f);

    float NeckRadius => person.IsWoman ? .079f : .081f;

    void TakeBottom(Vector3 p, Vector3 q, (float Trunk, float Legs) body, ref Nearest nearest)
    {
        var hips = Join(MathF.Min(body.Legs, 1e8f), MathF.Min(body.Trunk, 1e8f), .035f);
        if (vest)
        {
            var flare = .0072f + .006f * Ramp(.80f, .66f, p.Y) + .0014f * Noise.At(p * 16);
            nearest.Take(Common(Common(hips - flare, BottomHem - p.Y, .004f), q.Y - waist, .005f), Material.Bottom);
            return;
        }
        // Slim trousers fall from the thigh, and gather above the shoe.
        var loose = .009f + .011f * Ramp(.66f, .22f, p.Y) + .010f * Bell(p.Y, .49f, .09f) - .004f * Bell(p.Y, .36f, .08f);
        var folds = .0055f * Noise.At(new Vector3(p.X * 10, p.Y * 19 + p.X * 8, p.Z * 11))
            * (Ramp(.36f, .16f, p.Y) + .4f * Ramp(.9f, .8f, p.Y) + .35f * Bell(p.Y, .50f, .09f));
        nearest.Take(Common(Common(hips - loose - folds, BottomHem - p.Y, .004f), q.Y - (covered ? .95f : 1.0f), .006f) * .88f,
            Material.Bottom);
    }

    /// <summary>How near a point of the top is to being on a seam: neckband, hems, sleeve hems, armholes.</summary>
    public float TopSeam(Vector3 p)
    {
        var q = trunk.Upright(p);
        var seam = Bell(q.Y, TopHem + .020f, .0016f);
        if (vest)
            return seam;
        foreach (var arm in arms)
        {
            var onArm = arm.Upper(p) < .024f ? 1 : 0;
            if (!covered)
                seam = MathF.Max(seam, onArm * Bell(arm.AlongUpper(p), ShortSleeve - .062f, .006f));
        }
        return covered ? seam : MathF.Max(seam, Bell((q - NeckCentre(q.Y)).Length(), NeckRadius + .016f, .0016f));
    }

    public float BottomSeam(Vector3 p) =>
        MathF.Max(Bell(p.Y, BottomHem + .022f, .0016f), vest ? .8f * Bell(trunk.Upright(p).Y, waist - .034f, .0016f) : 0);
}
