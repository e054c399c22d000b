using System.Globalization;
using VTry.Domain.Files;
using VTry.Domain.Generations.Likeness;

namespace VTry.Domain.Generations;

/// <summary>How faithful a result is.</summary>
/// <param name="Score">0–100.</param>
/// <param name="Complaint">What is wrong with it, for logs; null when it is faithful.</param>
public sealed record Fidelity(int Score, string? Complaint)
{
    public bool IsFaithful => Complaint is null;
}

/// <summary>
/// Looks at a result as a stranger would: is it this person, in these garments, and not the photo again? It knows no engine:
/// a result redrawn by a model, a little shifted, tinted or of another size, is judged like one made here. Where nobody
/// knows the joints it checks less: not the face, and not whether the garment fills its place or stays within the body.
/// </summary>
public static class FidelityCheck
{
    /// <summary>A result may be this much wider or taller than the photo's shape; more is another picture.</summary>
    const float AspectTolerance = 0.02f;

    /// <summary>A result this much smaller than the photo has lost the face and the cloth.</summary>
    const float LeastScale = 0.45f;

    public static Fidelity Judge(EngineOrder order, EngineAnswer.Made made)
    {
        var (before, after) = (order.Person.Raster, made.Picture.Raster);
        if (WrongShape(before, after) is { } shape)
            return new(0, shape);
        if (after.Pixels.AsSpan().SequenceEqual(before.Pixels))
            return new(0, "It is the photo again.");

        var scene = Scene.Of(before, after, order.Points ?? made.Points, order.Garments);
        var anew = Anew(scene);
        if (!anew.Passes)
            return new(0, anew.Finding);

        List<Mark> marks = [anew, .. scene.Garments.SelectMany(garment => Garment(scene, garment)), Outline(scene), Face(scene), Body(scene), Ground(scene), Framing(scene)];
        if (order.Garments.Count > 1)
            marks.Add(Order(scene));
        return Sum(marks);
    }

    /// <summary>The weighted mean; a result with a failing is worth no more than that failing.</summary>
    static Fidelity Sum(List<Mark> marks)
    {
        var score = marks.Sum(mark => mark.Goodness * mark.Weight) / marks.Sum(mark => mark.Weight);
        var failings = marks.Where(mark => !mark.Passes).ToList();
        if (failings.Count == 0)
            return new(Percent(score), null);
        return new(Percent(Math.Min(score, failings.Min(mark => mark.Goodness))), string.Join(" ", failings.Select(mark => mark.Finding)));
    }

    static string? WrongShape(Raster before, Raster after)
    {
        var aspect = after.Width * (float)before.Height / (after.Height * (float)before.Width);
        var scale = Math.Max(after.Width, after.Height) / (float)Math.Max(before.Width, before.Height);
        return MathF.Abs(aspect - 1) > AspectTolerance || scale < LeastScale
            ? $"It is {after.Width}×{after.Height}, the photo {before.Width}×{before.Height}."
            : null;
    }

    /// <summary>
    /// The photo encoded again, moved, tinted or grained is still the photo: what differs then are specks and edges. A
    /// garment changes whole patches, even one like the old.
    /// </summary>
    static Mark Anew(Scene scene)
    {
        const float slight = 3, ideal = 0.08f, bar = 0.008f;
        var patches = scene.Change(slight).Eroded();
        var cells = scene.Body is null ? Enumerable.Range(0, scene.Comparison.Change.Length) : scene.Reach.Cells();
        var changed = Share(cells, cell => patches[cell]);
        return Mark.Of(changed, ideal, bar, 0.5f, Say($"It is the photo again: {changed:0.0%} changed where the garment belongs."));
    }

    static IEnumerable<Mark> Garment(Scene scene, Worn garment)
    {
        var name = garment.Role.ToString().ToLowerInvariant();
        var seen = garment.Place.Cells().Select(scene.Comparison.Result).ToList();
        return [Arrived(garment, seen, name), True(garment, seen, name), Complete(garment, seen, name), Lit(scene, garment, name), Worn(scene, garment, name)];
    }

    /// <summary>Where the garment must be, nothing but its colours may be seen; a hand or a strand of hair is allowed for.</summary>
    static Mark Arrived(Worn garment, List<Lab> seen, string name)
    {
        const float ideal = 1, bar = 0.75f;
        var arrived = Share(seen, garment.Colours.Has);
        return Mark.Of(arrived, ideal, bar, 2, Say($"The {name} did not arrive: {arrived:0%} of its place has its colours."));
    }

    /// <summary>Its colours are the very ones, apart from light and shade.</summary>
    static Mark True(Worn garment, List<Lab> seen, string name)
    {
        const float ideal = 0, bar = 8, farthest = 20;
        var off = seen.Select(colour => Math.Min(farthest, garment.Colours.DistanceTo(colour))).DefaultIfEmpty(farthest).Average();
        return Mark.Of(off, ideal, bar, 2, Say($"The {name}'s colours are off by {off:0.0}."));
    }

    /// <summary>A stripe that lost its second colour is another garment.</summary>
    static Mark Complete(Worn garment, List<Lab> seen, string name)
    {
        const float ideal = 1, bar = 0.8f;
        var shown = garment.Colours.ShownBy(seen);
        return Mark.Of(shown, ideal, bar, 1.5f, Say($"The {name} lost colours: {shown:0%} of them are seen."));
    }

