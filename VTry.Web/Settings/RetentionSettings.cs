using System.ComponentModel.DataAnnotations;
using VTry.Domain.Files;

namespace VTry.Web.Settings;

/// <summary>The section <c>Retention</c>.</summary>
public sealed class RetentionSettings
{
    public const string Section = "Retention";

    /// <summary>How many days pictures are kept of people who let us keep them, and the most they can choose.</summary>
    [Range(1, 365)] public int Days { get; set; } = 30;

    public RetentionPeriods Periods => new(TimeSpan.FromDays(Days));
}
