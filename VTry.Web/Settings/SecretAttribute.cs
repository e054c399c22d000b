namespace VTry.Web.Settings;

/// <summary>A setting whose value no message, log or report may show.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
