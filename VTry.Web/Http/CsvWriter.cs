using System.Globalization;
using System.Net.Mime;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace VTry.Web.Http;

/// <summary>
/// Writes a table for spreadsheets as it comes (RFC 4180): UTF-8 with the mark by which Excel knows it, times in UTC by ISO
/// 8601, and no text that a spreadsheet would take for a formula.
/// </summary>
public sealed class CsvWriter : IAsyncDisposable
{
    readonly StreamWriter writer;

    CsvWriter(Stream target) => writer = new(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    /// <summary>Begins the answer to a request.</summary>
    public static CsvWriter Begin(HttpResponse response, string fileName)
    {
        response.ContentType = $"{MediaTypeNames.Text.Csv}; charset=utf-8";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        return new(response.Body);
    }

    /// <param name="cells">Text, numbers, times, or nothing.</param>
    public Task WriteAsync(params IEnumerable<object?> cells) => writer.WriteAsync(string.Join(',', cells.Select(CellOf)) + "\r\n");

    public Task FlushAsync(CancellationToken cancel) => writer.FlushAsync(cancel);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    internal static string CellOf(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell holds no {value.GetType().Name}.", nameof(value)),
    };

    // What begins like a formula is one to a spreadsheet, blanks before it or not; behind an apostrophe it is text.
    static string Harmless(string text) => text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '|', ..] || text is ['\t' or '\r' or '\n', ..]
        ? $"'{text}"
        : text;

    static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
