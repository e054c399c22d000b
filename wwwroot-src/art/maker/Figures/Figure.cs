using System.Numerics;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Figures;

/// <summary>A posed, clothed person as a distance field in metres: feet on y = 0, looking along +z.</summary>
sealed class Figure
{
    const float Far = .10f; // beyond this a part's box is near enough

    readonly Trunk trunk;
    readonly Head head;
    readonly Arm[] arms;
    readonly Leg[] legs;
    readonly Shoe[] shoes;
    readonly float scale;

    public Figure(Person person)
    {
        Person = person;
        Bones = new(person);
        trunk = new(person, Bones);
        head = new(person, Bones);
        arms = [new(person, Bones, 0), new(person, Bones, 1)];
        legs = [new(person, Bones, 0), new(person, Bones, 1)];
        shoes = [new(person, Bones, 0), new(person, Bones, 1)];
        Clothing = new(person, Bones, trunk, arms);
        Face = new(person, head);
        scale = person.IsWoman ? 1 : 1.045f;
    }

    public Person Person { get; }
    public Skeleton Bones { get; }
    public Clothing Clothing { get; }
    public FacePaint Face { get; }

    /// <summary>The distance to the nearest surface, a little less than the truth, and what it is made of.</summary>
    public (float Distance, Material Material) At(Vector3 world)
    {
        var p = Local(world);
        var nearest = new Nearest();
        var headBound = head.Bound(p);
        var trunkBound = Box(p, new(-.32f, .76f, -.17f), new(.32f, 1.55f, .20f));
        var trunkAt = trunkBound > Far ? float.MaxValue : trunk.Distance(p);
        if (trunkBound > Far)
            nearest.Take(trunkBound, Material.Top);

        var body = WithArms(p, trunkAt, ref nearest, out var nearArms);
        var legsAt = float.MaxValue;
        var legsBound = Box(p, new(-.34f, -.01f, -.30f), new(.34f, 1.02f, .34f));
        if (legsBound > Far)
            nearest.Take(legsBound, Material.Bottom);
        else
            body = WithLegs(p, trunkAt, body, ref nearest, out legsAt);

        if (headBound > Far)
            nearest.Take(headBound, Material.Skin);
        else
            head.Take(p, ref body, ref nearest);
        if (body < 1e8f)
            nearest.Take(body, Material.Skin);

        Clothing.Take(p, (trunkAt, legsAt), nearArms, ref nearest);
        return (nearest.Distance * scale * (headBound <= Far ? .86f : .92f), nearest.Material);
    }

    /// <summary>A body of capsules: all the floor's shadow needs.</summary>
    public float Rough(Vector3 world)
    {
        var p = Local(world);
        var d = MathF.Min(Ellipsoid(p, new(0, 1.22f, 0), new(.15f, .24f, .10f)),
            Ellipsoid(p, new(0, 1.62f, 0), new(.08f, .115f, .10f)));
        d = MathF.Min(d, Ellipsoid(p, new(Bones.PelvisShift, .93f, 0), new(.155f, .15f, .11f)));
        for (var i = 0; i < 2; i++)
        {
            d = MathF.Min(d, Rod(p, Bones.Hip[i], Bones.Knee[i], .082f, .05f));
            d = MathF.Min(d, Rod(p, Bones.Knee[i], Bones.Ankle[i], .05f, .03f));
            d = MathF.Min(d, Rod(p, Bones.Shoulder[i], Bones.Elbow[i], .045f, .034f));
            d = MathF.Min(d, Rod(p, Bones.Elbow[i], Bones.Wrist[i] + Bones.Fingers[i] * .12f, .034f, .025f));
            var heel = Bones.Ankle[i] - Bones.Toes[i] * .035f;
            var toe = Bones.Ankle[i] + Bones.Toes[i] * .150f;
            d = MathF.Min(d, Rod(p, heel with { Y = .030f }, toe with { Y = .022f }, .030f, .026f));
        }
        return d * scale;
    }

