using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Http;
using VTry.Web.Pages.Accounts;

namespace VTry.Web.Pages.Generations;

/// <summary>Choose who and what, see the price, press once.</summary>
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public class NewModel(Me me, Press press, BodyPhotos bodies, FittingRoom room, NewViews views) : PageModel
{
    // Four pictures and the form around them.
    const long MostBytes = 4 * PictureRules.MaxBytes + 1024 * 1024;

    public NewView View { get; private set; } = null!;

    [BindProperty(SupportsGet = true)] public string? Body { get; set; }
    [BindProperty(SupportsGet = true)] public string? TopSample { get; set; }
    [BindProperty(SupportsGet = true)] public string? BottomSample { get; set; }
    [BindProperty(SupportsGet = true)] public string? DressSample { get; set; }

    [BindProperty] public IFormFile? BodyPhoto { get; set; }
    [BindProperty] public IFormFile? Top { get; set; }
    [BindProperty] public IFormFile? Bottom { get; set; }
    [BindProperty] public IFormFile? Dress { get; set; }
    [BindProperty] public string? PressKey { get; set; }

    Choice Choice => new(Body, new() { [GarmentRole.Top] = TopSample, [GarmentRole.Bottom] = BottomSample, [GarmentRole.Dress] = DressSample });

    public async Task<IActionResult> OnGetAsync(Guid? again, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        if (person.OnboardedAt is null)
            return Redirect("/welcome");
        if (person.DeclaredAdultAt is null)
            return Redirect(AgeQuestion.For("/try-on"));

        View = await views.OfAsync(again is { } id ? await views.ChoiceOfAsync(id, cancel) : Choice, new(), cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var problems = new Problems();
        var wearer = await WearerAsync(problems, cancel);
        var garments = await GarmentsAsync(problems, cancel);

        if (wearer is null && problems.BodyPhoto is null)
            problems.BodyPhoto = "Choose who is wearing it: one of your photos, a new one, or a drawn figure.";
        if (garments.Count == 0 && problems.Slots.Count == 0)
            problems.Press = "Choose a garment first: a top, a bottom or a dress.";
        if (problems.Any)
            return await AgainAsync(wearer, garments, problems, cancel);
        if (!wearer!.IsReady)
        {
            await views.SaveAsync(cancel);
            return Redirect(BodyPages.After(wearer.Body, wearer.Photo, NewViews.AddressOf(Kept(wearer, garments))));
        }

        var look = new Look(await me.PersonAsync(cancel), wearer.Body, garments, PressKeyOf(PressKey));
        switch (await room.StartAsync(look, cancel))
        {
            case StartAnswer.Started started:
                return Redirect($"/generations/{started.GenerationId}");
            case StartAnswer.TooFewCredits(var price, var balance):
                problems.Press = $"This takes {new Shared.PriceView(price)} and you have {Shared.Words.OfNumber(balance.Spendable)}. "
                    + (balance.Held > 0 ? "What is set aside for pictures being made may come back. " : "")
                    + (look.Person.EmailConfirmed ? "" : "Confirm your e-mail, and ") + $"{DailyFreeCredits} free ones come each day at {Shared.Words.OfRenewal}.";
                problems.WayOn = new("Buy credits", "/credits/buy");
                break;
            case StartAnswer.TooManyAtOnce:
                problems.Press = $"{FittingRoom.MostAtOnce} of your pictures are being made already. Wait for one of them, or cancel it.";
                break;
            case StartAnswer.Leaving:
                problems.Press = "Your account is about to be erased, so nothing new is made. To go on, press “Keep it” at the top of this page.";
                break;
            case StartAnswer.AgeNotDeclared:
                return Redirect(AgeQuestion.For("/try-on"));
            case StartAnswer.NotAllowed:
                problems.Press = "You have not allowed us to make try-ons of you, so nothing was made and nothing spent.";
                break;
            case StartAnswer.NotWearable:
                problems.Press = "A dress goes alone. Take it out, or take out the top and the bottom.";
                break;
        }
        return await AgainAsync(wearer, garments, problems, cancel);
    }

    const int DailyFreeCredits = VTry.Domain.Credits.DailyAllowance.Credits;

    async Task<Wearer?> WearerAsync(Problems problems, CancellationToken cancel)
    {
        var photo = PhotoForm.Of(await Request.ReadFormAsync(cancel), nameof(BodyPhoto));
        problems.Depicts = photo?.Depicts;
        problems.BodyPhoto = photo?.Problem;
        if (photo is not null && problems.BodyPhoto is null && !await bodies.HasRoomAsync(me.Id, cancel))
            problems.BodyPhoto = BodyPages.NoRoom;
        if (problems.BodyPhoto is not null)
            return null;
        try
        {
            return await press.WearerAsync(photo, Body, cancel);
        }
        catch (UnusablePictureException unusable)
        {
            problems.BodyPhoto = unusable.Message;
            return null;
        }
    }

    async Task<List<Garment>> GarmentsAsync(Problems problems, CancellationToken cancel)
    {
        var garments = new List<Garment>();
        foreach (var role in Enum.GetValues<GarmentRole>())
        {
            try
            {
                if (await press.GarmentAsync(role, FileFor(role), Choice.Garments[role], cancel) is { } garment)
                    garments.Add(garment);
            }
            catch (UnusablePictureException unusable)
            {
                problems.Slots[role] = unusable.Message;
            }
        }
        return garments;
    }

    async Task<IActionResult> AgainAsync(Wearer? wearer, List<Garment> garments, Problems problems, CancellationToken cancel)
    {
        await views.SaveAsync(cancel);
        View = await views.OfAsync(Kept(wearer, garments), problems, cancel);
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    // What was good is chosen again: samples by their names, new photos as the bodies and garments of one's own that they are by now.
    Choice Kept(Wearer? wearer, IEnumerable<Garment> garments) => new(wearer?.Body.Id.ToString() ?? Body, garments.ToDictionary(
        garment => garment.Role,
        garment => FileFor(garment.Role) is null ? Choice.Garments[garment.Role] : Press.ValueOf(garment)));

    IFormFile? FileFor(GarmentRole role) => role switch
    {
        GarmentRole.Top => Top,
        GarmentRole.Bottom => Bottom,
        _ => Dress,
    };

    // A form without a key, or with one nobody gave out, is a press of its own.
    static string PressKeyOf(string? posted) => posted is { Length: > 0 and <= Look.PressKeyLength } ? posted : Guid.NewGuid().ToString("N");
}

/// <summary>What is chosen on the try-on page: a body's value, and for each slot a garment's.</summary>
public sealed record Choice(string? Body, Dictionary<GarmentRole, string?> Garments);

/// <summary>What has to be put right before a press counts, each beside its field.</summary>
public sealed class Problems
{
    public string? BodyPhoto { get; set; }

    /// <summary>Whom the new photo was said to show, to be shown again.</summary>
    public Depicts? Depicts { get; set; }
    public Dictionary<GarmentRole, string> Slots { get; } = [];
    public string? Press { get; set; }

    /// <summary>Where what is wrong with the press can be put right, when that is another page.</summary>
    public Shared.LinkView? WayOn { get; set; }

    public bool Any => BodyPhoto is not null || Press is not null || Slots.Count > 0;
}
