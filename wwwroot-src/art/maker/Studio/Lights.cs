using System.Numerics;
using Art.Figures;
using static Art.Shapes.Solid;

namespace Art.Studio;

/// <summary>0 where a point is closed in or in the key's shadow, 1 where it is free.</summary>
readonly record struct Exposure(float Open, float Key);

/// <summary>A large key from the upper left, a fill from the right, two kickers from behind, and what the room reflects.</summary>
sealed class Lights(Figure figure, Finish finish, Backdrop backdrop)
{
    static readonly Vector3 key = Vector3.Normalize(new(-.62f, .66f, .70f)), fill = Vector3.Normalize(new(.75f, .12f, .62f));
    static readonly Vector3 kickerRight = Vector3.Normalize(new(.80f, .38f, -.55f)),
        kickerLeft = Vector3.Normalize(new(-.88f, .25f, -.45f));
    static readonly Vector3 keyColour = new Vector3(1, .955f, .89f) * 1.66f, fillColour = new Vector3(.92f, .96f, 1) * .36f;
    static readonly Vector3 kickerColour = new Vector3(1, .95f, .88f) * .85f;

    /// <summary>How much of the room and of the key reaches a point of the person. Changes slowly over the body.</summary>
    public Exposure ExposureAt(Vector3 p)
    {
        var form = Normal(p, .0009f);
        return new(Open(p + form * .001f, form), Lit(p + form * .0025f, key, .34f, .9f, figure.At));
    }

    /// <summary>The light that leaves a point of the person towards the eye.</summary>
    public Vector3 Shade(Vector3 p, Vector3 ray, Material material, Exposure exposure)
    {
        var (open, lit) = exposure;
        var form = Normal(p, material == Material.Hair ? .0007f : .0009f);
        var normal = finish.Bend(material, p, form);
        var surface = finish.Of(material, p);
        var edge = 1 - Math.Clamp(-Vector3.Dot(normal, ray), .02f, 1);

        // In skin, light bleeds red into the edge of a shadow and out of a crease.
        var reach = surface.IsSkin ? new Vector3(MathF.Pow(lit, .72f), MathF.Pow(lit, .95f), lit) : new(lit);
        var crease = surface.IsSkin ? new Vector3(MathF.Pow(open, .70f), MathF.Pow(open, .92f), open) : new(open);
        var room = Room(normal);
        var light = surface.Colour * (Wrapped(normal, key, surface.Wrap) * keyColour * reach
            + Wrapped(normal, fill, surface.Wrap) * fillColour * crease + room * crease * 1.15f);
        if (surface.IsSkin)
            light += surface.Colour * new Vector3(1, .42f, .25f) * Thin(p, form) * .19f;

        light += Kick(surface, normal, kickerRight, edge) * open + Kick(surface, normal, kickerLeft, edge) * open * .45f;
        light += Glint(surface, normal, ray, key) * keyColour * lit + Glint(surface, normal, ray, fill) * fillColour * open;
        light += (surface.Colour * .5f + new Vector3(.125f)) * surface.Sheen * MathF.Pow(edge, 2.5f) * open;
        return light + room * surface.Reflectance * 1.6f * MathF.Pow(edge, 3) * open;
    }

    /// <summary>The floor's light: the person's long soft shadow, and the dark under the shoes.</summary>
    public Vector3 Floor(Vector3 p, Vector3 ground)
    {
        var away = new Vector2(p.X, p.Z).Length();
        var contact = 1f;
        var height = .010f;
        for (var i = 0; i < 5; i++, height *= 2.1f)
            contact = MathF.Min(contact, .12f
                + .88f * Math.Clamp(figure.Rough(p + new Vector3(0, height, 0)) / (height * 1.15f), 0, 1));

        var shadow = p.Z > -1.2f ? Lit(p + new Vector3(0, .004f, 0), key, .42f, 1.9f, q => (figure.Rough(q), Material.None)) : 1;
        shadow = 1 - (1 - shadow) * .46f * Ramp(1.5f, .2f, away);
        contact = 1 - (1 - MathF.Sqrt(contact)) * .62f * Ramp(.95f, .35f, away);
        return ground * Vector3.Lerp(new(shadow * contact), Vector3.One, .10f * (1 - shadow * contact));
    }

