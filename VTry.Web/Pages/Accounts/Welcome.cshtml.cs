using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Web.Adapters.Samples;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Accounts;

/// <summary>The first visit: a body to dress, and what we may do with it.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public class WelcomeModel(
    Me me, Onboarding onboarding, Consents consents, AgeGate gate, RetentionPeriods periods, Wardrobe wardrobe) : PageModel
{
    /// <summary>Two photos and what is typed. A photo that is too large gets a sentence beside its field, so there is room for it to arrive.</summary>
    const long MostBytes = 4 * PictureRules.MaxBytes;

    const string ChooseAgain = "Choose the file again: a browser does not keep it.";

    [BindProperty] public IFormFile? BodyPhoto { get; set; }
    [BindProperty] public IFormFile? FacePhoto { get; set; }
    [BindProperty] public string? Sample { get; set; }
    [BindProperty] public bool Adult { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    [BindProperty(Name = "Consents")] public List<ConsentPurpose> Given { get; set; } = [];

    static readonly Measure[] asked = [Measure.Height, Measure.Weight];

    MeasuresForm measures = MeasuresForm.Read(FormCollection.Empty, Measurements.None, asked);
    Depicts? depicts;

    public WelcomeView View => new(
        [.. wardrobe.Bodies.Select(body => new LookAlikeView(body.Name, body.Label,
            new PictureView($"/dist/art/bodies/{body.Name}.jpg", body.Alt, 1024, 1536), body.Name == Sample))],
        [.. ConsentChoices.AtWelcome(periods).Select(choice => choice with { Given = Given.Any(given => given.ToString() == choice.Value) })])
    {
        Measures = measures.Quantities,
        Declaration = new(depicts) { Problem = ProblemWith("Depicts") },
        BodyProblem = ProblemWith(nameof(BodyPhoto)),
        FaceProblem = ProblemWith(nameof(FacePhoto)),
        ConsentProblem = ProblemWith("Consents"),
        Adult = Adult,
        ReturnUrl = WayBack.Of(ReturnUrl),
        AdultProblem = ProblemWith(nameof(Adult)),
    };

    // Whoever comes again sees what stands, so that what they leave unticked is what they take back. Words that changed are asked anew.
    public async Task OnGetAsync(CancellationToken cancel) => Given = await me.Consents
        .Where(consent => consent.WithdrawnAt == null && consent.Version == Consent.CurrentVersion)
        .Select(consent => consent.Purpose).ToListAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        measures = MeasuresForm.Read(form, Measurements.None, asked);
        depicts = PhotoForm.ReadDepicts(form);
        var photo = PhotoForm.Of(form, nameof(BodyPhoto));
        if (!Given.Contains(ConsentPurpose.TryOn))
            Note("Consents", "Without the first of these nothing can be made for you. Tick it to go on.");
        if (!Adult)
            Note(nameof(Adult), AgeModel.NotAdult);
        if (BodyPhoto is null && wardrobe.Body(Sample) is null)
            Note(nameof(BodyPhoto), "Choose a photo, or one of the sample bodies.");
        if ((BodyPhoto ?? FacePhoto) is not null && depicts is null)
            Note("Depicts", DeclarationView.Missing);
        else
            Note(nameof(BodyPhoto), photo?.Problem);
        if (!ModelState.IsValid || !measures.IsFine)
            return Again();

        var person = await me.PersonAsync(cancel);
        if (person.LeavesAt is not null)
            return LocalRedirect("/settings/privacy");
        await gate.DeclareAsync(person.Id, cancel);
        await using var bodyPhoto = BodyPhoto?.OpenReadStream();
        await using var facePhoto = FacePhoto?.OpenReadStream();
        var photos = await onboarding.ReceiveAsync(person.Id, bodyPhoto, photo?.Retouch ?? Retouch.None, facePhoto, cancel);
        if (!photos.AreUsable)
        {
            Note(nameof(BodyPhoto), photos.BodyProblem);
            Note(nameof(FacePhoto), photos.FaceProblem);
            return Again();
        }

        if (await onboarding.TakeAsync(person.Id, photos, depicts, wardrobe.Body(Sample), cancel) is not { } body)
        {
            Note(nameof(BodyPhoto), BodyPages.NoRoom);
            return Again();
        }

        // Nothing is refused from here on: until now no consent was stored.
        await consents.AnswerAsync(person.Id, ConsentChoices.AskedAtWelcome, Given, ConsentSource.Welcome, cancel);
        await onboarding.WelcomeAsync(person, body, photos.Face, measures.Measurements, cancel);
        return LocalRedirect(BodyPages.After(body, photos.Body, WayBack.Of(ReturnUrl) ?? "/try-on"));
    }

    // What was typed and ticked is shown again; files are not, and the page says so where one was chosen.
    PageResult Again()
    {
        if (BodyPhoto is not null && ProblemWith(nameof(BodyPhoto)) is null)
            Note(nameof(BodyPhoto), ChooseAgain);
        if (FacePhoto is not null && ProblemWith(nameof(FacePhoto)) is null)
            Note(nameof(FacePhoto), ChooseAgain);
        return Page();
    }

    void Note(string field, string? problem)
    {
        if (problem is not null)
            ModelState.AddModelError(field, problem);
    }

    string? ProblemWith(string field) => ModelState[field]?.Errors is { Count: > 0 } errors
        ? string.Join(" ", errors.Select(error => error.ErrorMessage))
        : null;
}
