namespace VTry.Web.Http;

/// <summary>Reads what browsers say of themselves, as far as it helps a person to know their own again.</summary>
public static class UserAgent
{
    // In this order: nearly everybody calls themselves Chrome and Safari as well.
    static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Vivaldi/", "Vivaldi"), ("YaBrowser/", "Yandex Browser"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
        ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <returns><c>Firefox on Windows</c>; <c>A browser</c> when it says nothing we know.</returns>
    public static string InWords(string? userAgent)
    {
        var browser = NameIn(Browsers, userAgent) ?? "A browser";
        return NameIn(Systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    static string? NameIn((string Mark, string Name)[] known, string? userAgent) =>
        known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name;
}
