using System.Globalization;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using Whom = VTry.Domain.Accounts.Depicts;

namespace VTry.Web.Pages.Accounts;

/// <summary>
/// A photo of a person as a form sends it: the file as it was chosen, what is to be done to it as plain numbers
/// (<c>BodyPhoto.Left</c> and so on, all optional), and whom it shows (<c>Depicts</c>).
/// </summary>
public sealed record PhotoForm(IFormFile File, Retouch? Retouch, Depicts? Depicts)
{
    /// <summary>What is missing or impossible, in a sentence; null when the photo can be looked at.</summary>
    public string? Problem => Depicts is null ? DeclarationView.Missing
        : Retouch is null ? "The photo cannot be changed like this. Choose it again and adjust it anew."
        : null;

    /// <returns>Null when no file was sent under this name.</returns>
    public static PhotoForm? Of(IFormCollection form, string field) =>
        form.Files.GetFile(field) is { } file ? new(file, ReadRetouch(form, field), ReadDepicts(form)) : null;

    public static Depicts? ReadDepicts(IFormCollection form) => form["Depicts"].ToString() switch
    {
        nameof(Whom.Me) => Whom.Me,
        nameof(Whom.SomeoneWhoAgreed) => Whom.SomeoneWhoAgreed,
        _ => null,
    };

    static Retouch? ReadRetouch(IFormCollection form, string field)
    {
        return Retouch.Of(
            Number("Turns", 0), Number("Degrees", 0), Number("Left", 0), Number("Top", 0), Number("Width", 1), Number("Height", 1),
            Number("Brightness", 1), Number("Contrast", 1));

        double Number(string name, double unsaid) => form[$"{field}.{name}"].ToString() is not { Length: > 0 } text ? unsaid
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : double.NaN;
    }
}
