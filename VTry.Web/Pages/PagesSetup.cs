using VTry.Domain.Accounts;
using VTry.Domain.Admin;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Privacy;
using VTry.Web.Api;
using VTry.Web.Pages.Accounts;
using VTry.Web.Pages.Admin;
using VTry.Web.Pages.Billing;
using VTry.Web.Pages.Credits;
using VTry.Web.Pages.Feed;
using VTry.Web.Pages.Generations;
using VTry.Web.Pages.Privacy;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages;

public static class PagesSetup
{
    /// <summary>The pages, what they ask of the domain, and what lays them out.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages().AddMvcOptions(mvc => mvc.Filters.Add<AgeQuestion>());

        builder.Services.AddScoped<Ledger>();
        builder.Services.AddScoped<PriceList>();
        builder.Services.AddScoped<DailyAllowance>();
        builder.Services.AddScoped<BodyPhotos>();
        builder.Services.AddScoped<Onboarding>();
        builder.Services.AddScoped<Profiles>();
        builder.Services.AddScoped<Notices>();
        builder.Services.AddScoped<Exports>();
        builder.Services.AddScoped<PackingRoom>();
        builder.Services.AddScoped<Departures>();
        builder.Services.AddScoped<Shredder>();
        builder.Services.AddScoped<FittingRoom>();
        builder.Services.AddScoped<GarmentRail>();
        builder.Services.AddScoped<Atelier>();
        builder.Services.AddScoped<ReadyMail>();
        builder.Services.AddScoped<EngineRouter>();
        builder.Services.AddScoped<Waiting>();
        builder.Services.AddScoped<Wastebasket>();
        builder.Services.AddScoped<Books>();
        builder.Services.AddScoped<Takings>();
        builder.Services.AddScoped<Papers>();
        builder.Services.AddScoped<WaitingForStaff>();
        builder.Services.AddScoped<Handouts>();
        builder.Services.AddScoped<MarginReport>();
        builder.Services.AddScoped<Gstr1Returns>();

        builder.Services.AddSingleton<Public.SamplePairs>();
        builder.Services.AddScoped<Pictures>();
        builder.Services.AddScoped<FirstProblem>();
        builder.Services.AddScoped<Press>();
        builder.Services.AddScoped<NewViews>();
        builder.Services.AddScoped<BuyViews>();
        builder.Services.AddScoped<ShowViews>();
        builder.Services.AddScoped<ResultViews>();
        builder.Services.AddMemoryCache();
        builder.Services.AddScoped<OrderReceipt>();
        builder.Services.AddScoped<OrderWatch>();
        builder.Services.AddScoped<OrderViews>();
        builder.Services.AddScoped<CheckoutViews>();
        builder.Services.AddScoped<Movements>();
        builder.Services.AddScoped<CreditsViews>();
        builder.Services.AddScoped<ExportViews>();
        builder.Services.AddScoped<LeavingViews>();
        builder.Services.AddScoped<PrivacyViews>();
        builder.Services.AddScoped<TakenList>();
    }

    /// <summary>Whatever goes wrong is said on a page of ours.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(http => !ApiSetup.IsApi(http), pages => pages
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf })
            .UseStatusCodePagesWithReExecute("/error", "?code={0}"));
    }

    // What is away comes back: it may be tried again.
    static int StatusOf(Exception failure) => failure is FileStoreAwayException
        ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;
}
