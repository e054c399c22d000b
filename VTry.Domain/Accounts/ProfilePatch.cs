using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using VTry.Domain.Messages;

namespace VTry.Domain.Accounts;

/// <summary>
/// Some fields of a profile, as a form or the API names them, to be changed together; the others stay as they are. A field
/// without a value goes back to its default.
/// </summary>
public sealed class ProfilePatch
{
    const string NoticePrefix = "notices.";

    readonly Dictionary<string, Action<UpdateSettersBuilder<Profile>>> changes = [];
    readonly Dictionary<Notice, bool> notices = [];
    readonly Dictionary<string, string> problems = [];

    /// <summary>What is wrong with which field, as sentences to be shown; empty when all may be changed.</summary>
    public IReadOnlyDictionary<string, string> Problems => problems;

    /// <summary>Which notices are wanted from now on, and which not.</summary>
    public IReadOnlyDictionary<Notice, bool> Notices => notices;

    internal IReadOnlyCollection<Action<UpdateSettersBuilder<Profile>>> Changes => changes.Values;

    /// <param name="fields">Names such as <c>length_unit</c> and <c>notices.result_ready</c>, each with its new value. Of two with the same name the last counts.</param>
    public static ProfilePatch Read(IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var patch = new ProfilePatch();
        foreach (var (name, value) in fields)
            patch.Read(name, value);
        return patch;
    }

    /// <summary>What a notice is called among the fields.</summary>
    public static string FieldOf(Notice notice) => NoticePrefix + Choice.NameOf(notice);

    void Read(string field, string? value)
    {
        switch (field)
        {
            case "name": ReadName(value); break;
            case "length_unit": ReadChoice(field, value, profile => profile.LengthUnit); break;
            case "weight_unit": ReadChoice(field, value, profile => profile.WeightUnit); break;
            case "mode": ReadChoice(field, value, profile => profile.Mode); break;
            case "style": ReadChoice(field, value, profile => profile.Style); break;
            case "visibility": ReadChoice(field, value, profile => profile.Visibility); break;
            case var _ when field.StartsWith(NoticePrefix, StringComparison.Ordinal): ReadNotice(field, value); break;
            default: problems[field] = $"There is no field “{field}” that can be changed here."; break;
        }
    }

    void ReadName(string? value)
    {
        var name = value?.Trim() is { Length: > 0 } given ? given : null;
        if (name?.Length > Profile.NameLength)
            problems["name"] = $"A name has at most {Profile.NameLength} characters; this one has {name.Length}.";
        else if (name is not null && !OneLine.IsPlain(name))
            problems["name"] = "A name is one line of plain text. Leave out line breaks, tabs, and hidden characters that turn the direction of writing.";
        else
            changes["name"] = set => set.SetProperty(profile => profile.Name, name);
    }

    // The first of each is its default, as in the profile.
    void ReadChoice<T>(string field, string? value, Expression<Func<Profile, T>> property) where T : struct, Enum
    {
        if ((value is null ? default(T) : Choice.Named<T>(value)) is { } chosen)
            changes[field] = set => set.SetProperty(property, chosen);
        else
            problems[field] = $"“{value}” is not one of the choices: {string.Join(", ", Choice.NamesOf<T>())}.";
    }

    void ReadNotice(string field, string? value)
    {
        if (Choice.Named<Notice>(field[NoticePrefix.Length..]) is not { } notice)
            problems[field] = $"There is no notice “{field[NoticePrefix.Length..]}”.";
        else if (value is null or "true" or "false")
            notices[notice] = value != "false";
        else
            problems[field] = $"“{value}” is neither true nor false.";
    }
}
