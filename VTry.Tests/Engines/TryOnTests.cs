using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Tests.Engines.Support;
using VTry.Tests.Support;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Garments;

namespace VTry.Tests.Engines;

public class TryOnTests
{
    public static TheoryData<string> EveryBody => [.. Samples.Bodies];

    public static TheoryData<string> LazyKinds => [.. Lazy.Keys];

    static readonly Dictionary<string, Func<Raster, BodyPoints, Raster, Raster>> Lazy = new()
    {
        ["nothing"] = (photo, _, _) => LazyEngines.NoOp(photo),
        ["white rectangle"] = (photo, points, garment) => LazyEngines.WhiteRectangle(photo, points, GarmentRole.Top, garment),
        ["bounding box"] = (photo, points, garment) => LazyEngines.BoxPaste(photo, points, GarmentRole.Top, garment),
        ["flat tint"] = (photo, points, garment) => LazyEngines.FlatTint(photo, points, GarmentRole.Top, garment),
    };

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_flat_tee_is_worn_with_the_photos_light_and_nothing_else_changes(string body)
    {
        var photo = Samples.Photo(body);
        var garment = GarmentCutout.Cut(Samples.FlatTee());
        var result = TryOn.Make(photo, BodyParser.Parse(photo, null), [new(GarmentRole.Top, garment)], TestContext.Current.CancellationToken).Picture;
        Assert.Empty(Verdict.Failings(new(photo, Samples.Joints(body), garment.Picture, result)));
    }

    [Theory]
    [MemberData(nameof(LazyKinds))]
    public void A_lazy_engine_fails_on_every_body(string kind)
    {
        var garment = GarmentCutout.Cut(Samples.FlatTee()).Picture;
        foreach (var body in Samples.Bodies)
        {
            var photo = Samples.Photo(body);
            var made = Lazy[kind](photo, Samples.Joints(body), garment);
            Assert.NotEmpty(Verdict.Failings(new(photo, Samples.Joints(body), garment, made)));
        }
    }

    [Theory]
    [InlineData("tee-black", GarmentRole.Top, "elin")]
    [InlineData("tank-clay", GarmentRole.Top, "theo")]
    [InlineData("long-stripe", GarmentRole.Top, "noor")]
    [InlineData("dress-wrap", GarmentRole.Dress, "maya")]
    [InlineData("dress-slip", GarmentRole.Dress, "kwame")]
    public void Every_kind_of_upper_piece_brings_its_colours_and_leaves_face_and_background(string garment, GarmentRole role, string body)
    {
        var (photo, cutout, result) = Wear(body, garment, role);
        var seen = new Appraisal(photo, Samples.Joints(body), cutout.Picture, result);
        Assert.InRange(seen.TrunkPalette, 0.8f, 1);
        Assert.InRange(seen.Face, 0, 2);
        // A skirt hangs over some of the background.
        Assert.InRange(seen.Background.Mean, 0, role == GarmentRole.Dress ? 3 : 1);
    }

    [Fact]
    public void A_short_dress_is_worn_over_trousers_that_hide_the_legs()
    {
        var (photo, cutout, result) = Wear("stranger-blue-wall", "strange-sundress", GarmentRole.Dress);
        var joints = Samples.Joints("stranger-blue-wall").InPixels(photo.Width, photo.Height);
        foreach (var (knee, ankle) in new[] { (joints.KneeL, joints.AnkleL), (joints.KneeR, joints.AnkleR) })
        {
            var shin = Vector2.Lerp(knee, ankle, 0.5f);
            Assert.True(LabColour.Around(result, shin).IsNear(LabColour.Around(photo, shin), 2));
        }
        var thighs = (joints.HipL + joints.HipR) / 2 * 0.7f + (joints.KneeL + joints.KneeR) / 2 * 0.3f;
        Assert.True(LabColour.Around(result, thighs).IsNear(Palette.OfMiddle(cutout.Picture).Mean, 30));
    }

    [Theory]
    [InlineData("jeans", "amara")]
    [InlineData("shorts-khaki", "ravi")]
    [InlineData("skirt-pleated", "theo")]
    [InlineData("trousers-wide", "ines")]
    public void A_bottom_covers_the_thighs_and_leaves_the_top(string garment, string body)
    {
        var (photo, cutout, result) = Wear(body, garment, GarmentRole.Bottom);
        var joints = Samples.Joints(body).InPixels(photo.Width, photo.Height);
        foreach (var (hip, knee) in new[] { (joints.HipL, joints.KneeL), (joints.HipR, joints.KneeR) })
            Assert.True(LabColour.Around(result, Vector2.Lerp(hip, knee, 0.45f)).IsNear(Palette.OfMiddle(cutout.Picture).Mean, 30));

        var chest = (joints.ShoulderL + joints.ShoulderR + joints.HipL + joints.HipR) / 4;
        Assert.True(LabColour.Around(result, chest).IsNear(LabColour.Around(photo, chest), 2));
    }

