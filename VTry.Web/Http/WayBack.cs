using Microsoft.AspNetCore.Http.HttpResults;

namespace VTry.Web.Http;

/// <summary>
/// Where somebody wanted to go when they were asked who they are. It comes from an address that anybody can write, so only
/// a path of this site counts.
/// </summary>
public static class WayBack
{
    /// <summary>More than any address here has; it must fit into a cookie.</summary>
    public const int MostLetters = 500;

    // Buying, and what was bought: nothing there wears clothes, so nobody has to show a body first.
    static readonly PathString[] withoutBody = ["/credits", "/orders", "/invoices"];

    /// <returns>The path with its query; null when it leads elsewhere, nowhere, or is too long.</returns>
    public static string? Of(string? returnUrl) =>
        returnUrl is { Length: > 0 and <= MostLetters } && IsHere(returnUrl) && IsHere(Uri.UnescapeDataString(returnUrl)) ? returnUrl : null;

    /// <summary>Whether somebody who has not been welcomed yet may go there.</summary>
    /// <param name="path">As <see cref="Of"/> gives it.</param>
    public static bool NeedsNoBody(string path) =>
        withoutBody.Any(place => new PathString(path.Split('?', '#')[0]).StartsWithSegments(place));

    static bool IsHere(string path) => path[0] == '/' && RedirectHttpResult.IsLocalUrl(path);
}
