using System.Text;

namespace VTry.Domain.Billing;

/// <summary>
/// What is done to a gateway's words before they are kept. Anybody may have written them, a payer's bank among them: what a
/// database refuses would otherwise come back with each look at the order, and stop it each time.
/// </summary>
public static class GatewayText
{
    public const int IdLength = 60;

    /// <summary>A text for people, as far as it fits: without U+0000, without halves of characters.</summary>
    /// <param name="length">The most, in UTF-16 units; a character is kept whole or not at all.</param>
    public static string Cut(string text, int length)
    {
        var kept = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in Whole(text))
        {
            if (kept.Length + rune.Utf16SequenceLength > length)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString();
    }

    /// <summary>An id, which is nobody's when it is changed.</summary>
    /// <exception cref="FormatException">It is none that can be kept.</exception>
    public static string Id(string id) => id.Length is > 0 and <= IdLength && id.All(letter => letter is >= ' ' and <= '~')
        ? id : throw new FormatException("The payment provider sent an id that is none.");

    /// <exception cref="FormatException">It is not three letters.</exception>
    public static string Currency(string currency) => currency.Length == 3 && currency.All(char.IsAsciiLetter)
        ? currency : throw new FormatException("The payment provider named a currency that is none.");

    static IEnumerable<Rune> Whole(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune))
                at += rune.Utf16SequenceLength;
            else
                at++;
            if (rune.Value != 0)
                yield return rune;
        }
    }
}
