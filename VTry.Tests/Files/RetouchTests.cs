using VTry.Domain.Files;

namespace VTry.Tests.Files;

/// <summary>What is cropped, turned and toned comes out as it was asked for, once, at full detail.</summary>
public class RetouchTests
{
    static Retouch Of(double turns = 0, double degrees = 0, double left = 0, double top = 0, double width = 1, double height = 1,
        double brightness = 1, double contrast = 1) => Retouch.Of(turns, degrees, left, top, width, height, brightness, contrast)!;

    [Theory]
    [InlineData(double.NaN, 0, 0, 1, 1, 1)]
    [InlineData(0, double.NaN, 0, 1, 1, 1)]
    [InlineData(16, 0, 0, 1, 1, 1)]
    [InlineData(0, -0.01, 0, 1, 1, 1)]
    [InlineData(0, 0.6, 0, 0.5, 1, 1)]
    [InlineData(0, 0, 0, 0.01, 1, 1)]
    [InlineData(0, 0, 0, double.PositiveInfinity, 1, 1)]
    [InlineData(0, 0, 0, 1, 0.4, 1)]
    [InlineData(0, 0, 0, 1, 1, 1.6)]
    public void What_cannot_be_done_is_no_retouch(double degrees, double left, double top, double width, double brightness, double contrast) =>
        Assert.Null(Retouch.Of(0, degrees, left, top, width, 1, brightness, contrast));

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void Turns_are_quarters(double turns) => Assert.Null(Retouch.Of(turns, 0, 0, 0, 1, 1, 1, 1));

    [Fact]
    public void Nothing_asked_for_changes_nothing()
    {
        var file = Pictures.File(ImageFormat.Png, 400, 300);
        Assert.True(Of().KeepsShape && Of().KeepsTone);
        Assert.Equal(Pictures.Codec.Decode(file, 2048).Pixels, Pictures.Codec.Decode(file, 2048, Of()).Pixels);
    }

    [Fact]
    public void A_crop_keeps_its_part_pixel_by_pixel()
    {
        var drawn = Pictures.Drawn(400, 300);
        var cropped = Pictures.Codec.Decode(Pictures.Codec.Encode(drawn, ImageFormat.Png, 90), 2048, Of(left: 0.25, top: 0.5, width: 0.5, height: 0.4));

        Assert.Equal((200, 120), (cropped.Width, cropped.Height));
        for (var y = 0; y < cropped.Height; y += 17)
            for (var x = 0; x < cropped.Width; x += 13)
                Assert.Equal(drawn.Pixels.AsSpan(((y + 150) * 400 + x + 100) * 4, 4), cropped.Pixels.AsSpan((y * 200 + x) * 4, 4));
    }

    [Theory]
    [InlineData(1, .2, .2, 'b')]
    [InlineData(2, .2, .2, 'y')]
    [InlineData(3, .2, .2, 'g')]
    public void Quarter_turns_go_clockwise(int turns, double across, double down, char colour)
    {
        var turned = Pictures.Codec.Decode(Pictures.File(ImageFormat.Png, 400, 300), 2048, Of(turns));

        Assert.Equal(turns % 2 == 0 ? (400, 300) : (300, 400), (turned.Width, turned.Height));
        var (red, green, blue) = turned.At(across, down);
        Assert.Equal(colour, blue > 180 ? 'b' : green > 180 ? 'g' : red > 180 ? 'r' : 'y');
    }

    [Fact]
    public void A_leaning_picture_fills_its_frame_and_turns_clockwise_about_its_middle()
    {
        var leaning = Pictures.Codec.Decode(Pictures.File(ImageFormat.Png, 400, 300), 2048, Of(degrees: 15));

        Assert.Equal((400, 300), (leaning.Width, leaning.Height));
        Assert.True(leaning.IsOpaque);
        Assert.All(((double X, double Y)[])[(0, 0), (1, 0), (0, 1), (1, 1)], corner =>
            Assert.True(leaning.At(corner.X, corner.Y) is var (red, green, blue) && red + green + blue > 150, $"{corner}"));
        // Just right of the middle of the upper edge red lay left of the seam; turned clockwise it has come over.
        Assert.True(leaning.At(.55, .02).R > 150, $"{leaning.At(.55, .02)}");
        Assert.True(leaning.At(.45, .98).G is > 90 and < 170 && leaning.At(.45, .98).B < 180, $"{leaning.At(.45, .98)}");
    }

    [Theory, InlineData(ImageFormat.Png), InlineData(ImageFormat.Jpeg), InlineData(ImageFormat.WebP)]
    public void A_tall_picture_can_be_turned_and_straightened_at_once(ImageFormat format) =>
        Assert.Equal(720, Pictures.Codec.Decode(Pictures.File(format, 480, 720), 2048, Of(turns: 1, degrees: 5)).Width);

    [Fact]
    public void A_narrow_crop_of_a_large_picture_keeps_all_its_detail()
    {
        var file = Pictures.File(ImageFormat.Jpeg, 4000, 3000);
        var cropped = Pictures.Codec.Decode(file, 2048, Of(left: 0.4, top: 0.4, width: 0.3, height: 0.3));
        Assert.Equal((1200, 900), (cropped.Width, cropped.Height));

        var whole = Pictures.Codec.Decode(file, 2048, Of(degrees: 3));
        Assert.Equal((2048, 1536), (whole.Width, whole.Height));
    }

    [Fact]
    public void The_camera_s_turn_comes_before_one_s_own()
    {
        var upright = Pictures.Codec.Decode(Pictures.PhoneJpeg(480, 320, orientation: 6), 2048, Of(turns: 3));
        Assert.Equal((480, 320), (upright.Width, upright.Height));
        Assert.True(upright.At(.2, .2).R > 180);
    }

    [Theory]
    [InlineData(1, 1, 100, 100)]
    [InlineData(1.5, 1, 100, 150)]
    [InlineData(1.5, 1, 200, 255)]
    [InlineData(0.5, 1, 100, 50)]
    [InlineData(1, 1.5, 100, 86)]
    [InlineData(1, 0.5, 0, 64)]
    [InlineData(1.2, 1.3, 90, 102)]
    public void Tones_follow_the_formula(double brightness, double contrast, byte value, byte expected) =>
        Assert.Equal(expected, Of(brightness: brightness, contrast: contrast).ToneOf(value));
}
