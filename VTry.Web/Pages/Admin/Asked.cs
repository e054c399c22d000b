namespace VTry.Web.Pages.Admin;

/// <summary>What an address asks for, made into what can be looked for.</summary>
static class Asked
{
    static readonly DateOnly First = new(2000, 1, 1), Last = new(2100, 12, 31);

    /// <summary>The nearest day that any book can have.</summary>
    public static DateOnly? Day(DateOnly? day) => day < First ? First : day > Last ? Last : day;

    /// <summary>Without NULs, which the database cannot look for.</summary>
    public static string? Text(string? text) => text?.Replace("\0", "");
}
