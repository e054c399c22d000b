using VTry.Domain.Files;
using VTry.Web.Http;

namespace VTry.Web.Pages.Shared;

/// <summary>Stored pictures as pages show them: a signed address, words for those who do not see it, and its size.</summary>
public class Pictures(MediaLinks links)
{
    public PictureView Of(StoredFile file, string alt, PictureVariant variant)
    {
        var width = Math.Min(variant.Width ?? file.Width, file.Width);
        return new(links.To(file, variant), alt, width, (int)Math.Round((double)width * file.Height / file.Width));
    }

    public string Download(StoredFile file) => links.To(file, PictureVariant.Full, download: true);
}
