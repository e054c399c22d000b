using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Tests.Engines.Support;
using VTry.Web.Adapters.Engines.Local;

namespace VTry.Tests.Engines;

public class LocalEngineTests
{
    static readonly LocalEngine Engine = new(Samples.Codec);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outfit_is_made_as_large_as_the_photo_with_the_joints_it_worked_with()
    {
        var photo = Samples.Photo("ines");
        var made = Assert.IsType<EngineAnswer.Made>(await Engine.MakeAsync(
            Order(photo, null, (GarmentRole.Top, Samples.OnPaper("tee-black")), (GarmentRole.Bottom, Samples.OnPaper("jeans"))), Cancel));
        Assert.Equal("local-1", made.Model);
        Assert.Equal((photo.Width, photo.Height), (made.Picture.Raster.Width, made.Picture.Raster.Height));
        Assert.NotNull(made.Points);
        Assert.True(Pictures.MeanDifference(photo, made.Picture.Raster) > 5);
    }

    [Fact]
    public async Task A_small_and_a_wide_photo_are_dressed_too()
    {
        var photo = Samples.Photo("theo");
        var small = VTry.Web.Adapters.Engines.Local.Pixels.Scaling.ShrinkTo(photo, 320);
        Assert.IsType<EngineAnswer.Made>(await Engine.MakeAsync(Order(small, null, (GarmentRole.Top, Samples.FlatTee())), Cancel));

        var wide = Pictures.Shifted(new Raster(photo.Width * 2, photo.Height), 0, 0);
        for (var y = 0; y < photo.Height; y++)
            for (var x = 0; x < wide.Width; x++)
                photo.Pixels.AsSpan((y * photo.Width + Math.Clamp(x - photo.Width / 2, 0, photo.Width - 1)) * 4, 4)
                    .CopyTo(wide.Pixels.AsSpan((y * wide.Width + x) * 4, 4));
        Assert.IsType<EngineAnswer.Made>(await Engine.MakeAsync(Order(wide, null, (GarmentRole.Top, Samples.FlatTee())), Cancel));
    }

    [Fact]
    public async Task Half_a_body_is_refused_and_never_dressed_silently()
    {
        var half = Pictures.Cropped(Samples.Photo("theo"), 0.1f, 0, 0.9f, 0.45f);
        Assert.Equal("body_unsure", Code(await Engine.MakeAsync(Order(half, null, (GarmentRole.Top, Samples.FlatTee())), Cancel)));
    }

    [Fact]
    public async Task A_body_that_was_doubted_is_dressed_once_a_person_placed_the_points()
    {
        var half = Pictures.Cropped(Samples.Photo("theo"), 0, 0, 1, 0.6f);
        var joints = Samples.Joints("theo");
        var placed = BodyPoints.FromArray([.. joints.ToArray().Select(point => point with { Y = point.Y / 0.6f })]);
        Assert.IsType<EngineAnswer.Refused>(await Engine.MakeAsync(Order(half, null, (GarmentRole.Top, Samples.FlatTee())), Cancel));
        Assert.IsType<EngineAnswer.Made>(await Engine.MakeAsync(Order(half, placed, (GarmentRole.Top, Samples.FlatTee())), Cancel));
    }

    [Theory]
    [InlineData("theo")]
    [InlineData("stranger-blue-wall")]
    public async Task Whole_legs_that_trousers_hide_are_not_invented_below_shorts(string body) =>
        Assert.Equal("legs_hidden", Code(await Engine.MakeAsync(Order(Samples.Photo(body), null, (GarmentRole.Bottom, Samples.Cutout("shorts-khaki"))), Cancel)));

    [Fact]
    public async Task A_wall_has_no_body_on_it()
    {
        var wall = Pictures.Plain(400, 600, 200, 198, 190);
        Assert.Equal("body_not_found", Code(await Engine.MakeAsync(Order(wall, null, (GarmentRole.Top, Samples.FlatTee())), Cancel)));
    }

    [Fact]
    public async Task A_picture_of_nothing_is_refused_as_a_garment()
    {
        var nothing = Pictures.Plain(400, 500, 240, 240, 238);
        Assert.Equal("garment_not_found", Code(await Engine.MakeAsync(Order(Samples.Photo("theo"), null, (GarmentRole.Top, nothing)), Cancel)));
    }

    [Fact]
    public async Task A_garment_on_a_person_is_refused_in_words()
    {
        var worn = Samples.Photo("maya");
        Assert.Equal("garment_on_person", Code(await Engine.MakeAsync(Order(Samples.Photo("theo"), null, (GarmentRole.Dress, worn)), Cancel)));
    }

    [Fact]
    public async Task Trousers_are_not_worn_as_a_top() => Assert.Equal("garment_role_wrong", Code(
        await Engine.MakeAsync(Order(Samples.Photo("theo"), null, (GarmentRole.Top, Samples.Cutout("trousers-wide"))), Cancel)));

    [Fact]
    public async Task Two_tops_are_no_outfit()
    {
        var order = Order(Samples.Photo("theo"), null, (GarmentRole.Top, Samples.FlatTee()), (GarmentRole.Top, Samples.FlatTee()));
        Assert.Equal("outfit_unsupported", Code(await Engine.MakeAsync(order, Cancel)));
        Assert.False(Engine.CanMake(GenerationKind.TryOn, [GarmentRole.Dress, GarmentRole.Top]));
        Assert.True(Engine.CanMake(GenerationKind.TryOn, [GarmentRole.Bottom, GarmentRole.Top]));
    }

    [Fact]
    public async Task An_order_that_is_taken_back_is_not_made() => await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
        Engine.MakeAsync(Order(Samples.Photo("theo"), null, (GarmentRole.Top, Samples.FlatTee())), new(canceled: true)));

    static string Code(EngineAnswer answer) => Assert.IsType<EngineAnswer.Refused>(answer).Trouble.Code;

    static EngineOrder Order(Raster person, BodyPoints? points, params (GarmentRole Role, Raster Picture)[] garments) => new(
        Guid.CreateVersion7(), GenerationKind.TryOn, new Picture(person, Samples.Codec), points,
        [.. garments.Select(garment => new EngineGarment(garment.Role, new Picture(garment.Picture, Samples.Codec)))]);
}