    /// <summary>A point of the studio in the figure's own space, where it is of average height and not mirrored.</summary>
    public Vector3 Local(Vector3 world)
    {
        var p = world / scale;
        if (Person.Mirrored)
            p.X = -p.X;
        // Longer legs are the same legs, stretched below the hip.
        var hip = .88f * Person.LegLength;
        p.Y = p.Y < hip ? p.Y / Person.LegLength : p.Y - hip + .88f;
        return p;
    }

    public Vector3 World(Vector3 local)
    {
        local.Y = local.Y < .88f ? local.Y * Person.LegLength : local.Y + .88f * (Person.LegLength - 1);
        if (Person.Mirrored)
            local.X = -local.X;
        return local * scale;
    }

    public Vector3 InHead(Vector3 world) => head.Local(Local(world));

    public float ShoeDetail(Vector3 world)
    {
        var p = Local(world);
        return p.X - Bones.Ankle[0].X < Bones.Ankle[1].X - p.X ? shoes[0].Detail(p) : shoes[1].Detail(p);
    }

    /// <summary>Where skin is rosier: elbows, knees, knuckles.</summary>
    public float Rosy(Vector3 world)
    {
        var p = Local(world);
        float Near(Vector3 joint, float size) => MathF.Exp(-(p - joint).LengthSquared() / (size * size));

        var sum = 0f;
        for (var i = 0; i < 2; i++)
            sum += Near(Bones.Elbow[i], .04f) + Near(Bones.Knee[i] + new Vector3(0, 0, .03f), .045f)
                + .9f * Near(Bones.Wrist[i] + Bones.Fingers[i] * .10f, .06f);
        return MathF.Min(1, sum);
    }

    /// <summary>The joints in the studio by name, the picture's left first.</summary>
    public IEnumerable<(string Name, Vector3 At)> Joints()
    {
        yield return ("headTop", World(head.Crown));
        yield return ("chin", World(Bones.Head + new Vector3(0, .004f, .08f)));
        yield return ("neck", World(new(0, 1.438f, 0)));
        for (var i = 0; i < 2; i++)
        {
            var letter = i == 0 != Person.Mirrored ? "L" : "R";
            float side = i * 2 - 1, size = Arm.Scale(Person), half = trunk.HalfWidth(.93f) * .98f;
            yield return ("shoulder" + letter, World(Bones.Shoulder[i] + new Vector3(side * .019f * size, .037f * size, 0)));
            yield return ("elbow" + letter, World(Bones.Elbow[i]));
            yield return ("wrist" + letter, World(Bones.Wrist[i]));
            yield return ("hip" + letter,
                World(new(Bones.Sway.At(.93f) + side * half, .93f + side * half * Bones.PelvisTilt, 0)));
            yield return ("knee" + letter, World(Bones.Knee[i]));
            yield return ("ankle" + letter, World(Bones.Ankle[i]));
        }
    }

    float WithArms(Vector3 p, float body, ref Nearest nearest, out bool near)
    {
        near = false;
        foreach (var arm in arms)
        {
            var bound = Box(p, arm.Low, arm.High);
            if (bound > Far)
            {
                nearest.Take(bound, Material.Skin);
                continue;
            }
            var d = arm.Distance(p);
            near |= d < .06f;
            // Only the shoulder grows out of the trunk; lower down an arm merely touches it.
            body = p.Y < 1.22f ? MathF.Min(body, d) : Join(body, d, .012f + .028f * Ramp(1.31f, 1.39f, p.Y));
        }
        return body;
    }

    float WithLegs(Vector3 p, float trunkAt, float body, ref Nearest nearest, out float legsAt)
    {
        legsAt = Join(legs[0].Distance(p), legs[1].Distance(p), .012f);
        var joined = trunkAt < 1e8f ? Join(legsAt, trunkAt, .035f) : legsAt;
        body = Join(body, joined, .004f);
        if (p.Y < .26f)
            for (var i = 0; i < 2; i++)
            {
                body = Join(body, legs[i].Foot(p), .012f);
                body = Join(body, shoes[i].Take(p, ref nearest), .006f);
            }
        return body;
    }
}
