using System.Globalization;

namespace VTry.Domain.Billing;

/// <summary>The clock on Indian walls: it decides the day, and so the financial year, that a paper carries. No summer time.</summary>
public static class IndianTime
{
    public static readonly TimeSpan Offset = new(5, 30, 0);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>When this day begins in India, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <returns><c>20 November 2026</c>.</returns>
    public static string Say(DateTimeOffset at) => Say(DayOf(at));

    /// <returns><c>20 November 2026</c>.</returns>
    public static string Say(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <returns><c>20 Nov 2026, 19:32</c>.</returns>
    public static string SayMoment(DateTimeOffset at) => at.ToOffset(Offset).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
