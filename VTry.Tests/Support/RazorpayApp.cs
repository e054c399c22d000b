namespace VTry.Tests.Support;

/// <summary>The app with Razorpay configured: a fake one, which tests may put in any mood. Its worker is at work.</summary>
public class RazorpayApp(DatabaseServer server) : LiveApp(server)
{
    public FakeRazorpay Razorpay { get; } = new();

    protected override IEnumerable<(string Key, string Value)> Settings => Razorpay.Settings;

    public override async ValueTask InitializeAsync()
    {
        await Razorpay.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Razorpay.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