    /// <summary>Cloth in light is never one even colour over its whole breadth; paint is.</summary>
    static Mark Lit(Scene scene, Worn garment, string name)
    {
        const float even = 0.25f, ideal = 0.1f, bar = 0.55f;
        var (light, width) = (scene.Comparison.After.L, scene.Comparison.Width);
        var flat = Share(garment.Place.Cells().Select(scene.Comparison.Opposite).Where(cell => cell % width > 0 && cell >= width),
            cell => MathF.Abs(light[cell] - light[cell - 1]) + MathF.Abs(light[cell] - light[cell - width]) < even);
        return Mark.Of(flat, ideal, bar, 1, Say($"The {name} is flat paint without light: {flat:0%} of it is even."));
    }

    /// <summary>The garment's own picture, only stretched, is not a garment on a body.</summary>
    static Mark Worn(Scene scene, Worn garment, string name)
    {
        const float ideal = 0, bar = 0.68f;
        var pasted = FlatLay.Likeness(scene, garment);
        return Mark.Of(pasted, ideal, bar, 1, Say($"The {name}'s picture was pasted, not worn: {pasted:0%} alike."));
    }

    /// <summary>What changed has a person's outline, not that of a pasted picture.</summary>
    static Mark Outline(Scene scene)
    {
        const float ideal = 0, bar = 0.6f;
        var boxiness = ChangeShape.Of(scene.Change()).Boxiness;
        return Mark.Of(boxiness, ideal, bar, 1, Say($"A rectangle was pasted: {boxiness:0%} of the change's edges are straight."));
    }

    /// <summary>It is the same face: its colours, and eyes, nose and mouth where they were.</summary>
    static Mark Face(Scene scene)
    {
        const float bestColour = 0, colourBar = 7, bestDetail = 1, detailBar = 0.5f, weight = 2.5f;
        if (scene.Body is null || FaceLikeness.Of(scene.Before, scene.After, scene.Comparison, scene.Body) is not { } face)
            return new(1, 0, "No face to compare.");

        var finding = Say($"The face changed: colours by {face.Colour:0.0}, {face.Detail:0%} of its detail is there.");
        var (colour, detail) = (Mark.Of(face.Colour, bestColour, colourBar, weight, finding), Mark.Of(face.Detail, bestDetail, detailBar, weight, finding));
        return colour.Goodness < detail.Goodness ? colour : detail;
    }

    /// <summary>What the garment does not cover of the person stays as it was.</summary>
    static Mark Body(Scene scene) => Kept(scene, scene.Person.Without(scene.Reach), "person", weight: 1);

    /// <summary>The room stays as it was, even where a garment is wider than the old one.</summary>
    static Mark Ground(Scene scene) => Kept(scene, scene.Person.Union(scene.Reach).Inverse(), "background", weight: 1);

    static Mark Kept(Scene scene, CellMask cells, string name, float weight)
    {
        const float bestMean = 0, meanBar = 3.5f, bestShare = 0, shareBar = 0.07f;
        var change = scene.Comparison.Change;
        var mean = cells.Cells().Select(cell => change[cell]).DefaultIfEmpty().Average();
        var share = Share(cells.Cells(), cell => change[cell] > Scene.Changed);
        if (cells.Count == 0)
            share = 0;
        var finding = Say($"The {name} changed: {share:0.0%} of it, by {mean:0.0} on average.");
        var (even, spots) = (Mark.Of(mean, bestMean, meanBar, weight, finding), Mark.Of(share, bestShare, shareBar, weight, finding));
        return even.Goodness < spots.Goodness ? even : spots;
    }

    /// <summary>The person stands where they stood; before and after are shown one over the other.</summary>
    static Mark Framing(Scene scene)
    {
        const float ideal = 0, bar = 0.03f;
        var (x, y) = (scene.Comparison.ShiftX, scene.Comparison.ShiftY);
        var shift = MathF.Sqrt(x * x + y * y) / Math.Max(scene.Comparison.Width, scene.Comparison.Height);
        return Mark.Of(shift, ideal, bar, 0.5f, Say($"The picture moved by {shift:0.0%}."));
    }

    /// <summary>A top is worn above a bottom.</summary>
    static Mark Order(Scene scene)
    {
        var top = scene.Garments.FirstOrDefault(garment => garment.Role == GarmentRole.Top);
        var bottom = scene.Garments.FirstOrDefault(garment => garment.Role == GarmentRole.Bottom);
        var inOrder = top is null || bottom is null || top.Place.MiddleRow < bottom.Place.MiddleRow;
        return new(inOrder ? 1 : 0, 0.5f, "The bottom is worn above the top.");
    }

    /// <summary>0 of nothing.</summary>
    static float Share<T>(IEnumerable<T> items, Func<T, bool> which)
    {
        int all = 0, some = 0;
        foreach (var item in items)
        {
            all++;
            if (which(item))
                some++;
        }
        return all == 0 ? 0 : some / (float)all;
    }

    static int Percent(float goodness) => (int)MathF.Round(goodness * 100);

    static string Say(FormattableString finding) => finding.ToString(CultureInfo.InvariantCulture);
}