    [Theory]
    [InlineData("stranger-white-wall", 0.10f)]
    [InlineData("stranger-ochre-wall", 0.30f)]
    public void Below_the_new_hem_the_lower_body_stays(string body, float belowHips)
    {
        var (photo, _, result) = Wear(body, "strange-polka-blouse", GarmentRole.Top);
        var joints = Samples.Joints(body).InPixels(photo.Width, photo.Height);
        var shoulders = Vector2.Distance(joints.ShoulderL, joints.ShoulderR);
        var hips = (joints.HipL + joints.HipR) / 2;
        for (var down = belowHips; down < 0.5f; down += 0.05f)
            foreach (var across in new[] { -0.33f, -0.2f, 0, 0.2f, 0.33f })
            {
                var at = hips + new Vector2(across, down) * shoulders;
                Assert.True(LabColour.Around(result, at).IsNear(LabColour.Around(photo, at), 9), $"{across:F2} across, {down:F2} down");
            }
    }

    [Theory]
    [InlineData("skirt-pleated", "maya", 0.30f)]
    [InlineData("trousers-wide", "ines", 0.30f)]
    [InlineData("strange-flares", "stranger-white-wall", 0.35f)]
    [InlineData("strange-flares", "stranger-grey-paper", 0.10f)]
    public void A_new_bottom_begins_where_the_old_top_ends(string garment, string body, float aboveHips)
    {
        var (photo, cutout, result) = Wear(body, garment, GarmentRole.Bottom);
        var joints = Samples.Joints(body).InPixels(photo.Width, photo.Height);
        var waist = (joints.HipL + joints.HipR) / 2 - new Vector2(0, aboveHips * Vector2.Distance(joints.ShoulderL, joints.ShoulderR));
        Assert.True(LabColour.Around(result, waist).IsNear(Palette.OfMiddle(cutout.Picture).Mean, 20));
    }

    [Fact]
    public void The_same_order_gives_the_same_bytes()
    {
        var (_, _, once) = Wear("maya", "dress-wrap", GarmentRole.Dress);
        var (_, _, again) = Wear("maya", "dress-wrap", GarmentRole.Dress);
        Assert.Equal(once.Pixels, again.Pixels);
    }

    [Fact]
    public void A_mirrored_order_gives_the_mirrored_picture()
    {
        var photo = Samples.Photo("theo");
        var tee = Samples.FlatTee();
        var straight = Dress(photo, tee);
        var mirrored = Pictures.Mirrored(Dress(Pictures.Mirrored(photo), Pictures.Mirrored(tee)));
        Assert.InRange(Pictures.MeanDifference(straight, mirrored), 0, 2.5f);
        Assert.True(Pictures.MeanDifference(straight, photo) > 5);
    }

    [Fact]
    public void A_shifted_photo_gives_the_shifted_picture()
    {
        var photo = Samples.Photo("theo");
        var tee = Samples.FlatTee();
        const int right = 16, down = -10;
        var shifted = Dress(Pictures.Shifted(photo, right, down), tee);
        Assert.InRange(Pictures.MeanDifference(Pictures.Shifted(Dress(photo, tee), right, down), shifted), 0, 2);
    }

    [Fact]
    public void Work_stops_between_stages_when_it_is_no_longer_wanted()
    {
        var photo = Samples.Photo("theo");
        var parse = BodyParser.Parse(photo, null);
        Assert.Throws<OperationCanceledException>(() =>
            TryOn.Make(photo, parse, [new(GarmentRole.Top, GarmentCutout.Cut(Samples.FlatTee()))], new(canceled: true)));
    }

    static (Raster Photo, Cutout Cutout, Raster Result) Wear(string body, string garment, GarmentRole role)
    {
        var photo = Samples.Photo(body);
        var cutout = GarmentCutout.Cut(Samples.Cutout(garment));
        return (photo, cutout, TryOn.Make(photo, BodyParser.Parse(photo, null), [new(role, cutout)], TestContext.Current.CancellationToken).Picture);
    }

    static Raster Dress(Raster photo, Raster top) => TryOn.Make(
        photo, BodyParser.Parse(photo, null), [new(GarmentRole.Top, GarmentCutout.Cut(top))], TestContext.Current.CancellationToken).Picture;
}
