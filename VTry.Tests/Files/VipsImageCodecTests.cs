using System.Text;
using VTry.Domain.Files;
using VTry.Web.Adapters.Imaging;

namespace VTry.Tests.Files;

public class VipsImageCodecTests
{
    static readonly VipsImageCodec codec = Pictures.Codec;

    public static TheoryData<ImageFormat> Formats { get; } = [.. Enum.GetValues<ImageFormat>()];

    [Fact]
    public void Every_format_works_with_the_library_that_was_found()
    {
        Assert.Empty(codec.Health.Missing);
        Assert.True(codec.Health.Version >= new Version(8, 14, 0), $"libvips {codec.Health.Version}");
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_picture_comes_back_as_it_was_encoded(ImageFormat format)
    {
        var drawn = Pictures.Drawn(300, 200);
        var file = codec.Encode(drawn, format, 90);

        Assert.Equal(new ImageInfo(format, 300, 200, HasAlpha: false), codec.Identify(file));
        var read = codec.Decode(file, 1000);
        Assert.True(read.IsOpaque);
        Assert.True(Difference(drawn, read) < 3, $"{Difference(drawn, read)} levels apart");
    }

    [Fact]
    public void Png_keeps_every_bit_and_straight_alpha()
    {
        var drawn = Pictures.Drawn(64, 48, alpha: 77);
        Assert.Equal(drawn.Pixels, codec.Decode(codec.Encode(drawn, ImageFormat.Png, 1), 64).Pixels);
    }

    [Theory, InlineData(ImageFormat.Png), InlineData(ImageFormat.WebP), InlineData(ImageFormat.Avif)]
    public void Transparency_is_kept(ImageFormat format)
    {
        var file = codec.Encode(Pictures.Drawn(64, 64, alpha: 100), format, 90);
        Assert.True(codec.Identify(file).HasAlpha);
        Assert.InRange(codec.Decode(file, 64).Pixels[3], 96, 104);
    }

    [Fact]
    public void A_transparent_picture_becomes_a_jpeg_on_white()
    {
        var file = codec.Encode(Pictures.Drawn(64, 64, alpha: 0), ImageFormat.Jpeg, 90);
        Assert.True(codec.Decode(file, 64).At(.2, .2) is ( > 250, > 250, > 250));
    }

    [Theory]
    [InlineData(1, 'r', 'g', 'b')]
    [InlineData(3, 'w', 'b', 'g')]
    [InlineData(6, 'b', 'r', 'w')]
    [InlineData(8, 'g', 'w', 'r')]
    public void The_orientation_is_honoured(int orientation, char topLeft, char topRight, char bottomLeft)
    {
        var file = Pictures.PhoneJpeg(480, 320, orientation);
        var (width, height) = orientation >= 5 ? (320, 480) : (480, 320);

        var info = codec.Identify(file);
        Assert.Equal((width, height), (info.Width, info.Height));
        var read = codec.Decode(file, 1000);
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal((topLeft, topRight, bottomLeft), (Name(read.At(.2, .2)), Name(read.At(.8, .2)), Name(read.At(.2, .8))));
        Assert.Equal(160, codec.Identify(codec.Resize(file, 160, ImageFormat.WebP, 80)).Width);
    }

    [Theory, MemberData(nameof(Formats))]
    public void No_metadata_survives(ImageFormat format)
    {
        var phone = Pictures.PhoneJpeg(480, 320, 6);
        Assert.Contains(Pictures.Camera, Encoding.Latin1.GetString(phone));

        var text = Encoding.Latin1.GetString(codec.Resize(phone, 400, format, 80));
        foreach (var trace in (string[])[Pictures.Camera, "Exif", "GPS", "http://ns.adobe.com", "ICC_PROFILE", "eXIf", "iTXt"])
            Assert.DoesNotContain(trace, text);
    }

    [Fact]
    public void Nothing_is_ever_enlarged()
    {
        var file = Pictures.File(ImageFormat.Jpeg, 300, 200);
        Assert.Equal(300, codec.Decode(file, 5000).Width);
        Assert.Equal(300, codec.Identify(codec.Resize(file, 640, ImageFormat.Jpeg, 80)).Width);
        Assert.Equal((150, 100), (codec.Decode(file, 150).Width, codec.Decode(file, 150).Height));
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_torn_file_is_refused(ImageFormat format)
    {
        var file = Pictures.File(format);
        foreach (var kept in (int[])[20, file.Length / 4, file.Length / 2, file.Length - 32])
        {
            var refusal = Assert.Throws<UnusablePictureException>(() => codec.Decode(file.AsSpan(0, kept), 400));
            Assert.Equal(UnusablePicture.Broken, refusal.Reason);
        }
    }

    [Fact]
    public void A_small_file_that_promises_a_huge_picture_is_refused_before_it_is_decoded()
    {
        var refusal = Assert.Throws<UnusablePictureException>(() => codec.Decode(Pictures.PngHeader(30_000, 30_000), 400));
        Assert.Equal(UnusablePicture.TooManyPixels, refusal.Reason);
        Assert.Contains("30000 × 30000", refusal.Message);
    }

    [Fact]
    public void Noise_behind_right_first_bytes_is_refused()
    {
        var noise = new byte[5000];
        new Random(7).NextBytes(noise);
        foreach (var start in (byte[][])[[0xFF, 0xD8, 0xFF, 0xE0], [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], [.. "RIFF\0\0\0\0WEBPVP8 "u8], [0, 0, 0, 16, .. "ftypavif"u8, 0, 0, 0, 0]])
            Assert.Throws<UnusablePictureException>(() => codec.Decode([.. start, .. noise], 400));
    }

    [Fact]
    public void Many_can_work_at_once_and_none_gets_another_s_picture()
    {
        var torn = Pictures.File(ImageFormat.Jpeg)[..900];
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6 }, turn =>
        {
            if (turn % 5 == 0)
                Assert.Throws<UnusablePictureException>(() => codec.Decode(torn, 100));
            else
                Assert.Equal(100 + turn, codec.Decode(Pictures.File(ImageFormat.WebP, 100 + turn, 50), 4000).Width);
        });
    }

    static char Name((int R, int G, int B) colour) => colour switch
    {
        ( > 180, < 100, < 100) => 'r',
        ( < 100, > 150, < 100) => 'g',
        ( < 100, < 100, > 180) => 'b',
        _ => 'w'
    };

    static double Difference(Raster one, Raster other) =>
        one.Pixels.Zip(other.Pixels, (a, b) => Math.Abs(a - b)).Average();
}
