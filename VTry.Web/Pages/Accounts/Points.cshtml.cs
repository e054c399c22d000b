using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>Where a person puts right where their joints are. With a script they drag; without one, each click on the photo comes here.</summary>
public class PointsModel(Me me, VTryDb db, BodyPhotos bodies, Pictures pictures) : PageModel
{
    public PointsView View { get; private set; } = null!;

    /// <summary>Where to go on when the points are right; the try-on with its choices, when they come from there.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/try-on";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } body)
            return NotFound();

        View = ViewOf(body, Inside(body.Points)) with { Advice = body.IsSure ? null : await bodies.AdviceAsync(body, cancel) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, PlainClick click, string? points, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } body)
            return NotFound();
        if (ReadPoints(points) is not { } placed)
            return BadRequest();

        if (click.Place(placed) is { } moved)
        {
            View = ViewOf(body, moved) with { Next = click.Next };
            return Page();
        }

        body.Place(placed);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(Back);
    }

    Task<Body?> FindAsync(Guid id, CancellationToken cancel) =>
        me.Bodies.Include(body => body.Photo).FirstOrDefaultAsync(body => body.Id == id && body.Photo.ErasedAt == null, cancel);

    // The reader guesses feet below the picture's edge; people can only place what they see.
    static BodyPoints Inside(BodyPoints points) =>
        BodyPoints.FromArray([.. points.ToArray().Select(point => Vector2.Clamp(point, Vector2.Zero, Vector2.One))]);

    static BodyPoints? ReadPoints(string? text)
    {
        try
        {
            var points = BodyPoints.FromText(text ?? "");
            return points.ToArray().All(point => point is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }) ? points : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    PointsView ViewOf(Body body, BodyPoints points) => new(
        QueryHelpers.AddQueryString($"/bodies/{body.Id}/points", "returnUrl", Back),
        pictures.Of(body.Photo, "Your photo", PictureVariant.W1024),
        [.. BodyPoints.Names.Zip(points.ToArray(), (name, at) => new JointView(name, LabelOf(name), at.X, at.Y))],
        points.ToText(),
        Back);

    /// <summary><c>shoulderL</c> → <c>Left shoulder</c>.</summary>
    static string LabelOf(string name) => name switch
    {
        "neck" => "Neck",
        [.. var part, 'L'] => $"Left {part}",
        [.. var part, 'R'] => $"Right {part}",
        _ => name,
    };
}

/// <summary>A click on the photo, as a browser without scripts posts it.</summary>
public sealed class PlainClick
{
    public string? Joint { get; set; }
    [BindProperty(Name = "at.x")] public int? X { get; set; }
    [BindProperty(Name = "at.y")] public int? Y { get; set; }
    public int PlainWidth { get; set; }
    public int PlainHeight { get; set; }

    int JointIndex => BodyPoints.Names.ToList().IndexOf(Joint ?? "");

    /// <summary>The joint to be placed after this one.</summary>
    public string Next => BodyPoints.Names[(JointIndex + 1) % BodyPoints.Names.Count];

    /// <summary>The points with the chosen one where the click was; null when it was no click, but the Save button.</summary>
    public BodyPoints? Place(BodyPoints points)
    {
        if (X is not { } x || Y is not { } y || JointIndex < 0 || PlainWidth <= 0 || PlainHeight <= 0)
            return null;

        var places = points.ToArray();
        places[JointIndex] = new Vector2(Math.Clamp(x / (float)PlainWidth, 0, 1), Math.Clamp(y / (float)PlainHeight, 0, 1));
        return BodyPoints.FromArray(places);
    }
}
