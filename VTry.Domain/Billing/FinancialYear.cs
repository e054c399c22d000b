using System.Globalization;

namespace VTry.Domain.Billing;

/// <summary>A year of Indian books, April to March by Indian time. Serial numbers begin anew with each.</summary>
/// <param name="FirstYear">The year of its April, 2026.</param>
public readonly record struct FinancialYear(int FirstYear)
{
    const int April = 4;

    public DateOnly FirstDay => new(FirstYear, April, 1);

    public DateOnly LastDay => new DateOnly(FirstYear + 1, April, 1).AddDays(-1);

    public static FinancialYear Of(DateTimeOffset at) => Of(IndianTime.DayOf(at));

    public static FinancialYear Of(DateOnly day) => new(day.Month < April ? day.Year - 1 : day.Year);

    /// <returns>The year written <c>26-27</c>, of this century; null when it is none.</returns>
    public static FinancialYear? Parse(string? text) =>
        text is [_, _, '-', _, _] && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && new FinancialYear(2000 + year) is var parsed && parsed.ToString() == text ? parsed : null;

    /// <returns><c>26-27</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FirstYear % 100:00}-{(FirstYear + 1) % 100:00}");
}
