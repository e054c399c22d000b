using System.Numerics;
using System.Text;

namespace VTry.Web.Adapters.Pdf.Fonts;

/// <summary>The pairs of a font's <c>GPOS</c> table that want to stand closer, or a little apart: <c>kern</c>, and of it the first advance.</summary>
sealed class Kerning
{
    const int PairAdjustment = 2, Extension = 9;

    readonly List<List<IPairs>> lookups = [];

    /// <param name="gpos">The table; empty where a font has none.</param>
    public Kerning(ReadOnlySpan<byte> gpos)
    {
        if (gpos.IsEmpty)
            return;

        var list = gpos[gpos.U16(8)..];
        foreach (var index in KernLookups(gpos[gpos.U16(6)..]))
            lookups.Add(ReadLookup(list[list.U16(2 + index * 2)..]));
    }

    /// <summary>In the font's units; 0 for most pairs.</summary>
    public int Between(ushort left, ushort right)
    {
        var sum = 0;
        foreach (var tables in lookups)
            foreach (var table in tables)
                if (table.Find(left, right) is { } found)
                {
                    sum += found;
                    break;
                }
        return sum;
    }

    static SortedSet<int> KernLookups(ReadOnlySpan<byte> features)
    {
        var indices = new SortedSet<int>();
        for (var i = 0; i < features.U16(0); i++)
        {
            var entry = features[(2 + i * 6)..];
            if (Encoding.ASCII.GetString(entry[..4]) != "kern")
                continue;
            var feature = features[entry.U16(4)..];
            for (var j = 0; j < feature.U16(2); j++)
                indices.Add(feature.U16(4 + j * 2));
        }
        return indices;
    }

    static List<IPairs> ReadLookup(ReadOnlySpan<byte> lookup)
    {
        var tables = new List<IPairs>();
        for (var i = 0; i < lookup.U16(4); i++)
        {
            var type = lookup.U16(0);
            var table = lookup[lookup.U16(6 + i * 2)..];
            if (type == Extension)
            {
                type = table.U16(2);
                table = table[(int)table.U32(4)..];
            }
            if (type == PairAdjustment)
                tables.Add(table.U16(0) == 1 ? ReadGlyphPairs(table) : ReadClassPairs(table));
        }
        return tables;
    }

    static GlyphPairs ReadGlyphPairs(ReadOnlySpan<byte> table)
    {
        var (record, advance) = Shape(table);
        var pairs = new Dictionary<(ushort, ushort), int>();
        foreach (var (left, index) in ReadCoverage(table[table.U16(2)..]))
        {
            var set = table[table.U16(10 + index * 2)..];
            for (var i = 0; i < set.U16(0); i++)
            {
                var pair = set[(2 + i * (2 + record))..];
                pairs[(left, pair.U16(0))] = advance is { } at ? pair.I16(2 + at) : 0;
            }
        }
        return new(pairs);
    }

    static ClassPairs ReadClassPairs(ReadOnlySpan<byte> table)
    {
        var (record, advance) = Shape(table);
        var values = new int[table.U16(12), table.U16(14)];
        for (var left = 0; left < values.GetLength(0); left++)
            for (var right = 0; right < values.GetLength(1); right++)
                values[left, right] = advance is { } at ? table.I16(16 + (left * values.GetLength(1) + right) * record + at) : 0;
        return new([.. ReadCoverage(table[table.U16(2)..]).Keys], ReadClasses(table[table.U16(8)..]), ReadClasses(table[table.U16(10)..]), values);
    }

    // Each bit of the two formats is a 16-bit figure in every record; the third is the first glyph's advance.
    static (int Record, int? Advance) Shape(ReadOnlySpan<byte> table)
    {
        var (first, second) = (table.U16(4), table.U16(6));
        var size = 2 * (BitOperations.PopCount(first) + BitOperations.PopCount(second));
        return (size, (first & 4) == 0 ? null : 2 * BitOperations.PopCount(first & 3u));
    }

    static Dictionary<ushort, int> ReadCoverage(ReadOnlySpan<byte> table)
    {
        var covered = new Dictionary<ushort, int>();
        for (var i = 0; i < table.U16(2); i++)
            if (table.U16(0) == 1)
                covered[table.U16(4 + i * 2)] = i;
            else
                for (int glyph = table.U16(4 + i * 6), first = glyph; glyph <= table.U16(6 + i * 6); glyph++)
                    covered[(ushort)glyph] = table.U16(8 + i * 6) + glyph - first;
        return covered;
    }

    static Dictionary<ushort, int> ReadClasses(ReadOnlySpan<byte> table)
    {
        var classes = new Dictionary<ushort, int>();
        if (table.U16(0) == 1)
            for (var i = 0; i < table.U16(4); i++)
                classes[(ushort)(table.U16(2) + i)] = table.U16(6 + i * 2);
        else
            for (var i = 0; i < table.U16(2); i++)
                for (int glyph = table.U16(4 + i * 6); glyph <= table.U16(6 + i * 6); glyph++)
                    classes[(ushort)glyph] = table.U16(8 + i * 6);
        return classes;
    }

    // The first table of a lookup that knows the pair decides, even for nothing.
    interface IPairs
    {
        int? Find(ushort left, ushort right);
    }

    sealed class GlyphPairs(Dictionary<(ushort, ushort), int> pairs) : IPairs
    {
        public int? Find(ushort left, ushort right) => pairs.TryGetValue((left, right), out var value) ? value : null;
    }

    sealed class ClassPairs(HashSet<ushort> covered, Dictionary<ushort, int> lefts, Dictionary<ushort, int> rights, int[,] values) : IPairs
    {
        public int? Find(ushort left, ushort right) =>
            covered.Contains(left) ? values[lefts.GetValueOrDefault(left), rights.GetValueOrDefault(right)] : null;
    }
}
