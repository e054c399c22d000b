namespace VTry.Web.Pages.Shared;

/// <summary>
/// Where a form that was refused opens: at the first field with a problem. Fields ask in the order they stand on the page, and the
/// first that has a problem gets <c>autofocus</c>. One for each request.
/// </summary>
public sealed class FirstProblem
{
    bool isFound;

    public bool Is(string? problem)
    {
        if (isFound || problem is null)
            return false;
        return isFound = true;
    }
}
