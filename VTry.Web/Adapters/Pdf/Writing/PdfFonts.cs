using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VTry.Web.Adapters.Pdf.Fonts;

namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>
/// The fonts of one document, each with the glyphs it uses. A glyph gets the next code of its font when it is first set, and the
/// code is its number in the embedded file; two characters that share a drawing get a code each, so that each reads as itself.
/// </summary>
sealed class PdfFonts
{
    readonly List<TrueTypeFont> fonts = [];
    readonly Dictionary<TrueTypeFont, Dictionary<(ushort Id, string Text), int>> codes = [];

    /// <summary>What a page calls it.</summary>
    public string NameOf(TrueTypeFont font)
    {
        if (!fonts.Contains(font))
            fonts.Add(font);
        return $"F{fonts.IndexOf(font)}";
    }

    public int CodeOf(SetGlyph glyph)
    {
        if (!codes.TryGetValue(glyph.Font, out var used))
            codes[glyph.Font] = used = [];
        if (!used.TryGetValue((glyph.Id, glyph.Text), out var code))
            used[(glyph.Id, glyph.Text)] = code = used.Count + 1; // 0 is the glyph for nothing, and never set
        return code;
    }

    /// <summary>Writes them all.</summary>
    /// <returns>The entries of a page's font resources.</returns>
    public string Write(PdfFile file) => string.Join(' ', fonts.Select(font => $"/{NameOf(font)} {Write(file, font)}"));

    PdfReference Write(PdfFile file, TrueTypeFont font)
    {
        var used = codes[font].OrderBy(pair => pair.Value).Select(pair => pair.Key).ToList();
        var subset = TrueTypeSubset.Of(font, used.Select(glyph => glyph.Id).Prepend((ushort)0));
        var name = $"{Tag(subset)}+{font.Name}";

        var program = file.AddStream($"/Length1 {subset.Length}", subset);
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 "
            + $"/Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapHeight} /StemV 80 /FontFile2 {program} >>");
        var widths = used.Select(glyph => PdfValue.Number(font.Advance(glyph.Id) * 1000.0 / font.UnitsPerEm));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} /CIDToGIDMap /Identity /W [1 [{string.Join(' ', widths)}]] >>");
        var characters = file.AddStream("", Encoding.ASCII.GetBytes(Characters([.. used.Select(glyph => glyph.Text)])));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant}] /ToUnicode {characters} >>");
    }

    // From code to characters: what copying, searching and reading aloud go by.
    static string Characters(IReadOnlyList<string> texts)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var lines = texts.Select((text, i) => $"<{i + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
        foreach (var some in lines.Chunk(100)) // a block may have no more
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n").AppendJoin("", some).Append("endbfchar\n");
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    // Six letters that say which cut of the font this is.
    static string Tag(byte[] subset) => string.Concat(SHA256.HashData(subset).Take(6).Select(value => (char)('A' + value % 26)));
}
