using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace VTry.Web.Http;

/// <summary>
/// A table as a file for spreadsheets (RFC 4180, UTF-8 with a byte order mark, ISO dates), written row by row as it is read:
/// however long it is, little of it is in memory. Text that a spreadsheet would take for a formula is defused.
/// </summary>
/// <param name="name">The file's, without its ending.</param>
/// <param name="rows">Cells: text, whole numbers, decimals (two places), days, moments (Indian time, or UTC if they are UTC's), nulls.</param>
public sealed class CsvResult(string name, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows) : IActionResult
{
    static readonly TimeSpan India = Domain.Billing.IndianTime.Offset;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        response.Headers.CacheControl = "no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(LineOf(columns).AsMemory(), cancel);
        await foreach (var row in rows.WithCancellation(cancel))
            await writer.WriteAsync(LineOf(row).AsMemory(), cancel);
    }

    internal static string LineOf(IEnumerable<object?> cells) => $"{string.Join(',', cells.Select(cell => Quoted(TextOf(cell))))}\r\n";

    static string TextOf(object? cell) => cell switch
    {
        null => "",
        string text => Defused(text),
        decimal amount => amount.ToString("0.00", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToOffset(India).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Utc } at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {cell.GetType().Name} has no form in a table."),
    };

    // A leading apostrophe makes it text, behind blanks and in full width, too. Numbers are ours and keep their minus.
    static string Defused(string text) =>
        text is ['\t' or '\r' or '\n', ..] || text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;

    static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
