using VTry.Domain.Files;
using VTry.Web.Http;

namespace VTry.Web.Commands;

/// <summary><c>keys rotate</c>: locks anew, under the present master key, whatever an earlier one locked. Files are not touched.</summary>
static class RotateKeys
{
    public static async Task<bool> RunAsync(IServiceProvider services, Arguments arguments, TextWriter said, CancellationToken cancel)
    {
        arguments.CheckAllRead();
        var master = services.GetRequiredService<MasterKey>();
        said.WriteLine($"The master key is {master.Id}. To open what was locked before: {Listed(master.Previous.Select(key => key.Id))}.");

        var cookies = await services.GetRequiredService<CookieKeyRotation>().ResealAsync(cancel);
        said.WriteLine($"Keys of cookies and form tokens: {cookies.Resealed} sealed anew.");
        if (cookies.Unknown > 0)
            said.WriteLine($"{cookies.Unknown} of them were sealed by a master key that is not here. Add it to Keys:Previous and run this again.");

        var people = await services.GetRequiredService<KeyRing>()
            .RewrapAsync(new Line(count => said.WriteLine($"Keys of people: {count} wrapped anew so far.")), cancel);
        said.WriteLine($"Keys of people: {people.Rewrapped} wrapped anew.");

        foreach (var (id, count) in people.Unknown)
            said.WriteLine($"{count} are locked by master key {id}, which is not here. Add it to Keys:Previous and run this again.");
        var isDone = people.Unknown.Count == 0 && cookies.Unknown == 0;
        if (isDone)
            said.WriteLine("Nothing is locked by an earlier key any more. When all nodes run with the present one, Keys:Previous may go.");
        return isDone;
    }

    static string Listed(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } list ? list : "none, Keys:Previous is empty";

    sealed class Line(Action<int> say) : IProgress<int>
    {
        public void Report(int value) => say(value);
    }
}
