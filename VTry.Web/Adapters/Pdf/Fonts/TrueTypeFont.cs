using System.Text;

namespace VTry.Web.Adapters.Pdf.Fonts;

/// <summary>
/// A TrueType font, read from its file: which glyph draws a character, how wide it is, where its outline lies. Read once and
/// shared by all documents; nothing in it changes. Our own build makes these files, so one that is not as expected is an exception.
/// </summary>
sealed class TrueTypeFont
{
    readonly byte[] file;
    readonly Dictionary<string, Range> tables = [];
    readonly Dictionary<int, ushort> glyphs;
    readonly Kerning kerning;
    readonly int fullMetrics;
    readonly bool longOffsets;

    /// <param name="name">Its PostScript name, under which it stands in a PDF.</param>
    public TrueTypeFont(string name, byte[] file)
    {
        (Name, this.file) = (name, file);
        ReadOnlySpan<byte> bytes = file;
        for (var (i, count) = (0, bytes.U16(4)); i < count; i++)
        {
            var entry = bytes[(12 + i * 16)..];
            var start = (int)entry.U32(8);
            tables[Encoding.ASCII.GetString(entry[..4])] = start..(start + (int)entry.U32(12));
        }
        var head = Table("head");
        UnitsPerEm = head.U16(18);
        Box = [.. new[] { 36, 38, 40, 42 }.Select(at => PerMille(Table("head").I16(at)))];
        longOffsets = head.I16(50) == 1;
        var lines = Table("hhea");
        (Ascent, Descent, fullMetrics) = (PerMille(lines.I16(4)), PerMille(lines.I16(6)), lines.U16(34));
        CapHeight = PerMille(Table("OS/2").I16(88));
        glyphs = ReadCharacters(Table("cmap"));
        kerning = new Kerning(Table("GPOS"));
    }

    public string Name { get; }
    public int UnitsPerEm { get; }

    /// <summary>In thousandths of an em, as all of these: above the baseline, below it (negative), height of capitals.</summary>
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }

    /// <summary>Left, bottom, right, top of all glyphs laid over each other.</summary>
    public IReadOnlyList<int> Box { get; }

    public bool Has(Rune character) => glyphs.ContainsKey(character.Value);

    /// <summary>The glyph that draws a character this font has.</summary>
    public ushort GlyphOf(Rune character) => glyphs[character.Value];

    /// <summary>How far the pen moves on, in the font's own units.</summary>
    public int Advance(ushort glyph) => Table("hmtx").U16(Math.Min(glyph, fullMetrics - 1) * 4);

    public int LeftBearing(ushort glyph) => glyph < fullMetrics
        ? Table("hmtx").I16(glyph * 4 + 2)
        : Table("hmtx").I16(fullMetrics * 4 + (glyph - fullMetrics) * 2);

    /// <summary>What is added between two neighbours, in the font's own units; mostly nothing or a little less.</summary>
    public int Kern(ushort left, ushort right) => kerning.Between(left, right);

    /// <summary>The outline as the file stores it; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph) => Table("glyf")[Offset(glyph)..Offset(glyph + 1)];

    /// <summary>A table of the file, empty if it has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string tag) => tables.TryGetValue(tag, out var range) ? file.AsSpan(range) : [];

    int Offset(int glyph) => longOffsets ? (int)Table("loca").U32(glyph * 4) : Table("loca").U16(glyph * 2) * 2;

    int PerMille(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    // Format 4: runs of the basic plane, each with a distance to its glyphs or a place in a list of them.
    static Dictionary<int, ushort> ReadCharacters(ReadOnlySpan<byte> cmap)
    {
        var map = cmap[(int)cmap.U32(8)..];
        if (map.U16(0) != 4)
            throw new InvalidDataException("The font's characters are not in format 4.");

        var found = new Dictionary<int, ushort>();
        var length = map.U16(6); // twice the number of runs
        for (var run = 0; run < length; run += 2)
        {
            var (end, start) = (map.U16(14 + run), map.U16(16 + length + run));
            var (delta, list) = (map.U16(16 + 2 * length + run), map.U16(16 + 3 * length + run));
            for (int character = start; character <= end && character < 0xFFFF; character++)
            {
                var at = 16 + 3 * length + run + list + (character - start) * 2;
                var glyph = (ushort)(list == 0 ? character + delta : map.U16(at) is var listed and not 0 ? listed + delta : 0);
                if (glyph != 0)
                    found[character] = glyph;
            }
        }
        return found;
    }
}
