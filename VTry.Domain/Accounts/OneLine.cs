namespace VTry.Domain.Accounts;

/// <summary>What a name is written in: plain text on one line, which shows what it says wherever it stands.</summary>
public static class OneLine
{
    /// <summary>
    /// Neither control characters nor those that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069): they would
    /// turn whatever stands after the name as well. Letters of every script know their direction by themselves.
    /// </summary>
    public static bool IsPlain(string text) =>
        !text.Any(character => char.IsControl(character) || character is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069');
}
