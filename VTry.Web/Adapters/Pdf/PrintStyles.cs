using VTry.Web.Adapters.Pdf.Fonts;
using VTry.Web.Adapters.Pdf.Writing;

namespace VTry.Web.Adapters.Pdf;

/// <summary>
/// The look of VTry on paper: its faces, sizes in points, and the light half of <c>tokens.css</c> for colours. Read once at start
/// from the folder beside the app, so that a font that is missing stops the start and not an invoice.
/// </summary>
sealed class PrintStyles
{
    public PrintStyles(string folder)
    {
        var others = Typeface.InFolder(folder, "NotoSans-Regular");
        var regular = Typeface.InFolder(folder, "HankenGrotesk-Regular", then: others);
        var strong = Typeface.InFolder(folder, "HankenGrotesk-SemiBold", then: Typeface.InFolder(folder, "NotoSans-SemiBold", then: others));
        var display = Typeface.InFolder(folder, "Fraunces-Display", then: others);

        Text = new(regular, 10, 15.5, Ink);
        Quiet = Text with { Ink = SoftInk };
        Small = new(regular, 8.5, 13, SoftInk);
        Sum = Text with { Size = 10.5 };
        Strong = new(strong, 10.5, 15.5, Ink);
        Notice = new(strong, 10, 15, Lacquer);
        Title = new(display, 27, 29, Ink, Tracking: -0.012);
        Wordmark = new(display, 21, 33, Ink, Tracking: -0.03);
    }

    public static Ink Ink { get; } = new(0x1C, 0x18, 0x14);
    public static Ink SoftInk { get; } = new(0x5B, 0x53, 0x49);
    public static Ink Rule { get; } = new(0xDC, 0xD4, 0xC6);
    public static Ink Lacquer { get; } = new(0xA8, 0x1E, 0x1C);
    public static Ink Paper { get; } = new(0xF6, 0xF2, 0xEA);

    public TextStyle Text { get; }
    public TextStyle Quiet { get; }
    public TextStyle Small { get; }
    public TextStyle Sum { get; }
    public TextStyle Strong { get; }
    public TextStyle Notice { get; }
    public TextStyle Title { get; }
    public TextStyle Wordmark { get; }
}
