namespace VTry.Web.Settings;

/// <summary>VTry cannot start as it is configured; the message names the key, its value and what is allowed.</summary>
public sealed class SettingsException(string message) : Exception(message);
