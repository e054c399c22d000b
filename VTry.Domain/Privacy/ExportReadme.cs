using System.Globalization;
using System.Text;
using VTry.Domain.Accounts;

namespace VTry.Domain.Privacy;

/// <summary>The first thing to read in an export: what each file is, in plain words.</summary>
static class ExportReadme
{
    const int Width = 78, Indent = 4;

    public static string Of(Person person, int pictures, DateTimeOffset now, IReadOnlyList<(string Name, string Explanation)> files)
    {
        var text = new StringBuilder();
        text.AppendLine("Everything VTry knows of you").AppendLine("============================").AppendLine();
        Fold(text, string.Create(CultureInfo.InvariantCulture,
            $"Packed for {person.Email} on {now.UtcDateTime:d MMMM yyyy} at {now.UtcDateTime:HH:mm} UTC, with {pictures} {(pictures == 1 ? "picture" : "pictures")}."));
        text.AppendLine();
        Fold(text, "The files ending in .json are text and open in any editor or browser. All times are UTC. An id is the same wherever it appears, so that what belongs together can be found.");
        text.AppendLine();

        foreach (var (name, explanation) in files)
        {
            text.AppendLine(name);
            Fold(text, explanation, Indent);
            text.AppendLine();
        }

        text.AppendLine("pictures/");
        Fold(text, "The pictures themselves, as large as we keep them: body-photos, face-photos, garments and results. Their names begin with the day they came.", Indent);
        text.AppendLine();
        text.AppendLine("invoices/");
        Fold(text, "Your invoices and credit notes as they were printed, if you bought anything.", Indent);
        text.AppendLine();
        Fold(text, "Not in here, because we do not have it: your password, of which we keep only a hash that cannot be turned back, and the files as you sent them, which were rewritten without camera data when they came.");
        return text.ToString();
    }

    static void Fold(StringBuilder text, string words, int indent = 0)
    {
        var column = 0;
        foreach (var word in words.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.AppendLine();
                column = 0;
            }
            text.Append(column == 0 ? new string(' ', indent) : " ").Append(word);
            column += (column == 0 ? indent : 1) + word.Length;
        }
        text.AppendLine();
    }
}
