using System.Text.Json;
using VTry.Domain.Accounts;
using VTry.Domain.Messages;

namespace VTry.Web.Api.V1;

/// <summary><c>/api/v1/me</c>: who is signed in, and how they like things.</summary>
public static class MeResource
{
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", async (Http.Me me, Profiles profiles, Notices notices, CancellationToken cancel) =>
            TypedResults.Ok(await DescribeAsync(me, profiles, notices, cancel)));
        api.MapPatch("/me", ChangeAsync);
    }

    static async Task<IResult> ChangeAsync(JsonElement body, Http.Me me, Profiles profiles, Notices notices, CancellationToken cancel)
    {
        if (body.ValueKind != JsonValueKind.Object || TryRead(body) is not { } fields)
            return new Problem("invalid_body", "Send a JSON object with the fields to be changed.").At(StatusCodes.Status400BadRequest);

        var patch = ProfilePatch.Read(fields.Select(field => KeyValuePair.Create(field.Name, field.Text)));
        var errors = fields.Where(field => field.Problem is not null).ToDictionary(field => field.Name, field => field.Problem!);
        foreach (var (field, problem) in patch.Problems)
            errors[field] = problem;
        if (errors.Count > 0)
            return new Problem("invalid_fields", "Nothing was changed: look at “errors”.").At(StatusCodes.Status422UnprocessableEntity, errors);

        await profiles.ChangeAsync(me.Id, patch, cancel);
        return TypedResults.Ok(await DescribeAsync(me, profiles, notices, cancel));
    }

    static List<Field>? TryRead(JsonElement body)
    {
        try
        {
            // Of two with the same name the last counts, as nearly everywhere.
            return [.. FieldsOf(body, prefix: "").GroupBy(field => field.Name).Select(same => same.Last())];
        }
        catch (InvalidOperationException)
        {
            return null; // half a character, such as \ud800
        }
    }

    static IEnumerable<Field> FieldsOf(JsonElement body, string prefix) => body.EnumerateObject().SelectMany(field =>
        field.Value.ValueKind == JsonValueKind.Object
            ? FieldsOf(field.Value, $"{prefix}{field.Name}.")
            : [FieldOf(prefix + field.Name, field.Value, isSwitch: prefix != "")]);

    static Field FieldOf(string name, JsonElement value, bool isSwitch) => (value.ValueKind, isSwitch) switch
    {
        (JsonValueKind.Null, _) => new(name, null),
        (JsonValueKind.String, false) => new(name, value.GetString()),
        (JsonValueKind.True or JsonValueKind.False, true) => new(name, value.GetRawText()),
        (_, true) => new(name, value.GetRawText(), "This is true, false or null, without quotes."),
        _ => new(name, value.GetRawText(), "This is text in quotes, or null."),
    };

    static async Task<MeAnswer> DescribeAsync(Http.Me me, Profiles profiles, Notices notices, CancellationToken cancel)
    {
        var person = await me.PersonAsync(cancel);
        var profile = await profiles.OfAsync(me.Id, cancel);
        var muted = await notices.MutedByAsync(me.Id, cancel);
        return new(
            person.Id, person.Email!, person.EmailConfirmed, person.CreatedAt, profile.Name,
            Choice.NameOf(profile.LengthUnit), Choice.NameOf(profile.WeightUnit),
            Choice.NameOf(profile.Mode), Choice.NameOf(profile.Style), Choice.NameOf(profile.Visibility),
            Enum.GetValues<Notice>().ToDictionary(Choice.NameOf, notice => !muted.Contains(notice)));
    }
}

/// <param name="Notices">By notice, whether it is sent.</param>
public sealed record MeAnswer(
    Guid Id, string Email, bool EmailConfirmed, DateTimeOffset CreatedAt, string? Name,
    string LengthUnit, string WeightUnit, string Mode, string Style, string Visibility, IReadOnlyDictionary<string, bool> Notices);

/// <summary>A field of a patch, nested ones by their path: <c>notices.result_ready</c>.</summary>
/// <param name="Problem">What is wrong with how it is written; null when nothing is.</param>
sealed record Field(string Name, string? Text, string? Problem = null);
