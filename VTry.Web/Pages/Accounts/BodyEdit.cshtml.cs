using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>One body: how it is called and what it measures. Only what is sent changes.</summary>
public class BodyEditModel(Me me, VTryDb db, Profiles profiles, Pictures pictures) : PageModel
{
    public static string NoName => $"Give it a name of 1 to {Body.NameLength} characters, in one line, without hidden ones that turn the direction of writing.";

    public Body Body { get; private set; } = null!;
    public MeasuresForm Measures { get; private set; } = null!;
    public string? Name { get; private set; }
    public string? NameProblem { get; private set; }

    public PictureView Picture => pictures.Of(Body.Photo, Body.IsSample ? $"{Body.Name}, a drawn figure" : Body.Name, PictureVariant.W640);

    /// <summary>Whom it shows and when that was said; null for a sample and where it was never asked.</summary>
    public string? Said => Body is { Depicts: { } depicts, DeclaredAt: { } when }
        ? string.Create(CultureInfo.InvariantCulture, $"{DeclarationView.LabelOf(depicts)}, as you said on {when:d MMMM yyyy}.")
        : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();

        Name = Body.Name;
        Measures = MeasuresForm.Of(Body.Measurements, await profiles.OfAsync(me.Id, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();

        var form = await Request.ReadFormAsync(cancel);
        var isRenamed = !Body.IsSample && form.ContainsKey("Name") && form["Name"] != form["before.Name"];
        Name = isRenamed ? form["Name"].ToString() : Body.Name;
        NameProblem = Body.IsName(Name) ? null : NoName;
        Measures = MeasuresForm.Read(form, Body.Measurements);
        if (NameProblem is not null || !Measures.IsFine)
            return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };

        if (isRenamed)
            Body.Rename(Name);
        Body.Measure(Measures.Measurements);
        await db.SaveChangesAsync(cancel);
        TempData["Toast"] = $"{Body.Name} is saved.";
        return Redirect(BodyPages.List);
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var body = await me.Bodies.Include(body => body.Photo)
            .FirstOrDefaultAsync(body => body.Id == id && body.Photo.ErasedAt == null, cancel);
        Body = body!;
        return body is not null;
    }
}
