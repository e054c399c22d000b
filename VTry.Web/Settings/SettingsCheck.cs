using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace VTry.Web.Settings;

/// <summary>
/// Checks a section against the data annotations of its class, and against its names: a misspelt key would otherwise be a
/// setting that silently does nothing. Says of each fault the key, the value and what is allowed.
/// </summary>
sealed class SettingsCheck<T>(string section, IConfiguration configuration) : IValidateOptions<T> where T : class
{
    public ValidateOptionsResult Validate(string? name, T settings)
    {
        var faults = new List<string>();
        Check(section, settings, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    void Check(string path, object settings, List<string> faults)
    {
        var properties = settings.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).ToList();

        foreach (var unknown in configuration.GetSection(path).GetChildren()
                     .Where(key => !properties.Any(property => property.Name.Equals(key.Key, StringComparison.OrdinalIgnoreCase))))
            faults.Add($"{unknown.Path} is not a setting. {path} has {string.Join(", ", properties.Select(property => property.Name))}.");

        foreach (var property in properties)
        {
            var key = ConfigurationPath.Combine(path, property.Name);
            // appsettings.json shows every key: an empty value there is none.
            var value = property.GetValue(settings) is var set && set is "" ? null : set;
            var context = new ValidationContext(settings) { MemberName = property.Name, DisplayName = key };

            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
                if (rule.GetValidationResult(value, context) is { } fault)
                    faults.Add($"{key} {Shown(property, value)}. Allowed: {Allowed(rule, fault)}");

            if (value is not null && IsSection(property.PropertyType))
                Check(key, value, faults);
        }

        if (settings is IValidatableObject whole)
            faults.AddRange(whole.Validate(new ValidationContext(settings)).Select(fault => $"{path}: {fault.ErrorMessage}"));
    }

    static string Shown(PropertyInfo property, object? value) => value switch
    {
        null or "" => "is empty",
        _ when property.IsDefined(typeof(SecretAttribute)) => "is set, but not to a usable value (it is secret and not shown)",
        _ => string.Create(CultureInfo.InvariantCulture, $"is {value}"),
    };

    static string Allowed(ValidationAttribute rule, ValidationResult fault) => rule switch
    {
        { ErrorMessage: { Length: > 0 } own } when !own.Contains("{0}") => own,
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}."),
        RequiredAttribute => "any value but none.",
        UrlAttribute => "an address that begins with http:// or https://.",
        _ => fault.ErrorMessage ?? "something else.",
    };

    static bool IsSection(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);
}
