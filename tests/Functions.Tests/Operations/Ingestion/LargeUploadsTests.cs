using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>Large uploads are dealt with one at a time, and nobody waits for ever.</summary>
public sealed class LargeUploadsTests : WorkersTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string LargeText = string.Concat(Enumerable.Repeat("Memory safety for all.\n\n", 12_000));

    [Fact]
    public async Task While_a_large_upload_has_its_turn_another_waits_and_a_small_one_does_not()
    {
        await PutAsync("posts/first.md", Good("first", LargeText));
        await PutAsync("posts/second.md", Good("second", LargeText));
        await PutAsync("posts/small.md", Good("small", "Text."));
        var uploads = Worker(0).GetRequiredService<UploadStore>();
        var turns = new LargeUploadTurns();
        var first = turns.Begin();
        using var second = turns.Begin();
        using var third = turns.Begin();

        var large = await uploads.ReadAsync("posts/first.md", first, CancellationToken.None);
        Assert.True(large!.Size > LargeUploadTurns.LargestSmall);
        var waiting = uploads.ReadAsync("posts/second.md", second, CancellationToken.None);
        Assert.NotNull(await uploads.ReadAsync("posts/small.md", third, CancellationToken.None));
        Assert.NotNull(await uploads.ReadAsync("posts/second.md", first, CancellationToken.None));
        Assert.False(waiting.IsCompleted);

        first.Dispose();
        Assert.Equal("posts/second.md", (await waiting.WaitAsync(Patience, TestContext.Current.CancellationToken))!.Upload.Name);
    }

    [Fact]
    public async Task An_upload_at_the_limit_is_small_and_one_byte_more_is_large()
    {
        var turns = new LargeUploadTurns();
        using var holder = turns.Begin();
        Assert.True(holder.TryTakeFor(LargeUploadTurns.LargestSmall + 1));
        using var other = turns.Begin();
        Assert.True(other.TryTakeFor(LargeUploadTurns.LargestSmall));
        Assert.False(other.TryTakeFor(LargeUploadTurns.LargestSmall + 1));

        using var impatient = new CancellationTokenSource();
        var taking = other.TakeAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        other.Dispose();
        Assert.False(other.TryTakeFor(LargeUploadTurns.LargestSmall + 1));
    }

    [Fact]
    public async Task Large_uploads_that_want_one_slug_all_settle()
    {
        string[] names = [.. Enumerable.Range(0, 6).Select(number => $"posts/large-{number}.md")];
        foreach (var name in names)
        {
            await PutAsync(name, Good("wanted", LargeText));
        }

        var ingestion = Worker(0).GetRequiredService<UploadIngestion>();
        var states = await Task.WhenAll(names.Select(name => ingestion.ConvergeAsync(name, TestContext.Current.CancellationToken))).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Single(states, IngestionStatus.Indexed);
        Assert.Equal(names.Length - 1, states.Count(state => state == IngestionStatus.Rejected));

        var holder = (await FindAsync("wanted"))!.Source.Name;
        await Uploads.DeleteBlobAsync(holder, cancellationToken: TestContext.Current.CancellationToken);
        await ingestion.ConvergeAsync(holder, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.NotEqual(holder, (await FindAsync("wanted"))!.Source.Name);
    }
}
