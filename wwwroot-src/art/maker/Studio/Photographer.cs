using System.Numerics;
using Art.Figures;
using VTry.Domain.Files;

namespace Art.Studio;

/// <summary>A photo of a person, and how much of each pixel they cover.</summary>
sealed record Portrait(Raster Picture, Raster Mask);

/// <summary>Follows a ray through every pixel, and several through those where something ends.</summary>
sealed class Photographer
{
    const float Hit = .00035f;         // metres: near enough to be touching
    const float Around = .42f;         // metres in front of and behind the person's middle that are searched
    const int Steps = 140;
    const float Grazing = .003f;       // metres: a ray that has crept along a surface for all its steps has met it
    const float FloorFront = .75f, FloorBack = -1.6f;
    const float Brightest = 1.6f;      // a single glint must not outshine the pixel

    static readonly (float X, float Y)[] corners = [(-.33f, -.11f), (.11f, -.33f), (.33f, .11f), (-.11f, .33f)];

    readonly Figure figure;
    readonly Backdrop backdrop;
    readonly Lights lights;

    public Photographer(Person person)
    {
        figure = new(person);
        backdrop = new(person);
        lights = new(figure, new Finish(figure), backdrop);
    }

    public Portrait Photograph(int width, int height)
    {
        var sights = new Sight[width * height];
        for (var i = 0; i < sights.Length; i++)
            sights[i] = Look(i % width + .5f, i / width + .5f, width, height);

        var meter = new LightMeter(sights, width, sight => lights.ExposureAt(sight.At));
        var light = new Vector3[sights.Length];
        for (var i = 0; i < sights.Length; i++)
            light[i] = Light(sights[i], meter.Read(i));

        var mask = new Raster(width, height);
        var sharp = (Vector3[])light.Clone();
        for (var i = 0; i < sights.Length; i++)
        {
            var cover = sights[i].Material == Material.None ? 0f : 1f;
            if (i % width is > 0 && i % width < width - 1 && i >= width && i < sights.Length - width
                && IsEdge(sights, light, i, width))
                (sharp[i], cover) = LookCloser(i, sights[i], meter.Read(i), width, height);
            mask.Pixels.AsSpan(i * 4, 3).Fill((byte)(cover * 255 + .5f));
            mask.Pixels[i * 4 + 3] = 255;
        }
        return new(Film.Develop(sharp, width, height), mask);
    }

    /// <summary>The joints as fractions of the picture.</summary>
    public IReadOnlyDictionary<string, Vector2> Joints(int width, int height) =>
        figure.Joints().ToDictionary(joint => joint.Name, joint => Camera.Project(joint.At, width, height));

    Sight Look(float x, float y, int width, int height)
    {
        var (ray, aside) = Camera.Ray(x, y, width, height);
        if (MathF.Abs(aside) < .62f)
        {
            var t = Camera.Eye.Z - Around;
            for (var step = 1; step <= Steps && t < Camera.Eye.Z + Around; step++)
            {
                var p = Camera.Eye + ray * t;
                var (distance, material) = figure.At(p);
                if (distance < (step < Steps ? Hit : Grazing))
                    return new(p, ray, material, t, default);
                t += distance;
            }
        }
        return new(default, ray, Material.None, float.MaxValue, Ground(ray, x / width, y / height));
    }

    Vector3 Ground(Vector3 ray, float u, float v)
    {
        var ground = backdrop.At(u, v);
        if (ray.Y >= 0)
            return ground;
        var floor = Camera.Eye + ray * (-Camera.Eye.Y / ray.Y);
        return floor.Z is > FloorBack and < FloorFront && MathF.Abs(floor.X) < 1.1f ? lights.Floor(floor, ground) : ground;
    }

    Vector3 Light(Sight sight, Exposure exposure) =>
        sight.Material == Material.None ? sight.Ground : lights.Shade(sight.At, sight.Ray, sight.Material, exposure);

    (Vector3 Light, float Cover) LookCloser(int i, Sight centre, Exposure exposure, int width, int height)
    {
        var light = Vector3.Zero;
        var cover = 0f;
        foreach (var (dx, dy) in corners)
        {
            var sight = Look(i % width + .5f + dx, i / width + .5f + dy, width, height);
            var here = sight.Material == Material.None || sight.IsNear(centre) ? exposure : lights.ExposureAt(sight.At);
            light += Vector3.Min(Light(sight, here), new(Brightest));
            cover += sight.Material == Material.None ? 0 : 1;
        }
        return (light / corners.Length, cover / corners.Length);
    }

    // Outlines, borders of materials, and creases.
    static bool IsEdge(Sight[] sights, Vector3[] light, int i, int width)
    {
        foreach (var neighbour in (ReadOnlySpan<int>)[i + 1, i - 1, i + width, i - width])
            if (!sights[i].IsNear(sights[neighbour]) || sights[i].Material != Material.None
                && MathF.Abs(Tone(light[i]) - Tone(light[neighbour])) > .045f)
                return true;
        return false;
    }

    static float Tone(Vector3 light)
    {
        var luminance = Pictures.Colour.Luminance(light);
        return luminance / (luminance + .25f);
    }
}