    Vector3 Normal(Vector3 p, float step)
    {
        Vector3 a = new(1, -1, -1), b = new(-1, -1, 1), c = new(-1, 1, -1), d = new(1, 1, 1);
        var slope = a * figure.At(p + a * step).Distance + b * figure.At(p + b * step).Distance
            + c * figure.At(p + c * step).Distance + d * figure.At(p + d * step).Distance;
        return slope.LengthSquared() > 1e-14f ? Vector3.Normalize(slope) : Vector3.UnitZ;
    }

    static float Lit(Vector3 p, Vector3 towards, float softness, float far, Func<Vector3, (float Distance, Material)> scene)
    {
        float visible = 1, t = .015f;
        for (var i = 0; i < 26 && t < far; i++)
        {
            var h = scene(p + towards * t).Distance;
            visible = MathF.Min(visible, .5f + .5f * h / (softness * t));
            if (visible < 0)
                return 0;
            t += Math.Clamp(h, .012f, .10f);
        }
        visible = Math.Clamp(visible, 0, 1);
        return visible * visible * (3 - 2 * visible);
    }

    // Five cones: straight out, and four leaning to the sides.
    float Open(Vector3 p, Vector3 normal)
    {
        var u = Vector3.Normalize(Vector3.Cross(normal, MathF.Abs(normal.Y) < .9f ? Vector3.UnitY : Vector3.UnitX));
        var v = Vector3.Cross(normal, u);
        var sum = 1.4f * Cone(p, normal);
        for (var k = 0; k < 4; k++)
        {
            var angle = k * MathF.PI / 2 + .6f;
            sum += Cone(p, Vector3.Normalize(normal * .62f + (u * MathF.Cos(angle) + v * MathF.Sin(angle)) * .78f));
        }
        return sum / 5.4f;
    }

    float Cone(Vector3 p, Vector3 direction)
    {
        float visible = 1, t = .012f;
        for (var i = 0; i < 4; i++, t *= 2.3f)
            visible = MathF.Min(visible, Math.Clamp(.08f + figure.At(p + direction * t).Distance / (t * .62f), 0, 1));
        return visible;
    }

    // How little flesh is behind a point: ears and fingers glow.
    float Thin(Vector3 p, Vector3 normal) => 1 - Math.Clamp(-figure.At(p - normal * .016f).Distance / .016f, 0, 1);

    Vector3 Room(Vector3 normal)
    {
        var sky = Vector3.Lerp(new(.92f, .94f, .97f), backdrop.Tone, .30f) * .42f;
        var bounce = Vector3.Lerp(new(.8f), backdrop.Tone, .75f) * .30f;
        return Vector3.Lerp(bounce, sky, normal.Y * .5f + .5f);
    }

    static Vector3 Wrapped(Vector3 normal, Vector3 light, Vector3 wrap) =>
        Vector3.Max(Vector3.Zero, (new Vector3(Vector3.Dot(normal, light)) + wrap) / (Vector3.One + wrap));

    static Vector3 Kick(Surface surface, Vector3 normal, Vector3 light, float edge)
    {
        var facing = MathF.Max(0, Vector3.Dot(normal, light) + .12f) / 1.12f;
        return (surface.Colour * .55f + new Vector3(surface.Reflectance * 2.2f)) * kickerColour * facing
            * (.25f + 1.2f * MathF.Pow(edge, 2.2f));
    }

    static float Glint(Surface surface, Vector3 normal, Vector3 ray, Vector3 light)
    {
        var half = Vector3.Normalize(light - ray);
        float facing = MathF.Max(0, Vector3.Dot(normal, light)), peak = MathF.Max(0, Vector3.Dot(normal, half));
        var fresnel = surface.Reflectance + (1 - surface.Reflectance) * MathF.Pow(1 - MathF.Max(0, Vector3.Dot(half, -ray)), 5);
        var rough = surface.Roughness * surface.Roughness;
        return fresnel * facing * (.55f * Ggx(peak, rough) + .45f * Ggx(peak, MathF.Min(1, rough * 2.2f))) * .60f;
    }

    static float Ggx(float cosine, float roughness)
    {
        var q = cosine * cosine * (roughness * roughness - 1) + 1;
        return roughness * roughness / (MathF.PI * q * q);
    }
}
