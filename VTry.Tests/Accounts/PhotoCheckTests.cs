using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Tests.Engines.Support;
using VTry.Web.Adapters.Engines.Local;

namespace VTry.Tests.Accounts;

/// <summary>Good photos get no advice, and each way of spoiling one gets its own sentence and no other.</summary>
public class PhotoCheckTests
{
    const int PhotoSide = 800;

    public static TheoryData<string> EveryBody => [.. Samples.Bodies];

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_good_photo_gets_no_advice(string body) => Assert.Empty(Flaws(Photo(body)));

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_dark_photo_is_said_to_be_dark(string body) =>
        Assert.Equal([PhotoFlaw.TooDark], Flaws(Spoiled.Toned(Photo(body), value => value * 0.4f)));

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_washed_out_photo_is_said_to_be_washed_out(string body) =>
        Assert.Equal([PhotoFlaw.TooBright], Flaws(Spoiled.Toned(Photo(body), value => 255 - (255 - value) * 0.25f)));

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_blurred_photo_is_said_to_be_blurred(string body) =>
        Assert.Equal([PhotoFlaw.Blurred], Flaws(Spoiled.Blurred(Photo(body), reach: 4)));

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_photo_cut_at_the_knees_lacks_the_feet(string body) =>
        Assert.Equal([PhotoFlaw.FeetCut], Flaws(Pictures.Cropped(Photo(body), 0, 0, 1, 0.72f)));

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_photo_cut_at_the_neck_lacks_the_head(string body) =>
        Assert.Equal([PhotoFlaw.HeadCut], Flaws(Pictures.Cropped(Photo(body), 0, 0.2f, 1, 1)));

    [Theory]
    [InlineData("amara", "theo")]
    [InlineData("noor", "kwame")]
    [InlineData("elin", "ravi")]
    [InlineData("maya", "ines")]
    public void Two_people_side_by_side_are_too_many(string left, string right) =>
        Assert.Equal([PhotoFlaw.SeveralPeople], Flaws(Spoiled.SideBySide(Photo(left), Photo(right))));

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_small_photo_is_said_to_be_small(string body) => Assert.Equal([PhotoFlaw.TooSmall], Flaws(Photo(body, side: 390)));

    [Fact]
    public void An_empty_wall_and_a_covered_lens_are_hopeless_and_nothing_else_is()
    {
        var wall = Pictures.Plain(400, 600, 200, 198, 190);
        Assert.True(Assert.Single(Flaws(wall)).IsHopeless);
        Assert.True(Assert.Single(Flaws(Spoiled.Grainy(wall))).IsHopeless);
        var litFromOneSide = Pictures.Drawn(400, 600, (x, _) => ((byte)(130 + x / 6), (byte)(128 + x / 6), (byte)(120 + x / 6)));
        Assert.Equal([PhotoFlaw.Nobody], Flaws(litFromOneSide));
        Assert.Equal([PhotoFlaw.Black], Flaws(Pictures.Plain(400, 600, 6, 6, 8)));
        Assert.Equal([PhotoFlaw.Black], Flaws(Spoiled.Toned(Photo("theo"), value => value * 0.05f)));
        Assert.Equal([PhotoFlaw.Blank], Flaws(Pictures.Plain(400, 600, 255, 255, 255)));
        Assert.Equal([PhotoFlaw.HardToMakeOut], Flaws(VTry.Tests.Files.Pictures.Drawn(600, 800)));
    }

    [Fact]
    public void The_smallest_and_the_narrowest_picture_can_be_looked_at()
    {
        foreach (var (width, height) in ((int, int)[])[(1, 1), (9, 700), (700, 9)])
            Assert.NotEmpty(PhotoCheck.Of(VTry.Tests.Files.Pictures.Noisy(width, height), new(Samples.Joints("theo"), 0, null)));
    }

    static Raster Photo(string body, int side = PhotoSide) => Samples.Photo(body, side);

    static IReadOnlyList<PhotoFlaw> Flaws(Raster photo) => PhotoCheck.Of(photo, new BodyReader().Read(photo));
}
