using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing;

/// <summary>What was logged, each line with what its scopes tell: of a value that several have, the innermost one.</summary>
internal sealed class ScopedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<ScopedLine> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<ScopedLine> Of(int eventId) => [.. _lines.Where(line => line.EventId == eventId)];

    public ILogger CreateLogger(string categoryName) => new Collector(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Collector(ScopedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Dictionary<string, string?> told = new(StringComparer.Ordinal);
            logs._scopes.ForEachScope(
                static (scope, told) =>
                {
                    foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                        told[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
                },
                told);
            logs._lines.Enqueue(new ScopedLine(
                eventId.Id, formatter(state, exception), told.GetValueOrDefault("RentalId"), told.GetValueOrDefault("TraceId")));
        }
    }
}
