using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>All that is logged: messages, their values and exceptions.</summary>
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    public void AssertLacks(params ReadOnlySpan<string> words)
    {
        foreach (var entry in Entries)
        {
            foreach (var word in words)
            {
                Assert.DoesNotContain(word, entry.Text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private sealed class Logger(LogCapture capture) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join('|', pairs) : state?.ToString();
            capture._entries.Enqueue(new LogEntry(eventId.Id, logLevel, $"{formatter(state, exception)}\n{values}\n{exception}"));
        }
    }
}

/// <summary>One entry.</summary>
public sealed record LogEntry(int EventId, LogLevel Level, string Text);
