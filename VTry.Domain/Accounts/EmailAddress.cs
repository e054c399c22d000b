using System.Net.Mail;

namespace VTry.Domain.Accounts;

/// <summary>What we take for an e-mail address. Whether somebody reads what is sent there, only a mail can tell.</summary>
public static class EmailAddress
{
    /// <summary>The longest path that SMTP carries.</summary>
    public const int MaxLength = 254;

    /// <returns>What is wrong and what to do; null when nothing is.</returns>
    public static string? ProblemOf(string? text) => text?.Trim() switch
    {
        null or "" => "Type your e-mail, such as anna@example.in.",
        { Length: > MaxLength } => $"An e-mail has at most {MaxLength} characters. Check it for words that do not belong there.",
        var trimmed when !IsAddress(trimmed) => "This is not an e-mail. It looks like anna@example.in.",
        _ => null,
    };

    // A domain with a dot: "anna@gmail" is a slip of the finger, and no mail leaves to it. A machine by its number,
    // "anna@[10.0.0.1]", may be one behind our own walls, and our mail server would go and knock there.
    static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.IndexOf('.') > 0 && !address.Host.EndsWith('.') && !address.Host.StartsWith('[')
        && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
}
