using System.Collections.Concurrent;
using System.Text;
using Azure.Storage.Blobs;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Mutated requests to every endpoint: none fails, none is slow, none reads or writes what it should not.</summary>
internal sealed class HostileQueries : IScenario
{
    private const int Full = 50_000;
    private const int Callers = 2;
    private const int MostTries = 20;
    private const string Secret = "SECRETMESSAGE4711";

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Containers = ["uploads", "ingestion-reports", "inquiries", "ingestion-waiting"];

    public string Name => "queries";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await using var host = HostProcess.Start(["--port", "0", "--data", folder["data"], "--content", Seed.ContentFolder, "--storage", storage.ConnectionString], patience: TimeSpan.FromMinutes(3));
        await host.ReadyAsync();
        using var site = IndexDamage.Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
        await PlantSecretsAsync(storage.Direct, site, cancellationToken);
        var before = await SettledAsync(storage.Direct, site, cancellationToken);
        var mutator = new QueryMutator(trial.Seed);
        var tally = new Tally();
        var count = trial.Count(Full);
        var limit = trial.Patience ?? Slow;
        var slow = new ConcurrentQueue<(int Number, HostileRequest Request)>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken }, async (number, token) =>
        {
            var request = mutator.Make(number);
            if (!Uri.TryCreate(request.Path, UriKind.Relative, out _))
            {
                return;
            }

            tally.Try();
            var answer = await AskAsync(site, request, token);
            tally.See($"{answer.Status / 100}xx");
            if (request.Method == "GET")
            {
                if (answer.Took > limit)
                {
                    slow.Enqueue((number, request));
                }
                else
                {
                    tally.Took(answer.Took, $"{number}: {request.Path}");
                }
            }

            if (answer.Status is 0 or >= 500)
            {
                tally.Lose($"{number}: {request.Method} {request.Path} is answered {answer.Status} {answer.Body}");
            }
            else if (answer.Body.Contains(Secret, StringComparison.Ordinal))
            {
                tally.Lose($"{number}: {request.Path} shows an inquiry or a rejected upload");
            }
            else if (answer.Body.Contains("sqlite", StringComparison.OrdinalIgnoreCase) && !answer.Body.Contains("\"query\":", StringComparison.Ordinal) && answer.Body.Contains("CREATE TABLE", StringComparison.Ordinal))
            {
                tally.Lose($"{number}: {request.Path} shows the index's insides");
            }
        });

        // A busy machine makes anything slow once; what is slow each time that it is asked alone is slow.
        foreach (var (number, request) in slow)
        {
            var best = TimeSpan.MaxValue;
            for (var again = 0; again < MostTries && best > limit; again++)
            {
                var took = (await AskAsync(site, request, cancellationToken)).Took;
                best = took < best ? took : best;
            }

            tally.Took(best, $"{number}: {request.Path}");
            if (best > limit)
            {
                tally.Lose($"{number}: {best.TotalMilliseconds:0} ms for {request.Path}");
            }
        }

        var after = await StateAsync(storage.Direct, site, cancellationToken);
        if (before != after)
        {
            tally.Lose($"something was written: before {before}, after {after}");
        }

        return [tally.ToRow(Name, "mutated requests, without a function key", $"{slow.Count} over {limit.TotalMilliseconds:0} ms at first, asked again alone") with { Memory = ProcessSample.Of(host.Id)?.PeakMemory }];
    }

    private static Task<Answer> AskAsync(SiteClient site, HostileRequest request, CancellationToken cancellationToken) => site.SendAsync(
        () =>
        {
            var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
            if (request.Body is not null)
            {
                message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
                message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
            }

            return message;
        },
        cancellationToken);

    // What nobody without a key may see: an inquiry, and an upload that was rejected.
    private static async Task PlantSecretsAsync(BlobServiceClient storage, SiteClient site, CancellationToken cancellationToken)
    {
        var uploader = new Uploader(() => storage);
        await uploader.PutAsync("posts/secret.md", BinaryData.FromString($"---\ntitle: [{Secret}\n---\n\n{Secret}"), cancellationToken);
        await Consistency.SettlesAsync(site, storage, TimeSpan.FromMinutes(1), cancellationToken);
        if ((await site.PostInquiryAsync("one", cancellationToken, Secret)).Status != 201)
        {
            throw new InvalidOperationException("The inquiry that must not be shown was not accepted.");
        }

        // Its notification writes to it, and that is no visitor's doing.
        while (!(await site.GetAsync("api/donation-inquiries", cancellationToken, asStaff: true)).Body.Contains("\"notifiedOn\":\"2", StringComparison.Ordinal))
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    // What the host itself still does about the inquiry and the upload is no visitor's doing.
    private static async Task<string> SettledAsync(BlobServiceClient storage, SiteClient site, CancellationToken cancellationToken)
    {
        var (state, same) = ("", 0);
        while (same < 3)
        {
            await Task.Delay(400, cancellationToken);
            var next = await StateAsync(storage, site, cancellationToken);
            (state, same) = (next, next == state ? same + 1 : 0);
        }

        return state;
    }

    private static async Task<string> StateAsync(BlobServiceClient storage, SiteClient site, CancellationToken cancellationToken)
    {
        var state = new StringBuilder();
        foreach (var container in Containers)
        {
            var count = 0;
            var hash = 0;
            if (await storage.GetBlobContainerClient(container).ExistsAsync(cancellationToken))
            {
                await foreach (var blob in storage.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellationToken))
                {
                    count++;
                    hash ^= StringComparer.Ordinal.GetHashCode(blob.Name + blob.Properties.ETag);
                }
            }

            state.Append(container).Append(' ').Append(count).Append(':').Append(hash).Append(", ");
        }

        var search = await site.GetAsync("api/search?q=memory&pageSize=50", cancellationToken);
        return $"{state}index {search.ETag} {(await site.DocumentsAsync(cancellationToken)).Count}";
    }
}
