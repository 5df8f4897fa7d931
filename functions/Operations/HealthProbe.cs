using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Operations;

/// <summary>Asks the stores whether they answer.</summary>
/// <param name="storage">Asks the blob service.</param>
/// <param name="index">The index.</param>
public sealed class HealthProbe(StorageWatch storage, ISearchIndex index)
{
    // A probe that takes longer is no news to wait for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks both at once, and waits two seconds at most.</summary>
    /// <param name="cancellationToken">The caller is gone.</param>
    public async Task<Health> AskAsync(CancellationToken cancellationToken)
    {
        var search = AskAsync(async ct => await index.GetVersionAsync(ct), cancellationToken);
        var blobs = storage.AnswersAsync(cancellationToken);
        return new Health(await search, await blobs ? Health.Ok : Health.Away);
    }

    private static async Task<string> AskAsync(Func<CancellationToken, Task> question, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // On a thread of its own, since a store may make its caller wait without giving the thread back.
            await Task.Run(() => question(patience.Token), patience.Token).WaitAsync(patience.Token);
            return Health.Ok;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Health.Away;
        }
    }
}

/// <summary>The answer of <c>GET health</c>.</summary>
/// <param name="SearchIndex"><c>ok</c> or <c>away</c>.</param>
/// <param name="Storage"><c>ok</c> or <c>away</c>.</param>
public sealed record Health(string SearchIndex, string Storage)
{
    internal const string Ok = "ok";
    internal const string Away = "away";

    /// <summary><c>ok</c> when every store answers, else <c>degraded</c>.</summary>
    public string Status => Healthy ? Ok : "degraded";

    internal bool Healthy => SearchIndex == Ok && Storage == Ok;
}
