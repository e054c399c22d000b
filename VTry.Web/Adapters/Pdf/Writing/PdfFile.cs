using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>The numbered objects of a PDF file and how they are put down: PDF 1.7, a plain cross-reference table, streams deflated.</summary>
sealed class PdfFile
{
    readonly List<byte[]?> objects = [];

    /// <summary>A number for an object that others must name before it can be written.</summary>
    public PdfReference Reserve()
    {
        objects.Add(null);
        return new(objects.Count);
    }

    public void Put(PdfReference reference, string value) => objects[reference.Number - 1] = Encoding.Latin1.GetBytes(value);

    public PdfReference Add(string value)
    {
        var reference = Reserve();
        Put(reference, value);
        return reference;
    }

    /// <param name="entries">Of the stream's dictionary, besides its length and filter.</param>
    public PdfReference AddStream(string entries, byte[] content, bool deflated = true)
    {
        var bytes = deflated ? Deflate(content) : content;
        var filter = deflated ? "/Filter /FlateDecode " : "";
        var reference = Reserve();
        objects[reference.Number - 1] =
            [.. Encoding.Latin1.GetBytes($"<< {entries} {filter}/Length {bytes.Length} >>\nstream\n"), .. bytes, .. "\nendstream"u8];
        return reference;
    }

    /// <summary>The whole file. Its identifier is a hash of what it says, so that equal documents are equal byte for byte.</summary>
    public byte[] Close(PdfReference catalog, PdfReference info)
    {
        var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var places = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
            file.Write(objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and never written."));
            file.Write("\nendobj\n"u8);
        }
        var hash = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            table.Append(PdfValue.Invariant($"{place:D10} 00000 n \n"));
        table.Append($"trailer\n<< /Size {objects.Count + 1} /Root {catalog} /Info {info} /ID [<{hash}> <{hash}>] >>\n");
        table.Append($"startxref\n{file.Length}\n%%EOF\n");
        file.Write(Encoding.ASCII.GetBytes(table.ToString()));
        return file.ToArray();
    }

    static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize))
            deflate.Write(content);
        return packed.ToArray();
    }
}

/// <summary>How one object names another.</summary>
readonly record struct PdfReference(int Number)
{
    public override string ToString() => $"{Number} 0 R";
}
