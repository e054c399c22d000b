using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VTry.Tests.Messages;
using VTry.Tests.Support;
using VTry.Web.Adapters.Mail;

namespace VTry.Tests.InBrowser;

/// <summary>Every mail as a mail program shows it, in light and dark: readable, and no wider than the smallest phone. Leaves a picture of each in <c>screenshots/mails</c>.</summary>
public class EveryMailTests(AddressedApp app, Chromium chromium) : IClassFixture<AddressedApp>
{
    const int Desk = 700, Phone = 390, SmallestPhone = 320;

    static readonly AxeRunOptions Wcag = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } };

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Mails(ColorScheme colours)
    {
        await using var window = await chromium.NewWindowAsync(new() { ColorScheme = colours });
        var page = await window.NewPageAsync();
        var problems = new List<string>();
        foreach (var message in LetterPressTests.All)
        {
            var name = message.GetType().Name;
            var letter = await app.Ask<LetterPress, Letter>(press => press.PrintAsync(LetterPressTests.Promised(message)));
            await page.SetContentAsync(letter.Html);
            foreach (var width in (int[])[Desk, Phone])
            {
                await page.SetViewportSizeAsync(width, 844);
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(TestFiles.Repository(), $"VTry.Tests/screenshots/mails/{name}-{width}-{(colours == ColorScheme.Dark ? "dark" : "light")}.jpg"),
                    Type = ScreenshotType.Jpeg, Quality = 80, FullPage = true,
                });
            }
            problems.AddRange((await page.RunAxe(Wcag)).Violations
                .SelectMany(violation => violation.Nodes.Select(node => $"{name}: {violation.Help} {node.Html}")));

            await page.SetViewportSizeAsync(SmallestPhone, 640);
            var needed = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (needed > SmallestPhone)
                problems.Add($"{name} needs {needed} pixels and has {SmallestPhone}.");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
