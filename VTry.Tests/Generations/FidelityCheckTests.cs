using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Tests.Support;

namespace VTry.Tests.Generations;

public class FidelityCheckTests
{
    const string Photo = "the photo again";

    [Theory]
    [InlineData("amara", "dress-slip")]
    [InlineData("ines", "tee-white", "jeans")]
    [InlineData("theo", "tee-white")]
    [InlineData("kwame", "tee-black", "skirt-pleated")]
    [InlineData("amara", "hoodie-moss", "shorts-khaki")]
    [InlineData("maya", "skirt-pleated")]
    [InlineData("ravi", "sweater-cable")]
    [InlineData("ravi", "tank-clay", "trousers-wide")]
    public async Task What_the_local_engine_makes_is_faithful(string body, params string[] garments) =>
        Faithful(Fitting.Judge(await Fitting.Worn(body, garments), body, garments), atLeast: 80);

    [Theory, InlineData("noor", "kurta"), InlineData("elin", "shirt-linen", "skirt-pleated")]
    public async Task So_it_is_with_joints_the_engine_found(string body, params string[] garments) =>
        Faithful(await Fitting.JudgeAsFound(body, garments), atLeast: 75);

    [Theory, InlineData("maya", "tee-black"), InlineData("kwame", "jeans")]
    public async Task A_result_drawn_anew_by_a_model_may_differ_slightly_everywhere(string body, string garment)
    {
        var result = await Fitting.Worn(body, garment);
        var redrawn = LazyEngines.Resampled(LazyEngines.Tinted(LazyEngines.Shifted(result, 2), new(3, 1, -2)), 416, 624);
        Faithful(Fitting.Judge(Fitting.AsReceived(redrawn, 85), body, garment), atLeast: 75);

        var grained = LazyEngines.Resampled(LazyEngines.Grainy(LazyEngines.Lit(result, 1.03f), 8), 1024, 1510);
        Faithful(Fitting.Judge(Fitting.AsReceived(grained, 85), body, garment), atLeast: 75);
    }

    [Theory, InlineData("elin", "tee-white"), InlineData("ravi", "jeans")]
    public async Task A_garment_photographed_on_paper_is_known_by_what_lies_on_it(string body, string garment) =>
        Faithful(Fitting.JudgeOnPaper(await Fitting.Worn(body, garment), body, garment), atLeast: 75);

    [Theory, InlineData("maya", "tee-black"), InlineData("theo", "tee-white")]
    public void The_photo_again_is_no_result(string body, string garment)
    {
        var photo = Fitting.Photo(body);
        foreach (var again in (Raster[])
            [photo, Fitting.AsReceived(photo, 40), LazyEngines.Shifted(photo, 5), LazyEngines.Grainy(photo, 12), LazyEngines.Tinted(photo, new(3))])
        {
            var fidelity = Fitting.Judge(again, body, garment);
            Assert.StartsWith("It is the photo again", fidelity.Complaint);
            Assert.Equal(0, fidelity.Score);
        }
    }

    [Fact]
    public void The_photo_in_another_light_is_no_result() =>
        Unfaithful(Fitting.Judge(LazyEngines.Lit(Fitting.Photo("theo"), 1.15f), "theo", "tee-white"), "background");

    [Theory]
    [InlineData("maya", "tee-black"), InlineData("theo", "tee-white"), InlineData("kwame", "jeans"), InlineData("amara", "dress-wrap")]
    public void A_rectangle_with_the_garment_in_it_is_no_result(string body, string garment) =>
        Unfaithful(Fitting.Judge(Fitting.AsReceived(
            LazyEngines.WhiteRectangle(Fitting.Photo(body), Fitting.Points(body), Fitting.Role(garment), Fitting.CutOut(garment))), body, garment), "rectangle");

    [Theory]
    [InlineData("maya", "hoodie-moss"), InlineData("kwame", "tee-white"), InlineData("kwame", "jeans"), InlineData("ines", "dress-wrap")]
    public void A_garment_stretched_to_its_box_is_no_result(string body, string garment) =>
        Unfaithful(Fitting.Judge(Fitting.AsReceived(
            LazyEngines.BoxPaste(Fitting.Photo(body), Fitting.Points(body), Fitting.Role(garment), Fitting.CutOut(garment))), body, garment), "pasted, not worn");

    [Theory]
    [InlineData("maya", "tee-black"), InlineData("theo", "tee-white"), InlineData("kwame", "jeans")]
    public void Flat_paint_in_the_garments_colour_is_no_result(string body, string garment) =>
        Unfaithful(Fitting.Judge(Fitting.AsReceived(
            LazyEngines.FlatTint(Fitting.Photo(body), Fitting.Points(body), Fitting.Role(garment), Fitting.CutOut(garment))), body, garment), "flat paint");

