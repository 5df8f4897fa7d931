using System.Collections.Concurrent;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>What the functions of the tests were called with, in order.</summary>
public sealed class CallLog
{
    private readonly ConcurrentQueue<Call> _calls = new();

    public IReadOnlyList<Call> All => [.. _calls];

    public void Add(string function, string subject) => _calls.Enqueue(new Call(function, subject));

    public int Count(string function, string subject) => _calls.Count(call => call == new Call(function, subject));
}

/// <summary>One call of a function.</summary>
public sealed record Call(string Function, string Subject);
