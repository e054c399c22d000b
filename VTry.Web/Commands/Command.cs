using System.Runtime.InteropServices;
using VTry.Web.Settings;

namespace VTry.Web.Commands;

/// <summary>
/// What an operator may ask of VTry on the command line in place of serving: <c>files move</c>, <c>keys rotate</c>,
/// <c>reconcile</c>. Same settings, same database; safe beside running nodes.
/// </summary>
public static class Command
{
    const int Done = 0, Unfinished = 1;

    static readonly Dictionary<string, Func<IServiceProvider, Arguments, TextWriter, CancellationToken, Task<bool>>> Known = new()
    {
        ["files move"] = MoveFiles.RunAsync,
        ["keys rotate"] = RotateKeys.RunAsync,
        ["reconcile"] = CompareBooks.RunAsync,
    };

    /// <returns>Null when nothing but settings was asked, and VTry is to serve.</returns>
    /// <exception cref="SettingsException">There is no such command.</exception>
    public static Func<WebApplication, Task<int>>? Of(string[] arguments)
    {
        if (arguments.FirstOrDefault() is not { } first || first.StartsWith('-') || first.Contains('='))
            return null;

        var words = Known.ContainsKey(first) ? 1 : 2;
        var name = string.Join(' ', arguments.Take(words));
        return Known.TryGetValue(name, out var run)
            ? app => RunAsync(app, run, new Arguments(name, arguments[words..]))
            : throw new SettingsException($"There is no command “{name}”. Allowed: {string.Join(", ", Known.Keys)}.");
    }

    static async Task<int> RunAsync(
        WebApplication app, Func<IServiceProvider, Arguments, TextWriter, CancellationToken, Task<bool>> run, Arguments arguments)
    {
        using var interrupted = new CancellationTokenSource();
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true; // ends what is in hand, then the process
            interrupted.Cancel();
        }
        using var pressed = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var stopped = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await run(scope.ServiceProvider, arguments, Console.Out, interrupted.Token) ? Done : Unfinished;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted. What is done stays done; the same command goes on from here.");
            return Unfinished;
        }
    }
}
