using VTry.Domain.Billing;
using VTry.Tests.Billing;
using VTry.Web.Adapters.Pdf;
using VTry.Web.Adapters.Pdf.Writing;

namespace VTry.Tests.Pdf;

/// <summary>A tax paper as it is printed: all of it there, in order, nothing upon anything else.</summary>
public class TaxPaperLayoutTests
{
    const double LeftMargin = 51, RightMargin = PdfPage.Width - 51, BottomMargin = PdfPage.Height - 36;

    static readonly PrintStyles Styles = new(Path.Combine(AppContext.BaseDirectory, "fonts"));
    static readonly TaxDocument Sale = Papers.Invoice(Papers.Anna);

    /// <summary>As long as the form lets everything be, in letters of many kinds.</summary>
    static readonly Buyer Wordy = new(
        "Sri Venkatanarasimharajuvaripeta Łukaszewska-Žižek & Αλέξανδρος Дмитриевич किरण Private Limited 王", "", "26", "26AAGCB7383J1ZA",
        "Thiruvananthapuramkumaranalloorchundakkattilthekkepurackal-Rajarajeshwari-Nagar\n" + string.Join('\n', Enumerable.Range(1, 100)));

    static readonly Dictionary<string, TaxPaper> Kinds = new()
    {
        ["an invoice"] = TaxPaper.Of(Sale),
        ["an invoice without a discount"] = TaxPaper.Of(Papers.Invoice(Papers.Anna with { State = "27" }, credits: 300)),
        ["the largest invoice"] = TaxPaper.Of(Papers.Invoice(Papers.Anna, credits: 50_000)),
        ["a test"] = TaxPaper.Of(Papers.Invoice(Papers.Anna, new("", "", "29", "", "", "998439", "VT"), isTest: true)),
        ["a credit note"] = TaxPaper.Of(Papers.CreditNote(Sale, 450_00, 500)),
        ["a credit note that takes nothing back"] = TaxPaper.Of(Papers.CreditNote(Sale, 450_00, 0)),
        ["a wordy buyer"] = TaxPaper.Of(Papers.Invoice(Wordy)),
        ["many lines"] = TaxPaper.Of(Sale) with
        {
            Lines = [.. Enumerable.Range(1, 60).Select(branch => new TaxPaperLine($"VTry credits for the shop window of branch {branch}", "₹1,00,000.00")
            {
                Sac = "998439", Quantity = "1,00,000", Price = "₹1.00",
            })],
        },
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    [Theory, MemberData(nameof(All))]
    public void Everything_the_paper_says_can_be_read_in_order(string kind)
    {
        var (paper, said) = (Kinds[kind], Read(kind).Tags.Text);
        string?[] wanted =
        [
            paper.TestNotice, "VTry", paper.Title, paper.Number, "From", .. paper.Seller, "To", .. paper.Buyer, "About", .. paper.About,
            "Service", "SAC", "Quantity", "Price", "Amount",
            .. paper.Lines.SelectMany(line => new[] { line.What, line.Sac, line.Quantity, line.Price, line.Amount }),
            .. paper.Sums.Append(paper.Total).SelectMany(sum => new[] { sum.What, sum.Amount }), paper.InWords, .. paper.Remarks,
        ];

        // How a paragraph is broken is the layout's affair.
        Assert.Equal(Letters(string.Concat(wanted)), Letters(said));
    }

    [Theory, MemberData(nameof(All))]
    public void Nothing_stands_upon_anything_else_or_in_the_margins(string kind)
    {
        var texts = Read(kind).Texts;

        Assert.All(texts, text => Assert.InRange(text.X, LeftMargin, RightMargin));
        Assert.All(texts, text => Assert.InRange(text.Right, LeftMargin, RightMargin + 4 /* the space that keeps two lines apart */));
        Assert.All(texts, text => Assert.InRange(text.Y, 51, BottomMargin));
        Assert.Empty(texts.SelectMany((text, i) => texts.Skip(i + 1).Where(text.Overlaps).Select(other => (text, other))));
    }

    [Theory, MemberData(nameof(All))]
    public void Tables_name_what_is_in_them(string kind)
    {
        var tables = Read(kind).Tags.All.Where(tag => tag.Role == "Table").ToList();

        var (supplied, sums) = (tables[0], tables[1]);
        Assert.Equal(["THead", "TBody"], supplied.Children.Select(part => part.Role));
        Assert.All(supplied.Children[0].All.Where(tag => tag.Role == "TH"), head => Assert.Contains("/Scope /Column", head.Entries));
        Assert.All(supplied.All.Where(tag => tag.Role == "TR"), row => Assert.Equal(5, row.Children.Count));
        Assert.All(sums.Children, row => Assert.Equal(["TH", "TD"], row.Children.Select(cell => cell.Role)));
        Assert.All(sums.Children, row => Assert.Contains("/Scope /Row", row.Children[0].Entries));
    }

    [Fact]
    public void Headings_begin_with_the_title()
    {
        var headings = Read("an invoice").Tags.All.Where(tag => tag.Role is ['H', ..]).Select(tag => (tag.Role, tag.Text));

        Assert.Equal([("H1", "Tax invoice"), ("H2", "From"), ("H2", "To"), ("H2", "About")], headings);
    }

    [Fact]
    public void Amounts_end_on_one_line()
    {
        var amounts = Read("an invoice").Texts.Where(text => text.Text.Contains('₹'));

        Assert.All(amounts.Where(text => text.Text != "₹1.00"), amount => Assert.Equal(RightMargin, amount.Right, tolerance: 0.1));
    }

    [Fact]
    public void A_test_says_so_before_anything_else()
    {
        var first = Read("a test").Tags.Children[0];

        Assert.StartsWith("This is a test: no money moved", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tax invoice", Read("a test").Tags.Text);
    }

    [Fact]
    public void A_credit_note_names_the_invoice_and_its_day()
    {
        var text = Read("a credit note").Tags.Text;

        Assert.Contains($"Against {Sale.Number}", text);
        Assert.Contains("Invoiced 20 November 2026", text);
    }

    [Fact]
    public void One_page_is_not_numbered() => Assert.DoesNotContain("Page 1", string.Concat(Read("an invoice").Texts.Select(text => text.Text)));

    [Fact]
    public void Further_pages_are_numbered_and_named_and_repeat_the_columns_for_the_eye_alone()
    {
        var reader = Read("many lines");

        Assert.True(reader.Pages.Count >= 3);
        Assert.All(Enumerable.Range(1, reader.Pages.Count), page =>
            Assert.Contains(reader.Texts, text => text.Page == page && text.Text == $"Page {page} of {reader.Pages.Count}" && text.Mark is null));
        Assert.All(Enumerable.Range(2, reader.Pages.Count - 2), page =>
        {
            Assert.Contains(reader.Texts, text => text.Page == page && text.Text == $"Tax invoice {Sale.Number}, continued");
            Assert.Contains(reader.Texts, text => text.Page == page && text.Text == "Service" && text.Mark is null);
        });
    }

    [Fact]
    public void The_file_is_called_what_it_is_and_dated_when_it_was_issued()
    {
        var reader = Read("an invoice");

        Assert.Contains($"/Title {PdfValue.Text($"Tax invoice {Sale.Number}")}", reader.Info);
        Assert.Contains($"/Author {PdfValue.Text("Velvet & Sons Private Limited")}", reader.Info);
        Assert.Contains("/CreationDate (D:20261120120000Z)", reader.Info);
    }

    [Fact]
    public void Printing_twice_gives_the_same_bytes() => Assert.Equal(Print("a wordy buyer"), Print("a wordy buyer"));

    [Fact]
    public void An_invoice_is_small_enough_for_any_mailbox() => Assert.InRange(Print("an invoice").Length, 10_000, 40_000);

    static PdfReader Read(string kind) => new(Print(kind));

    static byte[] Print(string kind) => TaxPaperLayout.Print(Kinds[kind], Papers.At, Styles);

    static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
