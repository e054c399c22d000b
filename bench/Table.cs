using System.Globalization;

namespace VTry.Bench;

/// <summary>Prints what was measured, a line each, as it comes.</summary>
static class Table
{
    public static void Machine() => Console.WriteLine(
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GB, "
        + $"{System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}\n");

    public static void Row(string what, string how, double figure, string unit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-18} {how,-52} {figure,10:#,0.##} {unit}"));

    public static void Row(string what, string how, TimeSpan time) => Row(what, how, time.TotalMilliseconds, "ms");
}
