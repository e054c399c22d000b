using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace VTry.Domain.Billing;

/// <summary>
/// The number of a business registered for GST: its state, its ten-character PAN, which of its registrations this is, a Z, and a
/// check digit. That a number has the right form says nothing about whose it is.
/// </summary>
public sealed partial record Gstin
{
    public const int Length = 15;

    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    Gstin(string value, IndianState state) => (Value, State) = (value, state);

    /// <summary><c>27AAPFU0939F1ZV</c>, in capitals.</summary>
    public string Value { get; }

    /// <summary>Where the business is registered.</summary>
    public IndianState State { get; }

    /// <summary>Whether it is registered in this state; only there does its number count on an invoice.</summary>
    public bool IsOf(IndianState state) => State == state;

    /// <summary>Takes what somebody typed or pasted, in small letters and with blanks and hyphens in it if they like.</summary>
    /// <param name="problem">A sentence for beside the field: what is wrong and what to do.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Gstin? gstin, [NotNullWhen(false)] out string? problem)
    {
        var value = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '‑' or '–'))).ToUpperInvariant();
        var state = IndianState.Of(value.Length < 2 ? null : value[..2]);
        problem = ProblemOf(value, state);
        gstin = problem is null ? new Gstin(value, state!) : null;
        return gstin is not null;
    }

    public override string ToString() => Value;

    static string? ProblemOf(string value, IndianState? state) => value switch
    {
        "" => $"Type the GSTIN, the {Length} characters on the registration certificate.",
        { Length: not Length } => $"A GSTIN has {Length} characters, and this has {value.Length}. Check it for what is missing or doubled.",
        _ when !Form().IsMatch(value) => "This is not the form of a GSTIN. It looks like 29ABCDE1234F1ZW.",
        _ when state is null => $"No state has the GST code {value[..2]}. A GSTIN begins with its state's, such as 29 for Karnataka.",
        _ when value[^1] != CheckDigitOf(value) => "A character of this GSTIN is wrong: the last one does not fit the others. Compare it with the certificate.",
        _ => null,
    };

    // Luhn's check with 36 digits: every second one counts double, and a product of two digits counts as their sum.
    static char CheckDigitOf(string value)
    {
        var sum = value.Take(Length - 1).Select((digit, place) => Digits.IndexOf(digit) * (place % 2 + 1))
            .Sum(product => product / Digits.Length + product % Digits.Length);
        return Digits[(Digits.Length - sum % Digits.Length) % Digits.Length];
    }

    [GeneratedRegex("^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$")]
    private static partial Regex Form();
}
