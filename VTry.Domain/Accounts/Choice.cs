using System.Text.Json;

namespace VTry.Domain.Accounts;

/// <summary>The values of an enumeration by the names that forms and the API use: <c>into_scene</c>.</summary>
public static class Choice
{
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> NamesOf<T>() where T : struct, Enum => Enum.GetValues<T>().Select(NameOf);

    /// <returns>Null when no value is called so.</returns>
    public static T? Named<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => NameOf(value!.Value) == name);
}
