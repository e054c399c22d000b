using System.Text;
using VTry.Domain.Accounts;

namespace VTry.Tests.Support;

/// <summary>An authenticator app on somebody's phone, set up by the key that the page spells.</summary>
public sealed class AuthenticatorApp(string spelled)
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    readonly byte[] key = Read(spelled);

    /// <summary>The code of now, or of some steps of half a minute later.</summary>
    public string Code(int stepsLater = 0) => Totp.CodeAt(key, Totp.StepAt(TimeProvider.System.GetUtcNow()) + stepsLater);

    /// <summary>A code that is none of now.</summary>
    public string WrongCode()
    {
        var right = Enumerable.Range(-3, 7).Select(Code).ToHashSet();
        return Enumerable.Range(0, 100).Select(number => number.ToString("D6")).First(code => !right.Contains(code));
    }

    /// <summary>Sets one up for whoever is signed in, and leaves the browser before the recovery codes.</summary>
    public static async Task<AuthenticatorApp> SetUpAsync(Browser browser)
    {
        await browser.Go("/settings/security/authenticator");
        var app = new AuthenticatorApp(browser.Page.QuerySelector("#key")!.TextContent);
        await browser.Press("Turn it on", ("Code", app.Code()));
        return app;
    }

    static byte[] Read(string spelled)
    {
        var bits = string.Concat(spelled.Where(char.IsAsciiLetterOrDigit).Select(letter => Convert.ToString(Base32.IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
