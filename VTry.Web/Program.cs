using VTry.Web.Adapters.Engines;
using VTry.Web.Adapters.Files;
using VTry.Web.Adapters.Mail;
using VTry.Web.Adapters.Payments;
using VTry.Web.Adapters.Payments.Razorpay;
using VTry.Web.Adapters.Pdf;
using VTry.Web.Adapters.Samples;
using VTry.Web.Api;
using VTry.Web.Background;
using VTry.Web.Commands;
using VTry.Web.Database;
using VTry.Web.Http;
using VTry.Web.Pages;
using VTry.Web.Settings;

try
{
    var command = Command.Of(args);
    var builder = WebApplication.CreateBuilder(args);
    builder.AddConfiguration(args);
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    builder.AddProxies();
    builder.AddTelemetry();
    await using var database = await builder.AddDatabaseAsync();
    builder.AddKeysInDatabase();
    builder.AddFiles();
    builder.AddSamples();
    builder.AddEngines();
    builder.AddMail();
    builder.AddPayments();
    builder.AddPdf();
    builder.AddSignIn();
    builder.AddRateLimits();
    builder.AddCompany();
    builder.AddPrivacy();
    builder.AddPages();
    builder.AddApi();
    builder.AddHealth();
    builder.AddWork();

    await using var app = builder.Build();
    app.CheckSettings();
    if (command is not null)
        return await command(app);
    await app.OpenDatabaseAsync();

    app.UseProxies();
    app.UseTelemetry();
    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UseApiProblems();
    app.UseRouting();
    app.UseAuthentication();
    app.UseRateLimiter();
    app.UseAuthorization();
    app.UseStaffSecondFactor();
    if (NodeRole.Of(app.Configuration).Serves)
    {
        app.MapStaticAssets().KeepFonts().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapApi();
        app.MapMedia();
        app.MapTaxDocuments();
        app.MapEvents();
        app.MapPayments();
    }
    app.MapHealth();
    app.MapMetrics();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailure.Explain(failure) is { } explanation)
{
    Console.Error.WriteLine(explanation);
    return StartFailure.ExitCode;
}

/// <summary>The entry point, named so that tests can start it.</summary>
public partial class Program;
