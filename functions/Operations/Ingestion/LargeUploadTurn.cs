namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>
/// Large uploads are dealt with one at a time, from the download until they are in the index: a hostile one takes up to forty times its size meanwhile, and a crowd
/// of them would fill the memory. Small ones need no turn.
/// </summary>
public sealed class LargeUploadTurns
{
    /// <summary>The size in bytes above which an upload is large.</summary>
    public const long LargestSmall = 256 * 1024;

    private readonly SemaphoreSlim free = new(1);

    /// <summary>Begins dealing with an upload and with what has to be read for it. The turn itself is taken by the first large file.</summary>
    public LargeUploadTurn Begin() => new(free);
}

/// <summary>What one caller holds of <see cref="LargeUploadTurns"/>: once taken, it covers all that the caller reads until it is disposed of. For one caller, so not safe from many threads.</summary>
public sealed class LargeUploadTurn : IDisposable
{
    private readonly SemaphoreSlim free;
    private bool isTaken;

    internal LargeUploadTurn(SemaphoreSlim free) => this.free = free;

    /// <summary>Whether a file may be read now: it is small, or the turn is this caller's or can be had without waiting.</summary>
    /// <param name="length">The file's size in bytes.</param>
    public bool TryTakeFor(long length) => length <= LargeUploadTurns.LargestSmall || isTaken || (isTaken = free.Wait(0));

    /// <summary>Waits for the turn.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (!isTaken)
        {
            await free.WaitAsync(cancellationToken);
            isTaken = true;
        }
    }

    /// <summary>Leaves the turn to the next.</summary>
    public void Dispose()
    {
        if (isTaken)
        {
            isTaken = false;
            free.Release();
        }
    }
}
