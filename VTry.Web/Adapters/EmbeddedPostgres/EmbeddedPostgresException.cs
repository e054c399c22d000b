namespace VTry.Web.Adapters.EmbeddedPostgres;

/// <summary>The embedded database cannot be had; the message says why and what to do.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);
