using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts;

/// <summary>What a person is called and how they like things.</summary>
public class ProfileModel(Me me, Profiles profiles) : PageModel
{
    static readonly string[] Fields = ["name", "length_unit", "weight_unit", "mode", "style", "visibility"];

    Profile profile = null!;
    ProfilePatch patch = ProfilePatch.Read([]);

    public string Email { get; private set; } = "";

    public FieldValue Name => Value("name", profile.Name ?? "");

    public IReadOnlyList<PreferenceView> Units =>
    [
        new("length_unit", "Lengths", Value("length_unit", Choice.NameOf(profile.LengthUnit)), [("cm", "Centimetres"), ("in", "Inches")]),
        new("weight_unit", "Weights", Value("weight_unit", Choice.NameOf(profile.WeightUnit)), [("kg", "Kilograms"), ("lb", "Pounds")]),
    ];

    public IReadOnlyList<PreferenceView> NewTryOn =>
    [
        new("mode", "How it is made", Value("mode", Choice.NameOf(profile.Mode)),
            [("on_me", "Garment onto my photo"), ("into_scene", "Me into the scene")]),
        new("style", "Style", Value("style", Choice.NameOf(profile.Style)),
            [("realistic", "Realistic"), ("fashion", "Fashion"), ("lifestyle", "Lifestyle"), ("artistic", "Artistic")]),
        new("visibility", "Who may see it", Value("visibility", Choice.NameOf(profile.Visibility)),
            [("private", "Only me"), ("link", "Whoever has the link"), ("public", "Everybody")],
            "Nothing is shared yet: until there are links to share, every result is yours alone, whatever you choose here."),
    ];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        patch = ProfilePatch.Read(Request.Form.ChangedFields(Fields));
        if (patch.Problems.Count > 0)
        {
            await LoadAsync(cancel);
            return Page();
        }

        await profiles.ChangeAsync(me.Id, patch, cancel);
        TempData["Toast"] = "Saved.";
        return Redirect("/settings");
    }

    async Task LoadAsync(CancellationToken cancel)
    {
        profile = await profiles.OfAsync(me.Id, cancel);
        Email = (await me.PersonAsync(cancel)).Email!;
    }

    FieldValue Value(string field, string stored)
    {
        var form = Request.HasFormContentType ? Request.Form : null;
        return new(form?[field].FirstOrDefault() ?? stored, form?[$"before.{field}"].FirstOrDefault() ?? stored, patch.Problems.GetValueOrDefault(field));
    }
}
