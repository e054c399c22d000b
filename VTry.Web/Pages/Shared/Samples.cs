using VTry.Domain.Accounts;
using VTry.Domain.Generations;

namespace VTry.Web.Pages.Shared;

/// <summary>The drawn figures and garments as pages show them; the front-end build puts their pictures there.</summary>
public static class Samples
{
    public static PictureView PictureOf(SampleBody body) => new($"/dist/art/bodies/{body.Name}.jpg", body.Alt, 1024, 1536);

    public static PictureView PictureOf(SampleGarment garment) => new($"/dist/art/garments/{garment.Name}.jpg", garment.Alt);
}
