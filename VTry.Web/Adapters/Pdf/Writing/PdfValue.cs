using System.Globalization;
using System.Text;

namespace VTry.Web.Adapters.Pdf.Writing;

/// <summary>How values are spelt in a PDF.</summary>
static class PdfValue
{
    /// <summary>A string that people read: UTF-16 in hex, which needs no escapes.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Date(DateTimeOffset moment) => Invariant($"(D:{moment.UtcDateTime:yyyyMMddHHmmss}Z)");

    /// <summary>A length in points, or any figure: three decimals, a thousandth of a millimetre and less.</summary>
    public static string Number(double figure) =>
        Math.Round(figure, 3).ToString("0.###", CultureInfo.InvariantCulture) is var text and not "-0" ? text : "0";

    public static string Ink(Ink ink) => $"{Number(ink.Red / 255.0)} {Number(ink.Green / 255.0)} {Number(ink.Blue / 255.0)}";

    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
