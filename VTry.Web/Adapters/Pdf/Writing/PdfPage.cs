using System.Text;
using VTry.Web.Adapters.Pdf.Fonts;

namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>
/// A sheet of A4. Lengths are points (1/72 inch), measured from its upper left corner, text from its baseline. Whatever belongs
/// to no element (lines, grounds, what repeats on each page) is marked as decoration that a reader of the tags passes over.
/// </summary>
sealed class PdfPage
{
    public const double Width = 595.276, Height = 841.89;

    readonly StringBuilder content = new();
    readonly PdfFonts fonts;
    int marks;

    internal PdfPage(PdfFonts fonts) => this.fonts = fonts;

    /// <summary>Which element each piece of marked content belongs to, by its number.</summary>
    internal SortedDictionary<int, PdfReference> Owners { get; } = [];

    internal byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    /// <summary>One line of text, from its left end.</summary>
    /// <param name="element">What it is a part of; null for what repeats on each page.</param>
    /// <param name="reading">What it says, where that is not what its letters spell.</param>
    public void Text(PdfElement? element, double x, double baseline, string text, TextStyle style, string? reading = null)
    {
        if (text.Length == 0)
            return;
        Begin(element, reading);
        Append($"BT {PdfValue.Ink(style.Ink)} rg {Number(style.Tracking * style.Size)} Tc {Number(x)} {Number(Height - baseline)} Td");
        var glyphs = style.Face.Set(text);
        for (int start = 0, end; start < glyphs.Count; start = end)
        {
            var (font, spoken) = (glyphs[start].Font, glyphs[start].Reading);
            for (end = start + 1; end < glyphs.Count && glyphs[end].Font == font && glyphs[end].Reading == spoken;)
                end++;
            if (spoken is not null)
                Append($"/Span << /ActualText {PdfValue.Text(spoken.Text)} >> BDC");
            Append($"/{fonts.NameOf(font)} {Number(style.Size)} Tf [{Show(glyphs.Take(start..end))}] TJ");
            if (spoken is not null)
                Append("EMC");
        }
        Append("ET EMC");
    }

    /// <summary>One line of text, up to its right end: how figures stand below each other.</summary>
    public void TextToRight(PdfElement? element, double right, double baseline, string text, TextStyle style) =>
        Text(element, right - style.Measure(text.TrimEnd()), baseline, text, style);

    /// <summary>Lines of one paragraph, the first on the given baseline.</summary>
    /// <returns>The baseline that a next line would have.</returns>
    public double Paragraph(PdfElement element, double x, double baseline, IReadOnlyList<string> lines, TextStyle style)
    {
        foreach (var line in Spaced(lines))
        {
            Text(element, x, baseline, line, style);
            baseline += style.Leading;
        }
        return baseline;
    }

    /// <summary>
    /// The lines of one text, with a space at the end of all but the last: it is not seen, but keeps words apart for whoever copies
    /// or listens.
    /// </summary>
    public static IEnumerable<string> Spaced(IReadOnlyList<string> lines) => lines.Select((line, i) => i + 1 < lines.Count ? line + " " : line);

    /// <summary>A horizontal line whose middle is at y.</summary>
    public void Rule(double x, double right, double y, double thickness, Ink ink) => Fill(x, y - thickness / 2, right - x, thickness, ink);

    public void Fill(double x, double y, double width, double height, Ink ink)
    {
        Begin(null, null);
        Append($"{PdfValue.Ink(ink)} rg {Number(x)} {Number(Height - y - height)} {Number(width)} {Number(height)} re f EMC");
    }

    void Begin(PdfElement? element, string? reading)
    {
        if (element is null)
        {
            Append("/Artifact BMC");
            return;
        }
        var said = reading is null ? "" : $" /ActualText {PdfValue.Text(reading)}";
        element.Add(this, marks);
        Append($"/Span << /MCID {marks++}{said} >> BDC");
    }

    // Runs of codes, and between them what kerning takes away, in thousandths of the size.
    string Show(IEnumerable<SetGlyph> glyphs)
    {
        var shown = new StringBuilder("<");
        foreach (var glyph in glyphs)
        {
            shown.Append(fonts.CodeOf(glyph).ToString("X4"));
            if (glyph.Kern != 0)
                shown.Append($"> {Number(-1000 * glyph.Kern)} <");
        }
        return shown.Append('>').ToString();
    }

    void Append(string operation) => content.Append(operation).Append('\n');

    static string Number(double figure) => PdfValue.Number(figure);
}
