using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using VTry.Web.Adapters.EmbeddedPostgres;

namespace VTry.Web.Settings;

/// <summary>Why VTry did not start, for the person at the terminal: what is wrong and what to do, without a stack trace.</summary>
public static class StartFailure
{
    public const int ExitCode = 78; // EX_CONFIG: a supervisor need not try again.

    /// <summary>Null for what only a developer can put right; that deserves its stack trace.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        AggregateException several when several.InnerExceptions.Select(Explain).ToList() is var parts && !parts.Contains(null) =>
            string.Join('\n', parts),
        OptionsValidationException wrong => string.Join('\n', wrong.Failures),
        SettingsException or EmbeddedPostgresException or DllNotFoundException => failure.Message,
        InvalidOperationException { InnerException: FormatException or ArgumentException } unreadable
            when unreadable.Message.Contains("configuration value", StringComparison.OrdinalIgnoreCase) => unreadable.Message,
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} Stop the other program, or choose another address with ASPNETCORE_URLS or --urls.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                or PostgresErrorCodes.InvalidCatalogName } refused =>
            $"The database of ConnectionStrings:VTry refuses us: {refused.MessageText}.",
        NpgsqlException { InnerException: SocketException or TimeoutException } away =>
            $"The database of ConnectionStrings:VTry cannot be reached: {away.InnerException!.Message}.",
        _ => null,
    };
}
