namespace VTry.Domain.Billing;

/// <summary>Rupees as words, counted in lakh and crore: what cannot be altered by adding a digit.</summary>
public static class AmountInWords
{
    static readonly string[] UpToNineteen =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    static readonly (long Size, string Name)[] Scales = [(10_000_000, "crore"), (100_000, "lakh"), (1_000, "thousand"), (100, "hundred")];

    /// <returns><c>One thousand eight hundred and ninety rupees only</c>; paise follow as <c>and five paise</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative amount: a credit note says what it gives back as a positive one.</exception>
    public static string Of(long paise)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(paise);
        var (rupees, rest) = Math.DivRem(paise, 100);
        var words = (rupees, rest) switch
        {
            (0, > 0) => $"{Spell(rest)} paise",
            (_, 0) => RupeesOf(rupees),
            _ => $"{RupeesOf(rupees)} and {Spell(rest)} paise",
        };
        return $"{char.ToUpperInvariant(words[0])}{words[1..]} only";
    }

    static string RupeesOf(long rupees) => $"{Spell(rupees)} {(rupees == 1 ? "rupee" : "rupees")}";

    static string Spell(long number)
    {
        foreach (var (size, name) in Scales)
            if (number >= size)
                return $"{Spell(number / size)} {name}{Rest(number % size)}";

        return number < UpToNineteen.Length ? UpToNineteen[number]
            : number % 10 == 0 ? Tens[number / 10]
            : $"{Tens[number / 10]}-{UpToNineteen[number % 10]}";
    }

    // "And" goes before what is left below a hundred, once: one lakh and five, one lakh two hundred and five.
    static string Rest(long number) => number switch
    {
        0 => "",
        < 100 => $" and {Spell(number)}",
        _ => $" {Spell(number)}",
    };
}
