using AngleSharp.Dom;

namespace VTry.Tests.Support;

/// <summary>What everybody does with VTry first, by pressing what is on the pages.</summary>
public static class Newcomers
{
    public const string Password = "three red hats";

    static readonly TimeSpan MailMayTake = TimeSpan.FromSeconds(60);
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string NewAddress() => $"{Guid.NewGuid():N}@example.com";

    /// <summary>Signs up, confirms the address by the mail, and is welcomed with a sample body.</summary>
    /// <returns>The address.</returns>
    public static async Task<string> SignUpAsync(this Browser browser)
    {
        var address = await browser.OpenAccountAsync();
        await browser.ReadMailAsync(address, "Confirm your e-mail");
        await browser.Follow("http");
        await browser.Press("Confirm and go on");
        await browser.Press("Save and go on", ("Adult", "true"), ("Sample", "amara"), ("Consents", new[] { "TryOn" }));
        return address;
    }

    /// <summary>Fills in the sign-up form, and nothing more.</summary>
    public static async Task<string> OpenAccountAsync(this Browser browser, string? address = null)
    {
        address ??= NewAddress();
        await browser.Go("/account/sign-up");
        await browser.Press("Sign up", ("E-mail", address), ("Password", Password), ("Confirm password", Password));
        return address;
    }

    public static async Task SignInAsync(this Browser browser, string address, string password = Password)
    {
        await browser.Go("/account/sign-in");
        await browser.Press("Sign in", ("E-mail", address), ("Password", password));
    }

    /// <summary>Waits for a mail in the development mailbox and opens it.</summary>
    public static async Task ReadMailAsync(this Browser browser, string address, string subject)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < MailMayTake)
        {
            await browser.Go("/dev/mailbox");
            var mail = browser.Page.QuerySelectorAll("main li")
                .FirstOrDefault(item => item.TextContent.Contains(address) && item.TextContent.Contains(subject));
            if (mail is not null)
            {
                await browser.Go(mail.QuerySelector("a")!.GetAttribute("href")!);
                return;
            }
            await Task.Delay(LookAgain, Cancel);
        }
        throw new TimeoutException($"No mail “{subject}” came for {address}.");
    }

    /// <summary>What is wrong, as said beside the fields.</summary>
    public static IReadOnlyList<string> Problems(this Browser browser) =>
        [.. browser.Page.QuerySelectorAll(".problem").Select(problem => problem.TextContent.Trim()).Where(problem => problem != "")];
}
