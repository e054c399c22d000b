using VTry.Domain.Billing;
using VTry.Web.Adapters.Pdf.Writing;

namespace VTry.Web.Adapters.Pdf;

/// <summary>
/// A tax paper on A4, as the page <c>/invoices/{id}</c> shows it. Whatever is long wraps within its column and pushes down what
/// follows, if need be onto further pages; nothing is cut off and nothing overlaps.
/// </summary>
sealed class TaxPaperLayout
{
    const double Hairline = 0.5, Line = 0.75, Gap = 26, Gutter = 18, CellPadding = 8, SumsWidth = 240;

    readonly TaxPaper paper;
    readonly PrintStyles styles;
    readonly PdfDocument document;
    readonly Sheets sheets;

    TaxPaperLayout(TaxPaper paper, DateTimeOffset issuedAt, PrintStyles styles)
    {
        (this.paper, this.styles) = (paper, styles);
        var name = $"{paper.Title} {paper.Number}";
        document = new(new(name, paper.Seller[0], "en-IN", issuedAt));
        sheets = new(document, styles, name);
    }

    /// <param name="issuedAt">The date of the file, so that the same paper is always the same bytes.</param>
    /// <returns>The PDF.</returns>
    public static byte[] Print(TaxPaper paper, DateTimeOffset issuedAt, PrintStyles styles)
    {
        var layout = new TaxPaperLayout(paper, issuedAt, styles);
        layout.WriteNotice();
        layout.WriteHead();
        layout.WriteParties();
        layout.WriteLines();
        layout.WriteSums();
        layout.WriteRemarks();
        layout.sheets.NumberPages();
        return layout.document.Save();
    }

    void WriteNotice()
    {
        if (paper.TestNotice is not { } notice)
            return;
        var lines = styles.Notice.WrapEvenly(notice, Sheets.Width - 2 * Gutter);
        var height = lines.Count * styles.Notice.Leading + 2 * CellPadding;
        sheets.Page.Fill(Sheets.Left, sheets.Y, Sheets.Width, height, PrintStyles.Paper);
        sheets.Page.Fill(Sheets.Left, sheets.Y, 1.5, height, PrintStyles.Lacquer);
        sheets.Page.Paragraph(document.Content.Add("P"), Sheets.Left + Gutter, sheets.Y + CellPadding + styles.Notice.Rise, lines, styles.Notice);
        sheets.Y += height + Gap;
    }

    void WriteHead()
    {
        WriteWordmark(document.Content.Add("P"), sheets.Y);
        Right(document.Content.Add("H1"), paper.Title, styles.Title);
        Right(document.Content.Add("P"), paper.Number, styles.Quiet);
        sheets.Y += Gap;
        Rule(Sheets.Left, Line, PrintStyles.Ink);
    }

    // The seam stands between V and Try, a little taller than they are; to whoever copies or listens it is one word.
    void WriteWordmark(PdfElement element, double top)
    {
        var style = styles.Wordmark;
        var seam = Sheets.Left + style.Measure("V") + 0.12 * style.Size;
        sheets.Page.Text(element, Sheets.Left, top + style.Rise, "V", style, reading: "VTry");
        sheets.Page.Fill(seam, top + 1, 1.5, 1.5 * style.Size, PrintStyles.Lacquer);
        sheets.Page.Text(element, seam + 1.5 + 0.14 * style.Size, top + style.Rise, "Try", style, reading: "");
    }

    // Columns are written line by line beside each other, so that all of them go on together on a next page.
    void WriteParties()
    {
        sheets.Y += 10;
        var width = (Sheets.Width - 2 * Gutter) / 3;
        var columns = new[] { ("From", paper.Seller), ("To", paper.Buyer), ("About", paper.About) }
            .Select(party => Lines(party.Item1, party.Item2, width)).ToList();
        for (var i = 0; i < columns.Max(column => column.Count); i++)
        {
            sheets.MakeRoom(styles.Text.Leading);
            for (var column = 0; column < columns.Count; column++)
                if (i < columns[column].Count && columns[column][i] is var (element, text, style))
                    sheets.Page.Text(element, Sheets.Left + column * (width + Gutter), sheets.Y + style.Rise, text, style);
            sheets.Y += styles.Text.Leading;
        }
        sheets.Y += Gap;
    }

