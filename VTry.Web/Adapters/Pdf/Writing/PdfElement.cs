namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>
/// What a part of the document is, in the order it is read: the tag tree. Roles are those of ISO 32000-1, 14.8.4
/// (<c>Document</c>, <c>Sect</c>, <c>H1</c>, <c>P</c>, <c>Table</c>, <c>TR</c>, <c>TH</c>, <c>TD</c> …); text is hung on the leaves
/// by <see cref="PdfPage.Text"/>.
/// </summary>
sealed class PdfElement
{
    readonly string role;
    readonly string attributes;
    readonly List<object> children = [];

    internal PdfElement(string role, string attributes = "") => (this.role, this.attributes) = (role, attributes);

    public PdfElement Add(string role) => Add(new PdfElement(role));

    /// <summary>A cell that names the figures below it.</summary>
    public PdfElement AddColumnHead() => Add(new PdfElement("TH", "/A << /O /Table /Scope /Column >> "));

    /// <summary>A cell that names the figures beside it.</summary>
    public PdfElement AddRowHead() => Add(new PdfElement("TH", "/A << /O /Table /Scope /Row >> "));

    /// <summary>Hangs marked content of a page here.</summary>
    internal void Add(PdfPage page, int mark) => children.Add((page, mark));

    PdfElement Add(PdfElement element)
    {
        children.Add(element);
        return element;
    }

    /// <summary>Writes this and all below it, and notes for each mark of each page which element it belongs to.</summary>
    internal PdfReference Write(PdfFile file, PdfReference parent, Func<PdfPage, PdfReference> reference)
    {
        var self = file.Reserve();
        var kids = children.Select(child => child switch
        {
            PdfElement element => element.Write(file, self, reference).ToString(),
            (PdfPage page, int mark) => Claim(page, mark),
            _ => throw new InvalidOperationException(),
        });
        file.Put(self, $"<< /Type /StructElem /S /{role} /P {parent} {attributes}/K [{string.Join(' ', kids)}] >>");
        return self;

        string Claim(PdfPage page, int mark)
        {
            page.Owners[mark] = self;
            return $"<< /Type /MCR /Pg {reference(page)} /MCID {mark} >>";
        }
    }
}
