using System.Text;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public class PictureSignatureTests
{
    [Fact]
    public void The_four_formats_are_known_by_their_first_bytes()
    {
        foreach (var format in Enum.GetValues<ImageFormat>())
            Assert.Equal(format, PictureSignature.Of(Pictures.File(format)));
    }

    public static TheoryData<string, byte[], UnusablePicture, string> Refused => new()
    {
        { "nothing", [], UnusablePicture.Empty, "empty" },
        { "one byte", [0xFF], UnusablePicture.Unsupported, "not a picture" },
        { "HEIC", Pictures.Heic, UnusablePicture.Heic, "Most Compatible" },
        { "GIF", Pictures.Gif, UnusablePicture.Unsupported, "a GIF" },
        { "PDF", Pictures.Pdf, UnusablePicture.Unsupported, "a PDF" },
        { "SVG", Pictures.Svg, UnusablePicture.Unsupported, "an SVG" },
        { "video", [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 0, 0], UnusablePicture.Unsupported, "a video" },
        { "web page", Encoding.UTF8.GetBytes("<!doctype html>\n<html><body>404</body></html>"), UnusablePicture.Unsupported, "a web page" },
        { "text", Encoding.UTF8.GetBytes("just words, nothing else"), UnusablePicture.Unsupported, "not a picture" }
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_is_no_picture_is_refused_with_its_name_and_what_to_do(string what, byte[] file, UnusablePicture reason, string says)
    {
        var refusal = Assert.Throws<UnusablePictureException>(() => PictureSignature.Of(file));
        Assert.True(reason == refusal.Reason, what);
        Assert.Contains(says, refusal.Message);
        Assert.Contains("JPEG", refusal.Message);
    }

    [Fact]
    public void An_avif_is_told_from_a_heic_by_its_compatible_brands()
    {
        byte[] file = [0, 0, 0, 28, .. "ftypmif1"u8, 0, 0, 0, 0, .. "miafavif"u8, 0, 0];
        Assert.Equal(ImageFormat.Avif, PictureSignature.Of(file));
    }
}
