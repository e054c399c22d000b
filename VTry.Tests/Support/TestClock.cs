namespace VTry.Tests.Support;

/// <summary>Real time plus what a test has skipped.</summary>
public sealed class TestClock : TimeProvider
{
    long skippedTicks;

    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref skippedTicks));

    public void Skip(TimeSpan time) => Interlocked.Add(ref skippedTicks, time.Ticks);
}
