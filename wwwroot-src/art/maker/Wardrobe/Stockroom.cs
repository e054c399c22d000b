using Art.Cloth;
using Art.Pictures;

namespace Art.Wardrobe;

/// <summary>Photographs garments and writes their files.</summary>
static class Stockroom
{
    const int CutOutSide = 1024, CutOutBytes = 600_000;
    const int DisplaySide = 900, DisplayBytes = 118_000;

    public static void Photograph(Garment garment, Gallery gallery)
    {
        gallery.Photo(garment.Name, PackShot.OnPaper(garment.Lay(View.Displayed)).FitInto(DisplaySide), DisplayBytes);
        gallery.CutOut(garment.Name, PackShot.CutOut(garment.Lay(View.Worn)), CutOutSide, CutOutBytes);
    }

    public static object Facts(Garment garment) => new
    {
        garment.Name, garment.Label, Role = garment.Role.ToString().ToLowerInvariant(), garment.Alt, garment.Description,
    };
}
