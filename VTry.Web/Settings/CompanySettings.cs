using System.ComponentModel.DataAnnotations;

namespace VTry.Web.Settings;

/// <summary>The section <c>Company</c>: who runs this VTry, as legal pages and invoices say it.</summary>
public sealed class CompanySettings
{
    public const string Section = "Company";

    public string? Name { get; set; }

    /// <summary>Where letters reach them, in one line.</summary>
    public string? Address { get; set; }

    /// <summary>Where people write about their privacy and anything else.</summary>
    [EmailAddress(ErrorMessage = "an e-mail address.")] public string? Email { get; set; }

    public bool IsNamed => Name is { Length: > 0 } && Email is { Length: > 0 };
}
