using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VTry.Tests.Support;

/// <summary>Keeps every line that is logged, exceptions included, for tests of what must not be there.</summary>
public sealed class Logbook : ILoggerProvider
{
    readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Writer(lines);

    public void Dispose() { }

    sealed class Writer(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> say) =>
            lines.Enqueue($"{level}: {say(state, exception)} {exception}");
    }
}