    [Fact]
    public async Task Another_garment_is_no_result()
    {
        Unfaithful(Fitting.Judge(await Fitting.Worn("maya", "hoodie-moss"), "maya", "tee-black"), "top did not arrive");
        Unfaithful(Fitting.Judge(await Fitting.Worn("theo", "tee-white"), "theo", "long-stripe"), "top lost colours");
    }

    [Fact]
    public async Task Each_garment_of_an_outfit_must_arrive()
    {
        Unfaithful(Fitting.Judge(await Fitting.Worn("ines", "tee-black"), "ines", "tee-black", "jeans"), "bottom did not arrive");
        Unfaithful(Fitting.Judge(await Fitting.Worn("ines", "jeans"), "ines", "tee-black", "jeans"), "top did not arrive");
    }

    [Fact]
    public async Task A_face_must_stay_the_same()
    {
        var result = await Fitting.Worn("maya", "tee-black");
        Unfaithful(Fitting.Judge(LazyEngines.BlurredFace(result, Fitting.Points("maya"), 4), "maya", "tee-black"), "face");
        Unfaithful(Fitting.Judge(LazyEngines.OtherFace(result, Fitting.Points("maya"), Fitting.Photo("amara"), Fitting.Points("amara")), "maya", "tee-black"), "face");
    }

    [Fact]
    public async Task It_must_be_this_person() =>
        Unfaithful(Fitting.Judge(await Fitting.Worn("amara", "tee-black"), "maya", "tee-black"), "face");

    [Fact]
    public async Task The_background_must_stay_the_same() => Unfaithful(Fitting.Judge(
        LazyEngines.BackgroundReplaced(await Fitting.Worn("maya", "tee-black"), Fitting.Mask("maya")), "maya", "tee-black"), "background");

    [Theory, InlineData(0.5f), InlineData(0.8f)]
    public async Task Nothing_may_be_lost(float from) => Unfaithful(Fitting.Judge(
        LazyEngines.LowerPartLost(await Fitting.Worn("maya", "tee-black"), from), "maya", "tee-black"), "background");

    [Fact]
    public async Task Another_shape_or_a_stamp_is_no_result()
    {
        var result = await Fitting.Worn("maya", "tee-black");
        Assert.Equal(0, Fitting.Judge(LazyEngines.Cropped(result, result.Width * 9 / 10), "maya", "tee-black").Score);
        Assert.Equal(0, Fitting.Judge(LazyEngines.Resampled(result, result.Width / 3, result.Height / 3), "maya", "tee-black").Score);
    }

    [Theory, InlineData("maya", "tee-black"), InlineData("kwame", "jeans"), InlineData("amara", "dress-wrap")]
    public async Task Without_joints_it_goes_by_what_changed(string body, string garment)
    {
        Faithful(Fitting.JudgeWithoutPoints(await Fitting.Worn(body, garment), body, garment), atLeast: 70);

        var (photo, points) = (Fitting.Photo(body), Fitting.Points(body));
        Unfaithful(Fitting.JudgeWithoutPoints(Fitting.AsReceived(photo), body, garment), Photo);
        Unfaithful(Fitting.JudgeWithoutPoints(
            LazyEngines.WhiteRectangle(photo, points, Fitting.Role(garment), Fitting.CutOut(garment)), body, garment), "rectangle");
        Unfaithful(Fitting.JudgeWithoutPoints(
            LazyEngines.BackgroundReplaced(await Fitting.Worn(body, garment), Fitting.Mask(body)), body, garment), "background");
    }

    [Fact]
    public async Task Without_joints_an_outfit_is_judged_too()
    {
        string[] outfit = ["tee-white", "jeans"];
        Faithful(Fitting.JudgeWithoutPoints(await Fitting.Worn("ines", outfit), "ines", outfit), atLeast: 70);
        Unfaithful(Fitting.JudgeWithoutPoints(Fitting.AsReceived(Fitting.Photo("ines")), "ines", outfit), Photo);
    }

    static void Faithful(Fidelity fidelity, int atLeast)
    {
        Assert.Null(fidelity.Complaint);
        Assert.InRange(fidelity.Score, atLeast, 100);
    }

    static void Unfaithful(Fidelity fidelity, string complaint)
    {
        Assert.Contains(complaint, fidelity.Complaint);
        Assert.InRange(fidelity.Score, 0, 49);
    }
}
