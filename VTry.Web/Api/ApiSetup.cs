using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using VTry.Web.Api.V1;

namespace VTry.Web.Api;

/// <summary>The API: JSON in snake_case, and every failure as a problem with a code.</summary>
public static class ApiSetup
{
    static readonly PathString Root = "/api";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            // A field that we do not know is a slip that its sender wants to hear of.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = false);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions.TryAdd("code", CodeOf(context.ProblemDetails.Status ?? StatusCodes.Status500InternalServerError)));
    }

    /// <summary>Whatever goes wrong under <c>/api</c> is said as a problem; on pages it is said on a page.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(IsApi, api => api.Use(NeverKept).UseExceptionHandler().UseStatusCodePages());

    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments(Root);

    public static void MapApi(this WebApplication app)
    {
        var v1 = app.MapGroup("/api/v1").RequireAuthorization();
        v1.MapTokens();
        v1.MapMe();
    }

    // What is somebody's own, and what opens it, stays out of every cache.
    static Task NeverKept(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        return next(http);
    }

    static string CodeOf(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } reason
        ? JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.Replace(" ", "").Replace("-", ""))
        : $"status_{status}";
}
