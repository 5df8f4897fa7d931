using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>In place of the reconciliation: a fake that only remembers that an index has asked to be filled.</summary>
internal sealed class AskedRefill : IIndexRefill
{
    public List<TimeSpan> Waits { get; } = [];

    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Request(TimeSpan wait)
    {
        Waits.Add(wait);
        Asked.TrySetResult();
    }
}
