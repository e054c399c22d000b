using System.Text;
using VTry.Web.Adapters.Pdf.Fonts;
using VTry.Web.Adapters.Pdf.Writing;

namespace VTry.Tests.Pdf;

/// <summary>What every PDF of ours must hold, whatever is written on it. Read back by <see cref="PdfReader"/>.</summary>
public class WriterTests
{
    static readonly string Fonts = Path.Combine(AppContext.BaseDirectory, "fonts");
    static readonly Typeface Text = Typeface.InFolder(Fonts, "HankenGrotesk-Regular", then: Typeface.InFolder(Fonts, "NotoSans-Regular"));
    static readonly Ink Ink = new(28, 24, 20);
    static readonly TextStyle Small = new(Text, 10, 15, Ink);

    [Theory]
    [InlineData("Anna Mathew owes nothing.")]
    [InlineData("₹1,23,456.00 − ₹210.00")]
    [InlineData("AVATAR, Yo, “Wé”, T. To")]
    [InlineData("Łukasz Đặng Žižek Ōta")]
    [InlineData("Αλέξανδρος Дмитрий")]
    [InlineData("श्री हिन्दी शर्मा, किरण")]
    [InlineData("a‑b a-b a–b a b")]
    public void Text_reads_as_it_was_written(string text) => Assert.Equal(text, Assert.Single(Written(text).Texts).Text);

    [Fact]
    public void A_letter_and_its_accent_are_one() => Assert.Equal("Andr\u00e9", Written("Andre\u0301").Texts[0].Text);

    [Fact]
    public void What_no_font_has_is_shown_as_missing_and_reads_as_itself()
    {
        const string name = "Mr 王小明 of Goa";
        var glyphs = Text.Set(name);

        Assert.Equal(3, glyphs.Count(glyph => glyph.Text == "\uFFFD" && glyph.Reading is not null));
        Assert.Equal(name, Written(name).Texts[0].Text);
    }

    [Fact]
    public void A_short_i_of_Devanagari_stands_before_its_consonants() =>
        Assert.Equal("\u093F\u0928\u094D\u0926\u0940", string.Concat(Text.Set("\u0928\u094D\u0926\u093F\u0940").Select(glyph => glyph.Text)));

    [Fact]
    public void Nothing_is_drawn_with_the_glyph_for_nothing() =>
        Assert.DoesNotContain(Text.Set("Anna 王 ₹ Д \u200B \u0001"), glyph => glyph.Id == 0);

    [Fact]
    public void The_file_gives_text_the_width_it_was_measured_with() =>
        Assert.Equal(Small.Measure("AVATAR Łódź ₹1,23,456.00"), Written("AVATAR Łódź ₹1,23,456.00").Texts[0].Width, tolerance: 0.01);

    [Fact]
    public void Neighbours_are_kerned() => Assert.True(Small.Measure("AVAVAV") < Small.Measure("A") * 3 + Small.Measure("V") * 3);

    [Fact]
    public void Figures_are_equally_wide() => Assert.Single("0123456789".Select(digit => Small.Measure(new string(digit, 8))).Distinct());

    [Fact]
    public void Figures_end_where_they_should()
    {
        var document = NewDocument();
        document.AddPage().TextToRight(document.Content.Add("P"), 500, 100, "₹1,23,456.00", Small);

        Assert.Equal(500, new PdfReader(document.Save()).Texts[0].Right, tolerance: 0.01);
    }

    [Fact]
    public void Lines_keep_to_their_width()
    {
        var lines = Small.Wrap("Sri Venkatanarasimharajuvaripeta Nagar, 4/12 Rajarajeshwari-Someshwara Temple-Street\nBengaluru", 90);

        Assert.All(lines, line => Assert.InRange(Small.Measure(line), 1, 90));
        Assert.Equal("Bengaluru", lines[^1]);
        Assert.Equal("SriVenkatanarasimharajuvaripetaNagar,4/12Rajarajeshwari-SomeshwaraTemple-StreetBengaluru",
            string.Concat(lines).Replace(" ", ""));
    }

    [Fact]
    public void No_word_is_left_alone_on_the_last_line()
    {
        var lines = Small.WrapEvenly("Four hundred and fifty rupees only. GST is included in the price.", 280);

        Assert.Equal(2, lines.Count);
        Assert.InRange(Small.Measure(lines[1]), 0.6 * Small.Measure(lines[0]), 280);
    }

    [Fact]
    public void The_words_of_two_lines_stay_apart()
    {
        var document = NewDocument();
        document.AddPage().Paragraph(document.Content.Add("P"), 50, 50, ["one thousand", "rupees only"], Small);

        Assert.Equal("one thousand rupees only", new PdfReader(document.Save()).Tags.Text);
    }

