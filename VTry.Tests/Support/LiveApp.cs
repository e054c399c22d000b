namespace VTry.Tests.Support;

/// <summary>The app on a real port, for a real browser.</summary>
public class LiveApp : TestApp
{
    public LiveApp(DatabaseServer server) : base(server) => UseKestrel(0);

    public Uri Address => ClientOptions.BaseAddress;
}
