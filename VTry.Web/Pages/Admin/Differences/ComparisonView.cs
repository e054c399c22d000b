using VTry.Domain.Billing;

namespace VTry.Web.Pages.Admin.Differences;

/// <summary>A comparison and how it stands.</summary>
public sealed record ComparisonView(Comparison Comparison, ComparisonState State)
{
    public bool IsRunning => State is ComparisonState.Waiting or ComparisonState.Running;

    public static ComparisonView? Of(Comparison? comparison, DateTimeOffset now) => comparison is null ? null : new(comparison,
        comparison.FinishedAt is not null ? ComparisonState.Done
        : now - comparison.AskedAt > Bookkeeper.ComparisonMayTake ? ComparisonState.BrokenOff
        : comparison.StartedAt is null ? ComparisonState.Waiting : ComparisonState.Running);
}

/// <summary>Whether a worker has begun, is at it, has done it, or went away over it.</summary>
public enum ComparisonState { Waiting, Running, Done, BrokenOff }
