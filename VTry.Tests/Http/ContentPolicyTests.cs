using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VTry.Tests.Support;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public sealed class ContentPolicyTests(Chromium chromium)
{
    const string Page = """
        <!doctype html><title>as served</title>
        <script>document.title = "smuggled"</script>
        <img src="/none.png" onerror="document.title = 'smuggled'">
        <script src="/ours.js"></script>
        """;

    [Fact]
    public async Task A_script_somebody_smuggled_into_a_page_does_not_run_and_ours_does()
    {
        await using var window = await chromium.NewWindowAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.UseSecurityHeaders();
        site.MapGet("/", () => Results.Content(Page, "text/html"));
        site.MapGet("/ours.js", () => Results.Content("document.title += ', then ours'", "text/javascript"));
        await site.StartAsync(TestContext.Current.CancellationToken);

        var page = await window.NewPageAsync();
        await page.GotoAsync(site.Urls.First());

        Assert.Equal("as served, then ours", await page.TitleAsync());
    }
}
