using System.Diagnostics;

namespace VTry.Web.Areas.Identity;

/// <summary>Makes what is done until its disposal last at least this long: how long it took tells nothing.</summary>
public readonly struct Pace(TimeSpan least) : IAsyncDisposable
{
    readonly long start = Stopwatch.GetTimestamp();

    public async ValueTask DisposeAsync()
    {
        var rest = least - Stopwatch.GetElapsedTime(start);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
    }
}
