using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>
/// The rule that ingestion rests on: whatever happens to the uploads, and whatever becomes of the events, after one
/// reconciliation the index equals the container. Real Azurite; the workers share nothing but the container and the index file.
/// </summary>
public sealed class ConvergenceTests : WorkersTest
{
    private static readonly string[] Names = ["posts/a.md", "posts/b.md", "posts/c.html", "posts/d.txt", "posts/sub/e.md", "pages/a.md"];
    private static readonly string[] Slugs = ["one", "Two", "two", "three"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_one_reconciliation_the_index_equals_the_container_whatever_became_of_the_events(int seed)
    {
        var random = new Random(seed);
        for (var episode = 0; episode < 10; episode++)
        {
            var history = new List<string>();
            var deliveries = new List<Task>();
            for (var step = random.Next(1, 12); step > 0; step--)
            {
                var touched = await ChangeAsync(random, history);
                deliveries.AddRange(Deliver(random, touched, history));
                if (random.Next(4) == 0)
                {
                    await Task.WhenAll(deliveries);
                }
            }

            await Task.WhenAll(deliveries);
            await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
            await AssertIndexEqualsContainerAsync($"seed {seed}, episode {episode}: {string.Join("; ", history)}");
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task When_every_event_arrives_nothing_is_left_to_reconcile(int seed)
    {
        var random = new Random(seed);
        for (var episode = 0; episode < 8; episode++)
        {
            var history = new List<string>();
            var touched = new List<string>();
            for (var step = random.Next(1, 12); step > 0; step--)
            {
                touched.AddRange(await ChangeAsync(random, history));
            }

            // Late, twice, in any order, to all workers at once.
            var events = touched.Concat(touched).ToArray();
            random.Shuffle(events);
            await Task.WhenAll(events.Select(name => Task.Run(() => IngestAsync(random.Next(Workers), name))));
            await AssertIndexEqualsContainerAsync($"seed {seed}, episode {episode}: {string.Join("; ", history)}");
        }
    }

    private async Task<IReadOnlyList<string>> ChangeAsync(Random random, List<string> history)
    {
        var name = Names[random.Next(Names.Length)];
        switch (random.Next(10))
        {
            case < 6:
                var text = Good(Slugs[random.Next(Slugs.Length)], $"Words {random.Next(5)}");
                history.Add($"put {name} {text.Split('\n')[1]}");
                await PutAsync(name, text);
                return [name];
            case 6:
                history.Add($"break {name}");
                await PutAsync(name, "---\ntitle: [never closed\n---\nText");
                return [name];
            case 7 or 8:
                history.Add($"delete {name}");
                await Uploads.DeleteBlobIfExistsAsync(name);
                return [name];
            default:
                var other = Names[random.Next(Names.Length)];
                history.Add($"rename {name} to {other}");
                var bytes = await ReadAsync(name);
                if (bytes is null || other == name)
                {
                    return [];
                }

                await PutAsync(other, bytes.ToString());
                await Uploads.DeleteBlobIfExistsAsync(name);
                return random.Next(2) == 0 ? [name, other] : [other, name];
        }
    }

    private IEnumerable<Task> Deliver(Random random, IReadOnlyList<string> names, List<string> history)
    {
        foreach (var name in names)
        {
            var times = random.Next(5) switch { 0 => 0, 1 => 2, _ => 1 };
            history.Add($"{times} events for {name}");
            for (var i = 0; i < times; i++)
            {
                var worker = random.Next(Workers);
                yield return Task.Run(() => IngestAsync(worker, name));
            }
        }
    }

    private async Task<BinaryData?> ReadAsync(string name)
    {
        var blob = Uploads.GetBlobClient(name);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content : null;
    }
}
