using VTry.Web.Adapters.Pdf.Writing;

namespace VTry.Web.Adapters.Pdf;

/// <summary>Pages that follow each other as they fill, with our margins. What stands on each of them is no part of the text.</summary>
sealed class Sheets
{
    const double Millimetre = 72 / 25.4;

    public const double Left = 18 * Millimetre, Right = PdfPage.Width - Left, Width = Right - Left;

    const double Top = 18 * Millimetre, Bottom = PdfPage.Height - 24 * Millimetre, Foot = PdfPage.Height - 14 * Millimetre;

    readonly PdfDocument document;
    readonly PrintStyles styles;
    readonly string name;

    /// <param name="name">What a later page says it belongs to.</param>
    public Sheets(PdfDocument document, PrintStyles styles, string name)
    {
        (this.document, this.styles, this.name) = (document, styles, name);
        (Page, Y) = (document.AddPage(), Top);
    }

    /// <summary>The one being written on.</summary>
    public PdfPage Page { get; private set; }

    /// <summary>Where the next thing begins, from above.</summary>
    public double Y { get; set; }

    /// <summary>Sees to it that so much fits below <see cref="Y"/>.</summary>
    /// <returns>Whether that took a new page.</returns>
    public bool MakeRoom(double height)
    {
        if (Y + height <= Bottom)
            return false;
        (Page, Y) = (document.AddPage(), Top);
        Page.Text(null, Left, Y + styles.Small.Rise, $"{name}, continued", styles.Small);
        Y += 2 * styles.Small.Leading;
        return true;
    }

    /// <summary>Moves on to where so much just fits at the bottom of a page.</summary>
    public void GoToBottom(double height)
    {
        MakeRoom(height);
        Y = Bottom - height;
    }

    /// <summary>Numbers the pages, once all are there and if there are several.</summary>
    public void NumberPages()
    {
        for (var i = 0; i < document.Pages.Count && document.Pages.Count > 1; i++)
            document.Pages[i].TextToRight(null, Right, Foot, $"Page {i + 1} of {document.Pages.Count}", styles.Small);
    }
}
