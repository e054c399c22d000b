using System.Globalization;

namespace VTry.Web.Pages.Shared;

/// <summary>Figures as people say them.</summary>
public static class Words
{
    /// <summary><c>less than a second</c>, <c>about 2 seconds</c>, <c>about 3 minutes</c>.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => "less than a second",
        < 1.5 => "about a second",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalSeconds:0} seconds"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} minutes"),
    };

    /// <summary><c>0.8 s</c>.</summary>
    public static string Exactly(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    /// <summary><c>12.3 MB</c>.</summary>
    public static string OfBytes(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1e3):0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    /// <summary><c>2,100</c>, as prices count credits.</summary>
    public static string OfNumber(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 credit</c>, <c>2,100 credits</c>.</summary>
    public static string OfCredits(int credits) => $"{OfNumber(credits)} {(credits == 1 ? "credit" : "credits")}";

    /// <summary>When the free credits of a day come, for people who live in India, and by the clock of the program.</summary>
    public const string OfRenewal = "5:30 in the morning, Indian time (midnight UTC)";

    /// <summary>Whose names stay on invoices of somebody who is gone, as the end of a sentence.</summary>
    /// <param name="named">How many were made out to a business with a GSTIN.</param>
    public static string OfNamesKept(int documents, int named) =>
        named == 0 ? "no name is left on them, only the state they were bought in."
        : named == documents ? "with the name of the business, because they carry its GSTIN."
        : $"{OfNumber(named)} with the name of the business, because {(named == 1 ? "it carries" : "they carry")} its GSTIN; no name is left on the others.";
}
