using VTry.Domain.Files;
using VTry.Tests.Engines.Support;
using VTry.Web.Adapters.Engines.Local.Garments;

namespace VTry.Tests.Engines;

public class GarmentTests
{
    [Theory]
    [InlineData("tee-black", 255, 255, 255)]
    [InlineData("jeans", 236, 232, 224)]
    [InlineData("dress-wrap", 128, 128, 128)]
    [InlineData("tee-white", 90, 130, 160)]
    [InlineData("long-stripe", 205, 120, 90)]
    [InlineData("skirt-pleated", 20, 20, 24)]
    public void A_garment_is_cut_out_of_a_plain_ground_of_any_colour(string garment, byte red, byte green, byte blue)
    {
        var truth = GarmentCutout.Cut(Samples.Cutout(garment)).Picture;
        var found = GarmentCutout.Cut(Pictures.OnGround(Samples.Cutout(garment), red, green, blue));
        Assert.InRange(found.Confidence, 0.55f, 1);
        Assert.InRange(found.Picture.Width / (float)truth.Width, 0.96f, 1.04f);
        Assert.InRange(Area(found.Picture) / (float)Area(truth), 0.95f, 1.05f);
    }

    [Fact]
    public void A_picture_of_nothing_is_no_garment()
    {
        var cut = GarmentCutout.Cut(Pictures.Drawn(400, 500, (x, y) => ((byte)(200 + (x ^ y) % 5), (byte)200, (byte)195)));
        Assert.InRange(cut.Confidence, 0, 0.5f);
    }

    [Theory]
    [InlineData("tee-black", true)]
    [InlineData("long-stripe", true)]
    [InlineData("hoodie-moss", true)]
    [InlineData("dress-wrap", true)]
    [InlineData("kurta", true)]
    [InlineData("tank-clay", false)]
    [InlineData("dress-slip", false)]
    public void Sleeves_are_seen_where_there_are_some(string garment, bool hasSleeves) =>
        Assert.Equal(hasSleeves, TopReader.Read(GarmentCutout.Cut(Samples.Cutout(garment)).Picture).HasSleeves);

    [Fact]
    public void A_long_sleeve_is_longer_than_a_short_one()
    {
        float Share(string garment)
        {
            var marks = TopReader.Read(GarmentCutout.Cut(Samples.Cutout(garment)).Picture);
            return marks.SleeveL!.Length / (marks.ShoulderR.X - marks.ShoulderL.X);
        }

        Assert.True(Share("long-stripe") > 1.6f * Share("tee-black"));
    }

    [Theory]
    [InlineData("jeans", true)]
    [InlineData("shorts-khaki", true)]
    [InlineData("trousers-wide", true)]
    [InlineData("skirt-pleated", false)]
    public void Trousers_have_a_crotch_and_skirts_have_none(string garment, bool hasCrotch) =>
        Assert.Equal(hasCrotch, BottomLandmarks.Read(GarmentCutout.Cut(Samples.Cutout(garment)).Picture).Crotch is not null);

    [Theory]
    [InlineData("skirt-pleated", 0)]
    [InlineData("skirt-pleated", 1.5f)]
    [InlineData("jeans", -1.5f)]
    [InlineData("shorts-khaki", 0)]
    public void A_waist_that_lies_aslant_is_read_from_side_to_side(string garment, float degrees)
    {
        var marks = BottomLandmarks.Read(GarmentCutout.Cut(Pictures.Turned(Samples.Cutout(garment), degrees)).Picture);
        Assert.InRange(marks.WaistWidth / (marks.SideR[0].X - marks.SideL[0].X), 0.7f, 1);
    }

    [Fact]
    public void Landmarks_lie_in_their_order()
    {
        var marks = TopReader.Read(GarmentCutout.Cut(Samples.Cutout("tee-black")).Picture);
        Assert.True(marks.ShoulderL.X < marks.NeckL.X && marks.NeckL.X < marks.NeckR.X && marks.NeckR.X < marks.ShoulderR.X);
        Assert.True(marks.ShoulderL.Y < marks.ArmpitL.Y && marks.ArmpitL.Y < marks.HemCentre.Y);
    }

    static int Area(Raster cutout)
    {
        var area = 0;
        for (var p = 3; p < cutout.Pixels.Length; p += 4)
            area += cutout.Pixels[p] > 127 ? 1 : 0;
        return area;
    }
}
