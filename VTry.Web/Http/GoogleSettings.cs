using System.ComponentModel.DataAnnotations;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>The section <c>SignIn:Google</c>. Without a client id nobody is offered Google.</summary>
public sealed class GoogleSettings : IValidatableObject
{
    public const string Section = "SignIn:Google";

    public string? ClientId { get; set; }

    [Secret] public string? ClientSecret { get; set; }

    [Required, Url] public string AuthorizationEndpoint { get; set; } = "https://accounts.google.com/o/oauth2/v2/auth";

    [Required, Url] public string TokenEndpoint { get; set; } = "https://oauth2.googleapis.com/token";

    [Required, Url] public string UserInformationEndpoint { get; set; } = "https://openidconnect.googleapis.com/v1/userinfo";

    /// <summary>How long Google may take for one answer to us.</summary>
    [Range(1, 60)] public int TimeoutSeconds { get; set; } = 10;

    public bool IsConfigured => ClientId is { Length: > 0 };

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (IsConfigured != ClientSecret is { Length: > 0 })
            yield return new("ClientId and ClientSecret belong together: both are set, or neither.");
    }
}
