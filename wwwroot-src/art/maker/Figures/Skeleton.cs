using System.Numerics;
using Art.Shapes;

namespace Art.Figures;

/// <summary>
/// A person's joints in metres, posed. Index 0 is the picture's left. In a standing pose the weight is on the left leg
/// and the right one is free; the shoulders tilt against the pelvis.
/// </summary>
sealed class Skeleton
{
    const float AnkleHeight = .082f;

    public Skeleton(Person person)
    {
        var (woman, full, pose) = (person.IsWoman, person.Fullness, person.Pose);
        var level = pose is Pose.Walking or Pose.Open;
        PelvisShift = pose switch { Pose.Walking => -.012f, Pose.Open => -.006f, _ => -.036f };
        PelvisTilt = (pose switch { Pose.Walking => -.040f, Pose.Open => -.015f, _ => -.090f }) * (woman ? 1 : .6f);
        var shoulderTilt = (level ? .012f : .042f) * (woman ? 1 : .7f);
        Sway = new((.78f, PelvisShift), (.93f, PelvisShift), (1.08f, PelvisShift * .75f), (1.25f, PelvisShift * .1f), (1.40f, 0),
            (1.60f, .002f));
        Tilt = new((.78f, PelvisTilt), (.95f, PelvisTilt), (1.12f, PelvisTilt * .35f), (1.28f, shoulderTilt * .6f),
            (1.39f, shoulderTilt), (1.46f, shoulderTilt * .5f), (1.52f, 0), (1.6f, 0));

        var halfShoulders = ((woman ? .150f : .174f) + .010f * full) * person.ShoulderWidth;
        var halfHips = (woman ? .078f : .076f) + .018f * MathF.Max(0, full);
        for (var i = 0; i < 2; i++)
        {
            float side = i * 2 - 1;
            Shoulder[i] = new(side * halfShoulders, (woman ? 1.370f : 1.362f) + side * halfShoulders * shoulderTilt, -.016f);
            Hip[i] = new(PelvisShift + side * halfHips, .905f + side * halfHips * PelvisTilt, -.004f);
            Hang(i, side, person);
            if (pose == Pose.HandOnHip && i == 1)
                RestOnHip(i, person);
            Stand(i, side, halfHips, person);
        }
        Head = new(.004f, 1.497f, .016f);
    }

    public Vector3[] Shoulder { get; } = new Vector3[2];
    public Vector3[] Elbow { get; } = new Vector3[2];
    public Vector3[] Wrist { get; } = new Vector3[2];
    public Vector3[] Hip { get; } = new Vector3[2];
    public Vector3[] Knee { get; } = new Vector3[2];
    public Vector3[] Ankle { get; } = new Vector3[2];

    /// <summary>Where the fingers point, where the palm looks, and where the toes point.</summary>
    public Vector3[] Fingers { get; } = new Vector3[2];
    public Vector3[] Palm { get; } = new Vector3[2];
    public Vector3[] Toes { get; } = new Vector3[2];

    /// <summary>The chin's lowest point, before the head turns.</summary>
    public Vector3 Head { get; }

    public float PelvisShift { get; }
    public float PelvisTilt { get; }

    /// <summary>The trunk's sideways position, and its slope from left to right, by height.</summary>
    public Curve Sway { get; }
    public Curve Tilt { get; }

    static float UpperArm(Person person) => person.IsWoman ? .283f : .295f;
    static float Forearm(Person person) => person.IsWoman ? .245f : .258f;

    void Hang(int i, float side, Person person)
    {
        var (full, pose) = (person.Fullness, person.Pose);
        var outward = (person.IsWoman ? .135f : .165f) + .05f * full
            + pose switch { Pose.Walking => -.02f, Pose.Open => .13f, _ => 0 };
        var swing = pose == Pose.Walking ? i == 0 ? .22f : -.24f : -.08f;
        Elbow[i] = Shoulder[i] + Vector3.Normalize(new(side * outward, -1, swing)) * UpperArm(person);

        var outwardBelow = .06f + .04f * MathF.Max(0, full) + (pose == Pose.Open ? .14f : 0);
        var swingBelow = pose == Pose.Walking ? i == 0 ? .38f : .02f : .18f;
        Wrist[i] = Elbow[i] + Vector3.Normalize(new(side * outwardBelow, -1, swingBelow)) * Forearm(person);

        Fingers[i] = Vector3.Normalize(Vector3.Normalize(Wrist[i] - Elbow[i]) + new Vector3(-side * .05f, 0, .02f));
        Palm[i] = Vector3.Normalize(new Vector3(-side, 0, -.62f));
    }

    void RestOnHip(int i, Person person)
    {
        var waist = person.Build == Build.Plus ? .205f : person.IsWoman ? .150f : .146f;
        Wrist[i] = new(PelvisShift + waist + .022f, 1.005f, .012f);
        Elbow[i] = Bend(Shoulder[i], Wrist[i], UpperArm(person), Forearm(person), new(1, 0, -.55f));
        Fingers[i] = Vector3.Normalize(new(-.50f, -.55f, .62f));
        Palm[i] = Vector3.Normalize(new(-.80f, -.05f, -.60f));
    }

    void Stand(int i, float side, float halfHips, Person person)
    {
        const float thigh = .423f, shin = .408f;
        Ankle[i] = person.Pose switch
        {
            Pose.Walking => i == 0 ? new(-.040f, AnkleHeight, .115f) : new(.085f, .110f, -.16f),
            Pose.Open => new(PelvisShift + side * (.112f + halfHips * .2f), AnkleHeight, .01f + .02f * i),
            _ => i == 0 ? new(PelvisShift - .030f - halfHips * .15f, AnkleHeight, -.015f)
                : new(.112f + halfHips * .25f, AnkleHeight, .055f),
        };
        if (person.Build == Build.Plus)
            Ankle[i].X += side * .018f;
        Knee[i] = Bend(Hip[i], Ankle[i], thigh, shin, new(side * (i == 1 ? .26f : .08f), 0, 1));
        var outward = person.Pose switch { Pose.Walking => .16f, Pose.Open => .34f, _ => i == 0 ? .30f : .46f };
        Toes[i] = Vector3.Normalize(new(side * outward, 0, 1));
    }

    /// <summary>Where the middle joint of a two-bone chain lies when it bends towards <paramref name="pole"/>.</summary>
    static Vector3 Bend(Vector3 from, Vector3 to, float first, float second, Vector3 pole)
    {
        var span = to - from;
        var reach = MathF.Min(span.Length(), (first + second) * .9995f);
        var direction = Vector3.Normalize(span);
        var x = (first * first - second * second + reach * reach) / (2 * reach);
        var rise = MathF.Sqrt(MathF.Max(0, first * first - x * x));
        pole -= direction * Vector3.Dot(pole, direction);
        return from + direction * x + Vector3.Normalize(pole) * rise;
    }
}
