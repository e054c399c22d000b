using System.Diagnostics;
using System.Globalization;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Web.Adapters.Files;
using VTry.Web.Settings;

namespace VTry.Web.Commands;

/// <summary><c>files move --from filesystem --to s3 [--delete]</c></summary>
static class MoveFiles
{
    static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);
    static readonly string Allowed = string.Join(", ", Enum.GetNames<StoreName>()).ToLowerInvariant();

    public static async Task<bool> RunAsync(IServiceProvider services, Arguments arguments, TextWriter said, CancellationToken cancel)
    {
        var (from, to) = (Store(arguments, "from"), Store(arguments, "to"));
        var delete = arguments.Has("delete");
        arguments.CheckAllRead();

        var stores = services.GetRequiredService<FileStores>();
        if (from == to)
            throw new SettingsException("files move needs two places: --from and --to are the same.");
        if (delete && stores.Chosen == from)
            throw new SettingsException(
                $"VTry itself still uses {stores.Describe(from)}. Switch it to the other place (Files:Store) before anything is deleted there.");

        said.WriteLine($"From {stores.Describe(from)}");
        said.WriteLine($"To {stores.Describe(to)}");
        var move = new FileMove(services.GetRequiredService<VTryDb>(), stores.Open(from), stores.Open(to));
        var done = await move.RunAsync(delete, new Spaced(count => said.WriteLine(Says(count))), cancel);

        said.WriteLine($"Done: {Says(done)}.{(delete ? " What was proved to be there was deleted at the source." : " Nothing was deleted at the source.")}");
        if (done.Failed > 0)
            said.WriteLine($"{done.Failed} could not be moved; the same command tries them again. The first: {done.FirstFailure}");
        return done.Failed == 0;
    }

    static StoreName Store(Arguments arguments, string name)
    {
        var value = arguments.Value(name, Allowed);
        return Enum.TryParse<StoreName>(value, ignoreCase: true, out var store) && !char.IsDigit(value[0])
            ? store
            : throw new SettingsException($"--{name} is {value}. Allowed: {Allowed}.");
    }

    static string Says(MoveCount count)
    {
        var left = count.Erased > 0 ? $", {count.Erased} erased and left out" : "";
        var failed = count.Failed > 0 ? $", {count.Failed} failed" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{count.Files:N0} files at the target, {count.Copied:N0} pictures ({count.Bytes / 1e6:N1} MB) copied now{left}{failed}");
    }

    /// <summary>A line every few seconds, however fast it goes.</summary>
    sealed class Spaced(Action<MoveCount> say) : IProgress<MoveCount>
    {
        long last = Stopwatch.GetTimestamp();

        public void Report(MoveCount count)
        {
            if (Stopwatch.GetElapsedTime(last) < BetweenLines)
                return;
            last = Stopwatch.GetTimestamp();
            say(count);
        }
    }
}
