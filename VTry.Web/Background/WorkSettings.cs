using System.ComponentModel.DataAnnotations;

namespace VTry.Web.Background;

/// <summary>Section <c>Work</c>.</summary>
public sealed class WorkSettings
{
    public const string Section = "Work";

    /// <summary>Jobs at a time on this node.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>How often a worker looks for jobs when nothing wakes it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);
}
