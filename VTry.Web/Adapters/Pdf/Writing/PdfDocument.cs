using System.Security;
using System.Text;

namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>What a document says about itself.</summary>
/// <param name="Language">Of its text, such as <c>en-IN</c>.</param>
/// <param name="MadeAt">The moment it is dated with; nothing else in the file depends on when it is written.</param>
sealed record PdfAbout(string Title, string Author, string Language, DateTimeOffset MadeAt);

/// <summary>
/// A document being written: pages to draw on, and the tree of what the drawn things are. It is tagged throughout and made to
/// PDF/UA-1 (ISO 14289-1): every text has its place in the tree, everything else is marked as decoration, fonts are embedded and
/// spell what they show. The same calls give the same bytes.
/// </summary>
sealed class PdfDocument(PdfAbout about)
{
    readonly PdfFonts fonts = new();
    readonly List<PdfPage> pages = [];

    /// <summary>The root of the tags.</summary>
    public PdfElement Content { get; } = new("Document");

    public IReadOnlyList<PdfPage> Pages => pages;

    public PdfPage AddPage()
    {
        pages.Add(new(fonts));
        return pages[^1];
    }

    public byte[] Save()
    {
        var file = new PdfFile();
        var (catalog, tree, list) = (file.Reserve(), file.Reserve(), file.Reserve());
        var references = pages.ToDictionary(page => page, _ => file.Reserve());
        var resources = file.Add($"<< /Font << {fonts.Write(file)} >> >>");
        for (var i = 0; i < pages.Count; i++)
            file.Put(references[pages[i]],
                $"<< /Type /Page /Parent {list} /MediaBox [0 0 {PdfValue.Number(PdfPage.Width)} {PdfValue.Number(PdfPage.Height)}] "
                + $"/Resources {resources} /Contents {file.AddStream("", pages[i].Content)} /StructParents {i} /Tabs /S >>");
        file.Put(list, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', references.Values)}] >>");

        var root = Content.Write(file, tree, page => references[page]);
        var owners = pages.Select((page, i) => $"{i} [{string.Join(' ', page.Owners.Values)}]");
        file.Put(tree,
            $"<< /Type /StructTreeRoot /K {root} /ParentTree << /Nums [{string.Join(' ', owners)}] >> /ParentTreeNextKey {pages.Count} >>");
        var metadata = file.AddStream("/Type /Metadata /Subtype /XML", Metadata(), deflated: false);
        file.Put(catalog,
            $"<< /Type /Catalog /Pages {list} /Lang ({about.Language}) /MarkInfo << /Marked true >> /StructTreeRoot {tree} "
            + $"/ViewerPreferences << /DisplayDocTitle true >> /Metadata {metadata} >>");
        var info = file.Add(
            $"<< /Title {PdfValue.Text(about.Title)} /Author {PdfValue.Text(about.Author)} /Creator (VTry) /Producer (VTry) "
            + $"/CreationDate {PdfValue.Date(about.MadeAt)} /ModDate {PdfValue.Date(about.MadeAt)} >>");
        return file.Close(catalog, info);
    }

    // The same once more for those who read XMP, and the claim to be accessible, which has no other place.
    byte[] Metadata()
    {
        var (title, author) = (SecurityElement.Escape(about.Title), SecurityElement.Escape(about.Author));
        var made = PdfValue.Invariant($"{about.MadeAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        return Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
              <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
                  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
                  <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
                  <dc:language><rdf:Bag><rdf:li>{about.Language}</rdf:li></rdf:Bag></dc:language>
                  <xmp:CreatorTool>VTry</xmp:CreatorTool>
                  <xmp:CreateDate>{made}</xmp:CreateDate>
                  <xmp:ModifyDate>{made}</xmp:ModifyDate>
                  <pdf:Producer>VTry</pdf:Producer>
                  <pdfuaid:part>1</pdfuaid:part>
                </rdf:Description>
              </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """);
    }
}
