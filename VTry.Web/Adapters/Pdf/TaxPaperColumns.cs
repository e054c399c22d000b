using VTry.Domain.Billing;
using VTry.Web.Adapters.Pdf.Writing;

namespace VTry.Web.Adapters.Pdf;

/// <summary>A column of what was supplied.</summary>
/// <param name="Edge">Where its text begins, or ends if it holds figures.</param>
sealed record TaxPaperColumn(string Title, double Edge, double Width, bool HoldsFigures, Func<TaxPaperLine, string?> Of)
{
    /// <summary>Writes a cell from its upper edge.</summary>
    public void Write(PdfPage page, PdfElement? element, double top, IReadOnlyList<string> lines, TextStyle style)
    {
        var baseline = top + style.Rise;
        foreach (var line in PdfPage.Spaced(lines))
        {
            if (HoldsFigures)
                page.TextToRight(element, Edge, baseline, line, style);
            else
                page.Text(element, Edge, baseline, line, style);
            baseline += style.Leading;
        }
    }
}

static class TaxPaperColumns
{
    const double Gutter = 12;

    /// <summary>The five of them, by the share of the paper's width that each takes.</summary>
    public static IReadOnlyList<TaxPaperColumn> Of(double left, double right)
    {
        var at = left;
        return
        [
            Next("Service", 0.36, false, line => line.What),
            Next("SAC", 0.14, false, line => line.Sac),
            Next("Quantity", 0.14, true, line => line.Quantity),
            Next("Price", 0.15, true, line => line.Price),
            Next("Amount", 0.21, true, line => line.Amount),
        ];

        TaxPaperColumn Next(string title, double share, bool holdsFigures, Func<TaxPaperLine, string?> of)
        {
            var width = share * (right - left);
            at += width;
            return new(title, holdsFigures ? at : at - width, width - Gutter, holdsFigures, of);
        }
    }
}
