using VTry.Domain.Generations;
using VTry.Web.Adapters.Samples;

namespace VTry.Tests.Accounts;

public class WardrobeTests
{
    static readonly Wardrobe Wardrobe = Wardrobe.InFolder(Path.Combine(AppContext.BaseDirectory, "samples"));

    [Fact]
    public void Every_sample_has_its_picture_its_words_and_points_inside_it()
    {
        Assert.All(Wardrobe.Bodies, body =>
        {
            Assert.True(File.Exists(body.PictureFile));
            Assert.NotEmpty(body.Alt);
            Assert.All(body.Points.ToArray(), point => Assert.True(point is { X: > 0 and < 1, Y: > 0 and < 1 }, $"{body.Name}: {point}"));
            Assert.True(body.Points.AnkleL.Y > body.Points.KneeL.Y && body.Points.KneeL.Y > body.Points.HipL.Y && body.Points.HipL.Y > body.Points.Neck.Y, body.Name);
            Assert.True(body.Points.ShoulderL.X < body.Points.ShoulderR.X, body.Name);
        });
        Assert.All(Wardrobe.Garments, garment => Assert.True(File.Exists(garment.CutOutFile) && garment.Label != ""));
    }

    [Fact]
    public void There_is_something_to_wear_of_every_role() =>
        Assert.Equal(Enum.GetValues<GarmentRole>(), Wardrobe.Garments.Select(garment => garment.Role).Distinct().Order());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../secret")]
    public void A_name_that_is_not_among_the_samples_finds_nothing(string? name)
    {
        Assert.Null(Wardrobe.Body(name));
        Assert.Null(Wardrobe.Garment(name));
    }

    [Fact]
    public void A_sample_without_its_picture_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("vtry-samples-");
        File.WriteAllText(Path.Combine(folder.FullName, "bodies.json"), "[]");
        File.WriteAllText(Path.Combine(folder.FullName, "garments.json"), """[{"name":"cape","label":"Cape","role":"top","alt":"A cape."}]""");

        Assert.Contains("cape.png", Assert.Throws<FileNotFoundException>(() => Wardrobe.InFolder(folder.FullName)).Message);
        folder.Delete(recursive: true);
    }
}
