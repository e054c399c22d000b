using System.Text;

namespace VTry.Web.Adapters.Pdf.Fonts;

/// <summary>
/// A font file with only the glyphs a document uses, numbered anew from 0 (the empty one) in the order given. What a PDF reader
/// needs is kept: outlines, metrics, hinting; characters and names are the PDF's own business.
/// </summary>
static class TrueTypeSubset
{
    const int Component = 0x20, WordArguments = 0x01, OneScale = 0x08, TwoScales = 0x40, Matrix = 0x80;
    const uint WholeFileSum = 0xB1B0AFBA;

    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> glyphs)
    {
        var kept = glyphs.ToList();
        var (outlines, offsets) = Outlines(font, kept);
        var metrics = new byte[kept.Count * 4];
        for (var i = 0; i < kept.Count; i++)
        {
            metrics.AsSpan().U16(i * 4, font.Advance(kept[i]));
            metrics.AsSpan().U16(i * 4 + 2, font.LeftBearing(kept[i]));
        }
        var head = Copy(font, "head", (50, 1)); // long offsets
        head.AsSpan().U32(8, 0);
        (string Tag, byte[] Bytes)[] tables =
        [
            ("cvt ", Copy(font, "cvt ")), ("fpgm", Copy(font, "fpgm")), ("glyf", outlines), ("head", head),
            ("hhea", Copy(font, "hhea", (34, kept.Count))), ("hmtx", metrics), ("loca", offsets),
            ("maxp", Copy(font, "maxp", (4, kept.Count))), ("prep", Copy(font, "prep")),
        ];
        return Assemble([.. tables.Where(table => table.Bytes.Length > 0)]);
    }

    // A glyph made of others brings them along: they are appended to the list while it is walked.
    static (byte[] Outlines, byte[] Offsets) Outlines(TrueTypeFont font, List<ushort> kept)
    {
        var outlines = new MemoryStream();
        var offsets = new List<uint>();
        for (var i = 0; i < kept.Count; i++)
        {
            offsets.Add((uint)outlines.Length);
            var outline = font.Outline(kept[i]).ToArray();
            if (outline.Length > 0 && ((ReadOnlySpan<byte>)outline).I16(0) < 0)
                RenumberComponents(outline, kept);
            outlines.Write(outline);
            outlines.Write(new byte[Padding(outline.Length)]);
        }
        offsets.Add((uint)outlines.Length);

        var table = new byte[offsets.Count * 4];
        for (var i = 0; i < offsets.Count; i++)
            table.AsSpan().U32(i * 4, offsets[i]);
        return (outlines.ToArray(), table);
    }

    static void RenumberComponents(Span<byte> outline, List<ushort> kept)
    {
        int at = 10, flags;
        do
        {
            flags = ((ReadOnlySpan<byte>)outline).U16(at);
            var component = ((ReadOnlySpan<byte>)outline).U16(at + 2);
            if (!kept.Contains(component))
                kept.Add(component);
            outline.U16(at + 2, kept.IndexOf(component));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & Component) != 0);
    }

    static byte[] Copy(TrueTypeFont font, string table, params ReadOnlySpan<(int At, int Value)> changes)
    {
        var copy = font.Table(table).ToArray();
        foreach (var (at, value) in changes)
            copy.AsSpan().U16(at, value);
        return copy;
    }

    static byte[] Assemble((string Tag, byte[] Bytes)[] tables)
    {
        var directory = 12 + tables.Length * 16;
        var file = new byte[directory + tables.Sum(table => table.Bytes.Length + Padding(table.Bytes.Length))];
        var span = file.AsSpan();
        var (at, head) = (directory, 0);
        span.U32(0, 0x00010000);
        span.U16(4, tables.Length);
        var search = 1 << (int)Math.Log2(tables.Length);
        span.U16(6, search * 16);
        span.U16(8, (int)Math.Log2(tables.Length));
        span.U16(10, (tables.Length - search) * 16);
        for (var i = 0; i < tables.Length; i++)
        {
            var (tag, bytes) = tables[i];
            var entry = span[(12 + i * 16)..];
            bytes.CopyTo(span[at..]);
            Encoding.ASCII.GetBytes(tag, entry);
            entry.U32(4, Sum(span.Slice(at, bytes.Length + Padding(bytes.Length))));
            entry.U32(8, (uint)at);
            entry.U32(12, (uint)bytes.Length);
            head = tag == "head" ? at : head;
            at += bytes.Length + Padding(bytes.Length);
        }
        span.U32(head + 8, WholeFileSum - Sum(span));
        return file;
    }

    static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 4)
            sum += bytes.U32(i);
        return sum;
    }

    static int Padding(int length) => -length & 3;
}
