using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace VTry.Tests.Pdf;

/// <summary>A piece of text as it stands on a page.</summary>
/// <param name="Page">From 1.</param>
/// <param name="X">Its left end, in points from the left.</param>
/// <param name="Y">Its baseline, in points from above.</param>
/// <param name="Size">Of its letters, in points.</param>
/// <param name="Width">By the widths that the file gives.</param>
/// <param name="Text">As copied: by the characters of the font, or what the file says should be read instead.</param>
/// <param name="Mark">Its number among the page's marked content; null for decoration.</param>
sealed record PdfText(int Page, double X, double Y, double Size, double Width, string Text, int? Mark)
{
    public double Right => X + Width;

    /// <summary>Whether the letters of two pieces touch.</summary>
    public bool Overlaps(PdfText other) =>
        Page == other.Page && X < other.Right - 0.1 && other.X < Right - 0.1 && Math.Abs(Y - other.Y) < 0.95 * Math.Min(Size, other.Size);
}

/// <summary>An element of the tag tree with the text below it.</summary>
sealed record PdfTag(string Role, string Entries, IReadOnlyList<PdfTag> Children, string Text)
{
    public IEnumerable<PdfTag> All => Children.SelectMany(child => child.All).Prepend(this);
}

/// <summary>Reads as much of a PDF as our own writer writes, by the file's own tables: what another program would find in it.</summary>
sealed partial class PdfReader
{
    readonly byte[] file;
    readonly string text;
    readonly Dictionary<int, int> places = [];

    public PdfReader(byte[] file)
    {
        (this.file, text) = (file, Encoding.Latin1.GetString(file));
        var table = int.Parse(Regex.Match(text, @"startxref\s+(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref", text[table..], StringComparison.Ordinal);
        var entries = Regex.Matches(text[table..], @"(\d{10}) 00000 n ");
        for (var i = 0; i < entries.Count; i++)
            places[i + 1] = int.Parse(entries[i].Groups[1].Value, CultureInfo.InvariantCulture);
        Catalog = Object(ReferenceIn(text[table..], "Root"));
        Info = Object(ReferenceIn(text[table..], "Info"));
        Pages = [.. ReferencesIn(Object(ReferenceIn(Catalog, "Pages")), "Kids").Select(Object)];
        Texts = [.. Pages.SelectMany((page, i) => new PdfContent(this, page, i + 1).Read())];
    }

    public string Catalog { get; }
    public string Info { get; }
    public IReadOnlyList<string> Pages { get; }

    /// <summary>In the order of drawing.</summary>
    public IReadOnlyList<PdfText> Texts { get; }

    public string Metadata => Encoding.UTF8.GetString(Stream(ReferenceIn(Catalog, "Metadata")));

    public PdfTag Tags => Tag(ReferenceIn(Object(ReferenceIn(Catalog, "StructTreeRoot")), "K"));

    /// <summary>The dictionaries of all embedded fonts, as pages name them.</summary>
    public IReadOnlyList<int> Fonts =>
        [.. Regex.Matches(Object(ReferenceIn(Pages[0], "Resources")), @"/F\d+ (\d+) 0 R").Select(match => Number(match.Groups[1].Value))];

    /// <summary>What stands between <c>obj</c> and <c>endobj</c>, or the stream.</summary>
    public string Object(int number)
    {
        var start = places[number];
        Assert.StartsWith($"{number} 0 obj\n", text[start..(start + 12)], StringComparison.Ordinal);
        var body = text[(start + $"{number} 0 obj\n".Length)..];
        return Regex.Match(body, "^.*?(?=\nendobj|\nstream\n)", RegexOptions.Singleline).Value;
    }

    public byte[] Stream(int number)
    {
        var dictionary = Object(number);
        var start = text.IndexOf("\nstream\n", places[number], StringComparison.Ordinal) + "\nstream\n".Length;
        var bytes = file.AsSpan(start, Number(Regex.Match(dictionary, @"/Length (\d+)").Groups[1].Value)).ToArray();
        Assert.StartsWith("\nendstream", text[(start + bytes.Length)..(start + bytes.Length + 10)], StringComparison.Ordinal);
        if (!dictionary.Contains("/FlateDecode"))
            return bytes;
        var unpacked = new MemoryStream();
        using var inflate = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        inflate.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    public static int ReferenceIn(string dictionary, string key) => Number(Regex.Match(dictionary, $@"/{key} (\d+) 0 R").Groups[1].Value);

    public static IEnumerable<int> ReferencesIn(string dictionary, string key) =>
        Regex.Matches(Regex.Match(dictionary, $@"/{key} \[([^\]]*)\]").Groups[1].Value, @"(\d+) 0 R").Select(match => Number(match.Groups[1].Value));

    public static string Unicode(string hex) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));

    public static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    PdfTag Tag(int number)
    {
        var entries = Object(number);
        Assert.StartsWith("<< /Type /StructElem", entries, StringComparison.Ordinal);
        var (children, said) = (new List<PdfTag>(), new StringBuilder());
        foreach (Match kid in Kid().Matches(entries[entries.IndexOf("/K [", StringComparison.Ordinal)..]))
            if (kid.Groups["mark"].Success)
                said.AppendJoin("", Marked(Number(kid.Groups["page"].Value), Number(kid.Groups["mark"].Value), number));
            else
            {
                children.Add(Tag(Number(kid.Groups["element"].Value)));
                said.Append(children[^1].Text);
            }
        return new(Regex.Match(entries, @"/S /(\w+)").Groups[1].Value, entries, children, said.ToString());
    }

    // The page must agree about whose the mark is: assistive programs ask from both sides.
    IEnumerable<string> Marked(int pageNumber, int mark, int element)
    {
        var page = Pages.ToList().IndexOf(Object(pageNumber));
        var parents = Object(ReferenceIn(Catalog, "StructTreeRoot"));
        var owners = Regex.Matches(Regex.Match(parents, $@"[\[\]] ?{page} \[([^\]]*)\]").Groups[1].Value, @"(\d+) 0 R");
        Assert.Equal(element, Number(owners[mark].Groups[1].Value));
        return Texts.Where(text => text.Page == page + 1 && text.Mark == mark).Select(text => text.Text);
    }

    [GeneratedRegex(@"/Pg (?<page>\d+) 0 R /MCID (?<mark>\d+)|(?<element>\d+) 0 R")]
    private static partial Regex Kid();
}
