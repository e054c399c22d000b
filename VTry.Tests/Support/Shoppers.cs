using System.Globalization;
using System.Net;
using AngleSharp.Dom;

namespace VTry.Tests.Support;

/// <summary>What shoppers do, by pressing what is on the pages.</summary>
public static class Shoppers
{
    // A slow machine that runs other tests besides; at leisure it is a few seconds.
    static readonly TimeSpan MakingMayTake = TimeSpan.FromMinutes(3);
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Signs up and in and takes a sample body; does not wait for the mail.</summary>
    /// <returns>The address.</returns>
    public static async Task<string> ArriveAsync(this Browser browser)
    {
        var address = await browser.OpenAccountAsync();
        await browser.SignInAsync(address);
        await browser.Press("Save and go on", ("Adult", "true"), ("Sample", "amara"), ("Consents", new[] { "TryOn" }));
        Assert.Equal("/try-on", browser.Address.AbsolutePath);
        return address;
    }

    /// <summary>Chooses on the try-on page, presses the button, and stays where that leads.</summary>
    public static async Task AskForAsync(this Browser browser, params (string Field, object? Value)[] chosen)
    {
        await browser.Go("/try-on");
        await browser.Press("Try it on", chosen);
    }

    /// <summary>Looks at the generation again and again, as its page does by itself, until it is settled.</summary>
    public static async Task<Guid> UntilSettledAsync(this Browser browser)
    {
        Assert.StartsWith("/generations/", browser.Address.AbsolutePath);
        var start = TimeProvider.System.GetTimestamp();
        while (browser.Page.QuerySelector(".stages") is not null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < MakingMayTake, $"It is still not made: {browser.Text}");
            await Task.Delay(LookAgain, Cancel);
            await browser.Go(browser.Address.AbsolutePath);
        }
        return browser.GenerationId();
    }

    /// <summary>Asks for these and waits for the picture.</summary>
    /// <returns>The generation.</returns>
    public static async Task<Guid> TryOnAsync(this Browser browser, params (string Field, object? Value)[] chosen)
    {
        await browser.AskForAsync(chosen);
        var id = await browser.UntilSettledAsync();
        Assert.True(browser.Page.QuerySelector("a[download]") is not null, $"No picture came of it: {browser.Text}");
        return id;
    }

    public static Guid GenerationId(this Browser browser) => Guid.Parse(browser.Address.Segments[2].TrimEnd('/'));

    /// <summary>What can be spent, as the masthead says.</summary>
    public static int Balance(this Browser browser) =>
        int.Parse(browser.Page.QuerySelector(".balance b")!.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public static async Task<HttpStatusCode> StatusOf(this Browser browser, string address)
    {
        using var answer = await browser.Client.GetAsync(address, Cancel);
        return answer.StatusCode;
    }

    /// <summary>Posts a form that no page offers here, with the token of the one that is shown.</summary>
    public static async Task<HttpStatusCode> PostTo(this Browser browser, string address)
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", browser.Hidden("__RequestVerificationToken"))]);
        using var answer = await browser.Client.PostAsync(address, form, Cancel);
        return answer.StatusCode;
    }
}
