using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using VTry.Web.Settings;

namespace VTry.Web.Http;

/// <summary>
/// Logs, traces and numbers. Numbers are always there at <c>/metrics</c>; all three go to a collector by OTLP when the
/// standard variables of OpenTelemetry (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its siblings) name one.
/// </summary>
public static class Telemetry
{
    const string Name = "VTry";
    const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    const string ServiceVariable = "OTEL_SERVICE_NAME";

    static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", Name];

    static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.Authentication",
        "System.Net.Http", "System.Runtime", "Npgsql", Name,
    ];

    /// <summary>Where everything of ours that can be counted or timed belongs.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>Where spans of ours begin.</summary>
    public static readonly ActivitySource Spans = new(Name);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.AddSettings<MetricsSettings>(MetricsSettings.Section);
        if (!builder.Environment.IsDevelopment())
            builder.AddJsonLogs();

        var hasCollector = builder.Configuration[CollectorVariable] is { Length: > 0 };
        var us = ResourceBuilder.CreateDefault().AddService(
            builder.Configuration[ServiceVariable] ?? "vtry",
            serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton(services => Numbers(us, services.GetRequiredService<PrometheusText>(), hasCollector));
        if (hasCollector)
        {
            builder.Services.AddSingleton(_ => Traces(us));
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeScopes = true;
                logs.IncludeFormattedMessage = true;
                logs.SetResourceBuilder(us).AddOtlpExporter();
            });
        }

        builder.Services.AddStartupLine(_ => hasCollector
            ? new("telemetry", $"sent to the collector that {CollectorVariable} names", Standing.Real)
            : new("telemetry", $"numbers at /metrics only; {CollectorVariable} sends them, traces and logs to a collector", Standing.StandIn));
    }

    /// <summary>Starts collecting, and gives each request's span its name, route and result.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        app.Services.GetRequiredService<MeterProvider>();
        if (app.Services.GetService<TracerProvider>() is null)
            return;

        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
                    Describe(span, context);
            }
        });
    }

    static void Describe(Activity span, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }

    static MeterProvider Numbers(ResourceBuilder us, PrometheusText text, bool hasCollector)
    {
        var numbers = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(us).AddMeter(Meters).AddReader(new BaseExportingMetricReader(text));
        if (hasCollector)
            numbers.AddOtlpExporter();
        return numbers.Build();
    }

    static TracerProvider Traces(ResourceBuilder us) =>
        Sdk.CreateTracerProviderBuilder().SetResourceBuilder(us).AddSource(Sources).AddOtlpExporter().Build();

    static void AddJsonLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
    }
}
