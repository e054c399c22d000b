using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Tests.Engines.Support;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Engines.Local.Bodies;

namespace VTry.Tests.Engines;

public class BodyParserTests
{
    public static TheoryData<string> EveryBody => [.. Samples.Bodies];

    [Theory]
    [MemberData(nameof(EveryBody))]
    public void A_standing_body_is_found_with_its_outline_and_joints(string body)
    {
        var photo = Samples.Photo(body);
        var parse = BodyParser.Parse(photo, null);
        Assert.InRange(parse.Confidence, 0.8f, 1);

        var truth = Samples.Silhouette(body, parse.Width, parse.Height);
        int both = 0, either = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            both += truth.IsOn(i) && parse.Mask.IsOn(i) ? 1 : 0;
            either += truth.IsOn(i) || parse.Mask.IsOn(i) ? 1 : 0;
        }

        Assert.InRange(both / (float)either, 0.9f, 1);

        var errors = Errors(photo, parse.Points, Samples.Joints(body));
        Assert.InRange(errors.Order().ElementAt(errors.Length / 2), 0, 0.02f);
        Assert.InRange(errors.Max(), 0, 0.055f);
    }

    [Fact]
    public void Bare_thighs_are_not_hands()
    {
        var photo = Samples.Photo("amara");
        var points = BodyParser.Parse(photo, null).Points;
        Assert.True(points.WristL.Y < (points.HipL.Y + points.KneeL.Y) / 2);
        Assert.True(points.WristR.Y < (points.HipR.Y + points.KneeR.Y) / 2);
    }

    [Fact]
    public void Placed_points_are_trusted()
    {
        var points = Samples.Joints("noor") with { WristL = new(0.30f, 0.45f) };
        var parse = BodyParser.Parse(Samples.Photo("noor"), points);
        Assert.Equal(1, parse.Confidence);
        Assert.InRange(Vector2.Distance(points.WristL, parse.Points.WristL), 0, 1e-4f);
    }

    [Theory]
    [InlineData(0.6f, 40)]
    [InlineData(1, 30)]
    public void A_dim_or_blurred_photo_is_still_read(float light, int quality)
    {
        var photo = Samples.Photo("ravi");
        var dim = Pictures.Drawn(photo.Width, photo.Height, (x, y) =>
        {
            var p = (y * photo.Width + x) * 4;
            return ((byte)(photo.Pixels[p] * light), (byte)(photo.Pixels[p + 1] * light), (byte)(photo.Pixels[p + 2] * light));
        });
        var rough = Samples.Codec.Decode(Samples.Codec.Encode(dim, ImageFormat.Jpeg, quality), Samples.PhotoHeight);
        Assert.True(new BodyReader().Read(rough).IsSure);
    }

    public static TheoryData<string> NotABody => ["wall", "sky and sea", "street", "shirt", "jeans", "dress", "face", "half a body", "legs", "lying down"];

    [Theory]
    [MemberData(nameof(NotABody))]
    public void What_is_not_a_standing_body_is_not_believed_and_advice_is_given(string picture)
    {
        var reading = new BodyReader().Read(Draw(picture));
        Assert.False(reading.IsSure, $"{picture}: {reading.Confidence}");
        Assert.NotNull(reading.Advice);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-25)]
    public void A_leaning_body_is_not_believed(float degrees) =>
        Assert.False(new BodyReader().Read(Pictures.Turned(Samples.Photo("theo"), degrees)).IsSure);

    static Raster Draw(string picture) => picture switch
    {
        "wall" => Pictures.Plain(400, 600, 200, 198, 190),
        "sky and sea" => Pictures.Drawn(600, 400, (x, y) => y < 210
            ? ((byte)(120 + y / 4), (byte)(160 + y / 4), (byte)230)
            : ((byte)30, (byte)(80 + (x * 7 + y * 13) % 23), (byte)(120 + (x * 3 + y * 5) % 31))),
        "street" => Street(),
        "shirt" => Samples.OnPaper("tee-white"),
        "jeans" => Samples.OnPaper("jeans"),
        "dress" => Samples.OnPaper("dress-wrap"),
        "face" => Pictures.Cropped(Samples.Photo("theo"), 0.35f, 0.02f, 0.65f, 0.2f),
        "half a body" => Pictures.Cropped(Samples.Photo("theo"), 0.1f, 0, 0.9f, 0.45f),
        "legs" => Pictures.Cropped(Samples.Photo("theo"), 0.2f, 0.5f, 0.8f, 1),
        _ => OnItsSide(Samples.Photo("theo")),
    };

    static Raster Street() => Pictures.Drawn(600, 450, (x, y) =>
    {
        var house = x / 73 * 37 % 90;
        var isWindow = y < 300 && x % 73 is > 15 and < 35 && y % 60 is > 20 and < 45;
        var isCar = y is > 330 and < 400 && x % 210 is > 40 and < 160;
        return isCar ? ((byte)160, (byte)(x / 3 % 200), (byte)40) : isWindow ? ((byte)60, (byte)70, (byte)90)
            : y < 310 ? ((byte)(110 + house), (byte)(100 + house / 2), (byte)90) : ((byte)95, (byte)95, (byte)(98 + y % 3));
    });

    static Raster OnItsSide(Raster photo) => Pictures.Drawn(photo.Height, photo.Width, (x, y) =>
    {
        var p = ((photo.Height - 1 - x) * photo.Width + y) * 4;
        return (photo.Pixels[p], photo.Pixels[p + 1], photo.Pixels[p + 2]);
    });

    /// <summary>Shares of the picture's height.</summary>
    static float[] Errors(Raster photo, BodyPoints found, BodyPoints truth) =>
        [.. found.ToArray().Zip(truth.ToArray(), (one, other) =>
        Vector2.Distance(one * new Vector2(photo.Width / (float)photo.Height, 1), other * new Vector2(photo.Width / (float)photo.Height, 1)))];
}
