namespace Prossimo.Functions.Search.Azure;

/// <summary>Lets uploads of this instance that want the same address take turns, and all others pass.</summary>
internal sealed class AddressGates
{
    private readonly Dictionary<string, Gate> gates = new(StringComparer.Ordinal);

    /// <summary>Waits for its turn, which ends when the answer is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(string address, CancellationToken cancellationToken)
    {
        Gate gate;
        lock (gates)
        {
            gate = gates.TryGetValue(address, out var known) ? known : gates[address] = new Gate();
            gate.Users++;
        }

        try
        {
            await gate.Turn.WaitAsync(cancellationToken);
            return new Leave(this, address, gate);
        }
        catch (OperationCanceledException)
        {
            Drop(address, gate);
            throw;
        }
    }

    private void Drop(string address, Gate gate)
    {
        lock (gates)
        {
            if (--gate.Users == 0)
            {
                gates.Remove(address);
                gate.Turn.Dispose();
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Leave(AddressGates owner, string address, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Turn.Release();
            owner.Drop(address, gate);
        }
    }
}
