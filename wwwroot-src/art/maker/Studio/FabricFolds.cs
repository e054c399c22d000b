using System.Numerics;
using Art.Cloth;
using Art.Figures;
using Art.Pictures;
using Art.Shapes;

namespace Art.Studio;

/// <summary>
/// The wrinkles of worn clothes. A flat sheet the size of the person settles with slack where bodies bend (armpits,
/// waist, crotch, knees, ankles); its relief is projected on the clothes from the front.
/// </summary>
sealed class FabricFolds
{
    const int PixelsPerMetre = 640;
    const float HalfWidth = .50f, Top = 1.56f;

    readonly Field relief;

    public FabricFolds(Person person, Skeleton bones)
    {
        int width = (int)(2 * HalfWidth * PixelsPerMetre), height = (int)(Top * PixelsPerMetre);
        var cover = new Field(width, height).Map(_ => 1);
        var slack = new Slack(width, height);
        var seed = person.Name.Aggregate(0, (sum, letter) => sum * 7 + letter) % 97;
        var tight = person.Outfit == Outfit.VestShorts;
        slack.Everywhere((x, y) =>
        {
            var loose = (tight ? .004f : .009f) * MathF.Max(0, .5f + 1.6f * Noise.At(x / 70, y / 70, seed));
            return new(loose, loose);
        });
        foreach (var (from, to, reach, amount) in tight ? Close(bones) : Loose(person, bones))
            slack.Across(Line(from, to, seed), reach * PixelsPerMetre, amount);
        relief = Drape.Settle(cover, slack, .10f, seed);
    }

    /// <summary>How steep the cloth is at a point of the body's own space, per metre to the right and up.</summary>
    public Vector2 Slope(Vector3 p)
    {
        const float step = 1.2f;
        var at = Pixel(new(p.X, p.Y));
        var right = relief.At(at.X + step, at.Y) - relief.At(at.X - step, at.Y);
        var down = relief.At(at.X, at.Y + step) - relief.At(at.X, at.Y - step);
        return new Vector2(right, -down) / (2 * step);
    }

    static Vector2 Pixel(Vector2 p) => new((p.X + HalfWidth) * PixelsPerMetre, (Top - p.Y) * PixelsPerMetre);

    static List<Vector2> Line(Vector2 from, Vector2 to, int seed)
    {
        var across = new Vector2(from.Y - to.Y, to.X - from.X) * .16f * Noise.At(from.X * 40, to.Y * 40, seed);
        return [.. Enumerable.Range(0, 9).Select(i => i / 8f).Select(t =>
            Pixel(Vector2.Lerp(from, to, t) + across * MathF.Sin(MathF.PI * t)))];
    }

    static Vector2 Flat(Vector3 p) => new(p.X, p.Y);

    static IEnumerable<(Vector2 From, Vector2 To, float Reach, float Amount)> Close(Skeleton bones)
    {
        var crotch = new Vector2(bones.PelvisShift, .835f);
        for (var i = 0; i < 2; i++)
        {
            float side = i * 2 - 1;
            yield return (crotch, Flat(bones.Hip[i]) + new Vector2(side * .07f, .02f), .016f, .10f);
            yield return (crotch + new Vector2(0, -.03f), Flat(bones.Hip[i]) + new Vector2(side * .08f, -.04f), .014f, .08f);
            yield return (new(bones.PelvisShift + side * .12f, 1.13f), new(bones.PelvisShift + side * .01f, 1.10f), .015f, .06f);
            yield return (new(bones.PelvisShift + side * .12f, 1.06f), new(bones.PelvisShift + side * .02f, 1.085f), .013f, .06f);
            yield return (new(side * .14f, 1.30f), new(side * .05f, 1.24f), .014f, .05f);
        }
    }

    static IEnumerable<(Vector2 From, Vector2 To, float Reach, float Amount)> Loose(Person person, Skeleton bones)
    {
        var crotch = new Vector2(bones.PelvisShift, .835f);
        for (var i = 0; i < 2; i++)
        {
            float side = i * 2 - 1;
            Vector2 armpit = Flat(bones.Shoulder[i]) + new Vector2(-side * .005f, -.075f), elbow = Flat(bones.Elbow[i]),
                knee = Flat(bones.Knee[i]), ankle = Flat(bones.Ankle[i]);
            yield return (armpit, new(side * .05f, 1.285f), .018f, .05f);
            yield return (armpit + new Vector2(0, -.02f), new(side * .05f, 1.20f), .018f, .08f);
            yield return (armpit + new Vector2(0, -.03f), new(side * .07f, 1.10f), .020f, .10f);
            yield return (armpit + new Vector2(side * .01f, .03f), Vector2.Lerp(Flat(bones.Shoulder[i]), elbow, .42f)
                + new Vector2(side * .02f, 0), .016f, .10f);
            yield return (new(bones.PelvisShift + side * .15f, 1.08f), new(side * .01f, 1.03f), .017f, .12f);
            yield return (new(bones.PelvisShift + side * .15f, 1.03f), new(side * .03f, .995f), .015f, .11f);
            yield return (new(bones.PelvisShift + side * .14f, 1.14f), new(side * .04f, 1.11f), .016f, .08f);
            yield return (new(side * .05f, 1.20f), new(side * .07f + bones.PelvisShift, .92f), .022f, .07f);

            yield return (crotch, Flat(bones.Hip[i]) + new Vector2(side * .08f, .00f), .016f, .12f);
            yield return (crotch + new Vector2(0, -.03f), Flat(bones.Hip[i]) + new Vector2(side * .09f, -.07f), .016f, .11f);
            yield return (crotch + new Vector2(0, -.06f), Flat(bones.Hip[i]) + new Vector2(side * .06f, -.16f), .015f, .08f);
            foreach (var (above, amount) in new[] { (.06f, .05f), (.00f, .06f), (-.06f, .05f) })
                yield return (knee + new Vector2(side * .08f, above + .035f), knee + new Vector2(-side * .01f, above - .02f),
                    .015f, amount);
            foreach (var (above, inward, amount) in new[] { (.17f, 1, .05f), (.12f, -1, .07f), (.08f, 1, .08f),
                (.055f, -1, .07f) })
                yield return (ankle + new Vector2(side * .09f, above + .012f * inward), ankle
                    + new Vector2(-side * .03f, above - .02f * inward), .013f, amount);
            yield return (Flat(bones.Hip[i]) + new Vector2(side * .03f, -.10f), ankle + new Vector2(side * .01f, .10f), .024f,
                .05f);

            if (person.Outfit != Outfit.Covered)
                continue;
            foreach (var along in new[] { .78f, .92f, 1.06f, 1.2f })
            {
                var at = along < 1 ? Vector2.Lerp(Flat(bones.Shoulder[i]), elbow, along)
                    : Vector2.Lerp(elbow, Flat(bones.Wrist[i]), along - 1);
                yield return (at + new Vector2(side * .06f, .012f), at + new Vector2(-side * .06f, -.012f), .012f, .12f);
            }
        }
    }
}
