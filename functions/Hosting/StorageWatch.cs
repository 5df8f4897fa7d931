using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Prossimo.Functions.Hosting;

/// <summary>
/// Keeps callers from waiting for a storage that does not answer. A call to it may rightly take long (a listing, a download), so that what
/// ends the waiting is no time limit but a question: after two seconds, and every two seconds from then on, the storage is asked whether it is there.
/// </summary>
/// <param name="service">The blob service.</param>
public sealed class StorageWatch(BlobServiceClient service)
{
    /// <summary>How long a caller waits before the storage is asked, and how long the storage may take to answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Any container will do: that it does not exist is an answer.
    private const string Asked = "uploads";

    /// <summary>Runs work that waits for the storage.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="context">The request that waits; where its services hold no watch, the work runs unwatched.</param>
    /// <param name="work">The work; its token is cancelled when the storage does not answer.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    /// <exception cref="TimeoutException">The storage did not answer within two seconds, and the work was not done either.</exception>
    public static async Task<T> RunAsync<T>(HttpContext context, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(leaving.Token);
        if (context.RequestServices?.GetService<StorageWatch>() is { } watch)
        {
            while (await Task.WhenAny(working, Task.Delay(Patience, leaving.Token)) != working && !cancellationToken.IsCancellationRequested)
            {
                if (!await watch.AnswersAsync(cancellationToken) && !working.IsCompleted)
                {
                    await leaving.CancelAsync();
                    await ((Task)working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    throw new TimeoutException("The storage does not answer.");
                }
            }
        }

        return await working;
    }

    /// <summary>Whether the storage answers within two seconds.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await service.GetBlobContainerClient(Asked).ExistsAsync(patience.Token).WaitAsync(patience.Token);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
