using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VTry.Tests.Pdf;

/// <summary>The operations of one page, followed as far as they set text.</summary>
sealed partial class PdfContent(PdfReader reader, string page, int number)
{
    const double Height = 841.89;

    readonly Dictionary<string, (Dictionary<int, string> Characters, double[] Widths)> fonts = [];
    readonly List<PdfText> texts = [];
    readonly Stack<(int? Mark, string? Reading)> open = [];
    readonly StringBuilder said = new();
    string font = "";
    double size, tracking, x, y, width;

    public IReadOnlyList<PdfText> Read()
    {
        var operands = new List<string>();
        foreach (Match token in Token().Matches(Encoding.ASCII.GetString(reader.Stream(PdfReader.ReferenceIn(page, "Contents")))))
            if (Operator().IsMatch(token.Value))
            {
                Follow(token.Value, operands);
                operands.Clear();
            }
            else
                operands.Add(token.Value);
        Assert.Empty(open);
        return texts;
    }

    void Follow(string operation, IReadOnlyList<string> operands)
    {
        switch (operation)
        {
            case "BMC" or "BDC":
                var mark = Find(operands, @"/MCID (\d+)");
                var reading = Find(operands, "/ActualText <FEFF([0-9A-F]*)>");
                open.Push((mark is null ? null : PdfReader.Number(mark), reading));
                said.Append(reading is null ? "" : PdfReader.Unicode(reading));
                break;
            case "EMC":
                open.Pop();
                break;
            case "Tc":
                tracking = Figure(operands[^1]);
                break;
            case "Td":
                (x, y, width) = (Figure(operands[^2]), Height - Figure(operands[^1]), 0);
                break;
            case "Tf":
                (font, size) = (operands[^2], Figure(operands[^1]));
                break;
            case "TJ":
                Show(operands[^1]);
                break;
            case "ET":
                texts.Add(new(number, x, y, size, width, said.ToString(), open.Last().Mark));
                said.Clear();
                break;
        }
    }

    void Show(string array)
    {
        var (characters, widths) = Font();
        foreach (Match part in Regex.Matches(array, "<([0-9A-F]*)>|-?[0-9.]+"))
            if (!part.Groups[1].Success)
                width -= Figure(part.Value) / 1000 * size;
            else
                foreach (var code in part.Groups[1].Value.Chunk(4).Select(four => Convert.ToInt32(new string(four), 16)))
                {
                    width += widths[code - 1] / 1000 * size + tracking;
                    if (open.All(content => content.Reading is null))
                        said.Append(characters[code]);
                }
    }

    (Dictionary<int, string> Characters, double[] Widths) Font()
    {
        if (fonts.TryGetValue(font, out var known))
            return known;
        var type0 = reader.Object(PdfReader.ReferenceIn(reader.Object(PdfReader.ReferenceIn(page, "Resources")), font[1..]));
        var map = Encoding.ASCII.GetString(reader.Stream(PdfReader.ReferenceIn(type0, "ToUnicode")));
        var characters = Regex.Matches(map, @"^<([0-9A-F]{4})> <([0-9A-F]+)>\n", RegexOptions.Multiline)
            .Where(match => match.Groups[2].Value != "FFFF")
            .ToDictionary(match => Convert.ToInt32(match.Groups[1].Value, 16), match => PdfReader.Unicode(match.Groups[2].Value));
        var widths = Regex.Match(reader.Object(PdfReader.ReferencesIn(type0, "DescendantFonts").Single()), @"/W \[1 \[([^\]]*)\]").Groups[1].Value;
        return fonts[font] = (characters, [.. widths.Split(' ').Select(Figure)]);
    }

    static string? Find(IEnumerable<string> operands, string pattern) =>
        operands.Select(operand => Regex.Match(operand, pattern)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    static double Figure(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<<.*?>>|\[[^\]]*\]|<[0-9A-F]*>|[^\s\[<]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z]+$")]
    private static partial Regex Operator();
}