    List<(PdfElement Element, string Text, TextStyle Style)> Lines(string heading, IReadOnlyList<string> texts, double width)
    {
        var section = document.Content.Add("Sect");
        var lines = new List<(PdfElement, string, TextStyle)> { (section.Add("H2"), heading, styles.Small) };
        foreach (var text in texts)
        {
            var paragraph = section.Add("P");
            lines.AddRange(PdfPage.Spaced(styles.Text.Wrap(text, width)).Select(line => (paragraph, line, styles.Text)));
        }
        return lines;
    }

    void WriteLines()
    {
        var columns = TaxPaperColumns.Of(Sheets.Left, Sheets.Right);
        var table = document.Content.Add("Table");
        var head = table.Add("THead").Add("TR");
        WriteColumnHeads(columns, [.. columns.Select(_ => head.AddColumnHead())]);
        var body = table.Add("TBody");
        foreach (var line in paper.Lines)
        {
            var cells = columns.Select(column => styles.Text.Wrap(column.Of(line) ?? "", column.Width)).ToList();
            var height = cells.Max(lines => lines.Count) * styles.Text.Leading + 2 * CellPadding;
            if (sheets.MakeRoom(height))
                WriteColumnHeads(columns, null);
            var row = body.Add("TR");
            for (var i = 0; i < columns.Count; i++)
                columns[i].Write(sheets.Page, row.Add("TD"), sheets.Y + CellPadding, cells[i], styles.Text);
            sheets.Y += height;
            Rule(Sheets.Left, Hairline, PrintStyles.Rule);
        }
        sheets.Y += Gap - CellPadding;
    }

    // On a further page they are for the eye only: a table names its columns once.
    void WriteColumnHeads(IReadOnlyList<TaxPaperColumn> columns, IReadOnlyList<PdfElement>? elements)
    {
        sheets.MakeRoom(3 * styles.Small.Leading + 4 * CellPadding);
        for (var i = 0; i < columns.Count; i++)
            columns[i].Write(sheets.Page, elements?[i], sheets.Y, [columns[i].Title], styles.Small);
        sheets.Y += styles.Small.Leading + CellPadding * 0.75;
        Rule(Sheets.Left, Line, PrintStyles.Ink);
    }

    void WriteSums()
    {
        var left = Sheets.Right - SumsWidth;
        var words = styles.Small.WrapEvenly(paper.InWords, SumsWidth);
        sheets.MakeRoom((paper.Sums.Count + 1) * (styles.Sum.Leading + 2 * CellPadding) + words.Count * styles.Small.Leading + CellPadding);
        Rule(left, Line, PrintStyles.Ink);
        var table = document.Content.Add("Table");
        foreach (var sum in paper.Sums)
        {
            WriteSum(table.Add("TR"), sum, styles.Sum with { Ink = PrintStyles.SoftInk }, styles.Sum);
            Rule(left, Hairline, PrintStyles.Rule);
        }
        WriteSum(table.Add("TR"), paper.Total, styles.Strong, styles.Strong);
        Rule(left, Line, PrintStyles.Ink);
        sheets.Y += CellPadding;
        sheets.Page.Paragraph(document.Content.Add("P"), left, sheets.Y + styles.Small.Rise, words, styles.Small);
        sheets.Y += words.Count * styles.Small.Leading + Gap;
    }

    void WriteSum(PdfElement row, TaxPaperSum sum, TextStyle what, TextStyle amount)
    {
        var lines = what.Wrap(sum.What, SumsWidth - amount.Measure(sum.Amount) - Gutter);
        sheets.Page.Paragraph(row.AddRowHead(), Sheets.Right - SumsWidth, sheets.Y + CellPadding + what.Rise, lines, what);
        sheets.Page.TextToRight(row.Add("TD"), Sheets.Right, sheets.Y + CellPadding + amount.Rise, sum.Amount, amount);
        sheets.Y += lines.Count * what.Leading + 2 * CellPadding;
    }

    void WriteRemarks()
    {
        var lines = styles.Small.WrapEvenly(string.Join(' ', paper.Remarks), Sheets.Width);
        sheets.GoToBottom(lines.Count * styles.Small.Leading + CellPadding);
        Rule(Sheets.Left, Hairline, PrintStyles.Rule);
        sheets.Y += CellPadding;
        sheets.Page.Paragraph(document.Content.Add("P"), Sheets.Left, sheets.Y + styles.Small.Rise, lines, styles.Small);
    }

    void Right(PdfElement element, string text, TextStyle style)
    {
        sheets.Page.TextToRight(element, Sheets.Right, sheets.Y + style.Rise, text, style);
        sheets.Y += style.Leading;
    }

    void Rule(double left, double thickness, Ink ink) => sheets.Page.Rule(left, Sheets.Right, sheets.Y, thickness, ink);
}
