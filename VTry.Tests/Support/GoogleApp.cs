namespace VTry.Tests.Support;

/// <summary>The app with Google configured: a fake one, which tests may put in any mood.</summary>
public class GoogleApp(DatabaseServer server) : LiveApp(server)
{
    public FakeGoogle Google { get; } = new();

    protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("SignIn:Google:ClientId", FakeGoogle.ClientId), ("SignIn:Google:ClientSecret", FakeGoogle.ClientSecret),
        ("SignIn:Google:AuthorizationEndpoint", $"{Google.Address}/auth"), ("SignIn:Google:TokenEndpoint", $"{Google.Address}/token"),
        ("SignIn:Google:UserInformationEndpoint", $"{Google.Address}/userinfo"), ("SignIn:Google:TimeoutSeconds", "5"),
    ];

    public override async ValueTask InitializeAsync()
    {
        await Google.StartAsync();
        await base.InitializeAsync();
    }

    /// <summary>A browser in which this Google account presses the button on the sign-in page.</summary>
    public async Task<Browser> ContinueWithGoogleAsync(FakeGoogle.Account visitor)
    {
        Google.Visitor = visitor;
        var browser = NewBrowser();
        await browser.Go("/account/sign-in");
        await browser.Press("Continue with Google");
        return browser;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Google.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