    [Fact]
    public void Fonts_are_embedded_with_only_the_glyphs_in_use()
    {
        var reader = Written("₹100 é");

        Assert.Equal(2, reader.Fonts.Count); // Hanken Grotesk has no ₹
        foreach (var font in reader.Fonts)
        {
            var descendant = reader.Object(PdfReader.ReferencesIn(reader.Object(font), "DescendantFonts").Single());
            var descriptor = reader.Object(PdfReader.ReferenceIn(descendant, "FontDescriptor"));
            var program = reader.Stream(PdfReader.ReferenceIn(descriptor, "FontFile2"));
            Assert.Matches(@"/BaseFont /[A-Z]{6}\+(HankenGrotesk|NotoSans)-Regular ", reader.Object(font));
            Assert.InRange(program.Length, 300, 5_000);
            Assert.Equal(0xB1B0AFBA, Sum(program));
        }
    }

    [Fact]
    public void A_glyph_made_of_others_brings_them_along()
    {
        var font = Text.First;
        var composed = "éüÅñç".EnumerateRunes().Select(font.GlyphOf).First(glyph => font.Outline(glyph).I16(0) < 0);

        var subset = new SubsetFont(TrueTypeSubset.Of(font, [0, composed]));

        Assert.True(subset.Glyphs > 2);
        Assert.All(subset.ComponentsOf(1), component => Assert.InRange(component, 2, subset.Glyphs - 1));
    }

    [Fact]
    public void The_document_says_what_it_is()
    {
        var reader = Written("Anything");

        Assert.Contains("/Lang (en-IN)", reader.Catalog);
        Assert.Contains("/MarkInfo << /Marked true >>", reader.Catalog);
        Assert.Contains("/ViewerPreferences << /DisplayDocTitle true >>", reader.Catalog);
        Assert.Contains($"/Title {PdfValue.Text("R & D: ₹5 <paper>")}", reader.Info);
        Assert.Contains("/CreationDate (D:20261120043000Z)", reader.Info);
        Assert.Contains("R &amp; D: ₹5 &lt;paper&gt;", reader.Metadata);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", reader.Metadata);
        Assert.Contains("/Tabs /S", Assert.Single(reader.Pages));
    }

    [Fact]
    public void Tags_tell_the_reading_order_and_what_repeats_is_no_part_of_it()
    {
        var document = NewDocument();
        var (heading, table) = (document.Content.Add("H1"), document.Content.Add("Table"));
        var (first, second) = (document.AddPage(), document.AddPage());
        second.Text(table.Add("TR").AddRowHead(), 50, 50, "later", Small);
        first.Text(heading, 50, 50, "Sooner, ", Small);
        first.Text(null, 50, 800, "Page 1 of 2", Small);
        first.Rule(50, 100, 60, 1, Ink);

        var reader = new PdfReader(document.Save());

        Assert.Equal("Sooner, later", reader.Tags.Text);
        Assert.Equal(["Document", "H1", "Table", "TR", "TH"], reader.Tags.All.Select(tag => tag.Role));
        Assert.Contains("/Scope /Row", reader.Tags.All.Last().Entries);
        Assert.Null(reader.Texts.Single(text => text.Text == "Page 1 of 2").Mark);
    }

    [Fact]
    public void Equal_documents_are_equal_byte_for_byte()
    {
        Assert.Equal(Saved("Anna ₹ 王"), Saved("Anna ₹ 王"));
        Assert.NotEqual(Saved("Anna"), Saved("Anne"));
    }

    static PdfReader Written(string text) => new(Saved(text));

    static byte[] Saved(string text)
    {
        var document = NewDocument();
        document.AddPage().Text(document.Content.Add("P"), 50, 100, text, Small);
        return document.Save();
    }

    static PdfDocument NewDocument() => new(new("R & D: ₹5 <paper>", "VTry", "en-IN", new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(5.5))));

    static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 4)
            sum += bytes.U32(i);
        return sum;
    }

    /// <summary>As a reader of PDFs sees an embedded font: by glyph number alone.</summary>
    sealed class SubsetFont(byte[] file)
    {
        public int Glyphs => Table("maxp").U16(4);

        public List<int> ComponentsOf(int glyph)
        {
            var found = new List<int>();
            var outline = Table("glyf")[(int)Table("loca").U32(glyph * 4)..];
            for (int at = 10, flags = 0x20; (flags & 0x20) != 0; at += (flags & 1) != 0 ? 8 : 6)
            {
                flags = outline.U16(at);
                found.Add(outline.U16(at + 2));
            }
            return found;
        }

        ReadOnlySpan<byte> Table(string tag)
        {
            ReadOnlySpan<byte> bytes = file;
            for (var entry = 12; ; entry += 16)
                if (Encoding.ASCII.GetString(bytes.Slice(entry, 4)) == tag)
                    return bytes[(int)bytes.U32(entry + 8)..];
        }
    }
}
