using VTry.Domain.Admin;
using VTry.Web.Http;

namespace VTry.Web.Pages.Admin;

/// <summary>Lists on their way out as files: each is noted in the audit before its first row.</summary>
public class TakenList(Me me, Handouts handouts)
{
    /// <param name="name">The list's, and the file's.</param>
    /// <param name="narrowed">How it is narrowed, in words without names.</param>
    public async Task<CsvResult> OutAsync(
        string name, string narrowed, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancel)
    {
        await handouts.NoteAsync(me.Id, $"{name}: {narrowed}", cancel);
        return new(name, columns, rows);
    }

    /// <summary>An amount as a spreadsheet reckons with it.</summary>
    public static decimal Rupee(long paise) => paise / 100m;
}
