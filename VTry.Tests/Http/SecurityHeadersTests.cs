using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/broken")]
    public async Task Every_answer_allows_only_our_own_scripts_and_no_frames(string path)
    {
        await using var site = await StartAsync();

        var answer = await site.Visitor.GetAsync(path, TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task An_answer_keeps_the_value_it_chose_itself()
    {
        await using var site = await StartAsync();

        var answer = await site.Visitor.GetAsync("/picture", TestContext.Current.CancellationToken);

        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Theory]
    [InlineData("Production", "https://shop.example/", true)]
    [InlineData("Production", "http://shop.example/", false)]
    [InlineData("Development", "https://shop.example/", false)]
    public async Task Browsers_are_told_to_stay_encrypted_only_outside_development_and_only_when_they_are(
        string environment, string address, bool told)
    {
        await using var site = await StartAsync(environment);

        var answer = await site.Visitor.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(told, answer.Headers.Contains("Strict-Transport-Security"));
    }

    static Task<SmallSite> StartAsync(string environment = "Production") => SmallSite.StartAsync(_ => { }, app =>
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(broken => broken.Run(context => context.Response.WriteAsync("broken")));
        app.MapGet("/", () => "welcome");
        app.MapGet("/broken", string () => throw new InvalidOperationException("on purpose"));
        app.MapGet("/picture", (HttpResponse response) => { response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin"; });
    }, environment);
}
