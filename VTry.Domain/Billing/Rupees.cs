using System.Globalization;
using System.Text.RegularExpressions;

namespace VTry.Domain.Billing;

/// <summary>Amounts as India writes them.</summary>
public static partial class Rupees
{
    // Said here and not left to a culture: a server without ICU knows no lakh, and an invoice looks the same on every one.
    static readonly NumberFormatInfo Indian = new()
    {
        NumberGroupSizes = [3, 2],
        NumberGroupSeparator = ",",
        NumberDecimalSeparator = ".",
        NumberDecimalDigits = 2,
    };

    /// <summary><c>₹1,23,456.00</c> of 12,345,600 paise; what is negative has its minus in front: <c>−₹210.00</c>.</summary>
    public static string Of(long paise)
    {
        var rupees = Math.Abs(paise / 100m).ToString("N", Indian);
        return paise < 0 ? $"−₹{rupees}" : $"₹{rupees}";
    }

    /// <summary><c>12,34,567.5</c>, <c>₹210.00</c> or <c>210</c> in paise.</summary>
    /// <returns>Null when it is no amount, or has more than two decimals.</returns>
    public static long? Parse(string? text)
    {
        if (Amount().Match((text ?? "").Trim()) is not { Success: true, Groups: var groups })
            return null;
        return decimal.TryParse(groups["number"].Value.Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rupees)
            && rupees <= 1_000_000_000 && decimal.Truncate(rupees * 100) == rupees * 100 ? (long)(rupees * 100) : null;
    }

    // Commas stand where India or the West has them: 1,50 is somebody's one and a half, and no hundred and fifty.
    [GeneratedRegex(@"^₹?\s*(?<number>([0-9]+|[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();
}
