using System.Text.Json;
using Prossimo.Local.FunctionHost;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.FunctionHost;

public sealed class BlobTriggersTests(SharedHost shared)
{
    [Fact]
    public async Task Each_state_of_a_blob_is_handed_over_once()
    {
        await shared.Host.UploadAsync("once.md", "first");
        await shared.Host.QuietAsync();
        await shared.Host.QuietAsync();
        await shared.Host.UploadAsync("once.md", "second");
        await shared.Host.QuietAsync();

        Assert.Equal(1, shared.Log.Count("Watch", "once.md=first"));
        Assert.Equal(1, shared.Log.Count("Watch", "once.md=second"));
    }

    [Fact]
    public async Task The_same_bytes_again_are_a_new_state()
    {
        await shared.Host.UploadAsync("again.md", "same");
        await shared.Host.QuietAsync();
        await shared.Host.UploadAsync("again.md", "same");
        await shared.Host.QuietAsync();

        Assert.Equal(2, shared.Log.Count("Watch", "again.md=same"));
    }

    [Fact]
    public async Task The_pattern_decides_which_blobs_a_function_sees_and_names_its_parameters()
    {
        await shared.Host.UploadAsync("docs/2024/Some Title é.md", "x");
        await shared.Host.UploadAsync("docs/other.txt", "x");
        await shared.Host.QuietAsync();

        Assert.Equal(1, shared.Log.Count("WatchMarkdown", "2024/Some Title é"));
        Assert.DoesNotContain(shared.Log.All, call => call.Function == "WatchMarkdown" && call.Subject.Contains("other", StringComparison.Ordinal));
        Assert.Equal(1, shared.Log.Count("Watch", "docs/2024/Some Title é.md=x"));
    }

    [Fact]
    public async Task Two_hundred_uploads_at_once_all_arrive_once()
    {
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (i, _) => await shared.Host.UploadAsync($"many/{i}.md", "many"));
        await shared.Host.QuietAsync();

        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(1, shared.Log.Count("Watch", $"many/{i}.md=many")));
    }

    [Fact]
    public async Task All_is_quiet_only_when_what_was_just_deleted_is_dealt_with()
    {
        for (var i = 0; i < 60; i++)
        {
            await shared.Host.UploadAsync($"soon/{i}.md", "gone");
            await shared.Host.QuietAsync();
            await shared.Host.DeleteAsync($"soon/{i}.md");
            await shared.Host.QuietAsync();

            Assert.Equal(1, shared.Log.Count("Told", $"/blobServices/default/containers/watched/blobs/soon/{i}.md"));
        }
    }

    [Fact]
    public async Task A_failing_call_is_repeated_until_it_succeeds()
    {
        await shared.Host.UploadAsync("flaky.md", "flaky");
        await shared.Host.QuietAsync();
        await shared.Host.QuietAsync();

        Assert.Equal(3, shared.Log.Count("Watch", "flaky.md=flaky"));
    }

    [Fact]
    public async Task After_five_attempts_a_blob_is_poison_until_it_changes()
    {
        await shared.Host.UploadAsync("poison.md", "poison");
        await shared.Host.QuietAsync();
        await shared.Host.QuietAsync();

        Assert.Equal(BlobTriggers.MostAttempts, shared.Log.Count("Watch", "poison.md=poison"));
        Assert.Contains("poison.md (Watch)", shared.Host.Poison);

        await shared.Host.UploadAsync("poison.md", "mended");
        await shared.Host.QuietAsync();

        Assert.Equal(1, shared.Log.Count("Watch", "poison.md=mended"));
        Assert.DoesNotContain("poison.md (Watch)", shared.Host.Poison);
    }

    [Fact]
    public async Task A_blob_that_vanishes_becomes_one_event_in_the_CloudEvents_schema()
    {
        await shared.Host.UploadAsync("docs/gone é.md", "x");
        await shared.Host.QuietAsync();
        await shared.Host.DeleteAsync("docs/gone é.md");
        await shared.Host.QuietAsync();
        await shared.Host.QuietAsync();

        const string Subject = "/blobServices/default/containers/watched/blobs/docs/gone é.md";
        Assert.Equal(1, shared.Log.Count("Told", Subject));
        var told = shared.Log.All.Where(call => call.Function == "ToldEvent").Select(call => JsonDocument.Parse(call.Subject).RootElement)
            .Single(json => json.GetProperty("subject").GetString() == Subject);
        Assert.Equal("Microsoft.Storage.BlobDeleted", told.GetProperty("type").GetString());
        Assert.Equal("1.0", told.GetProperty("specversion").GetString());
        Assert.NotEqual(Guid.Empty, told.GetProperty("id").GetGuid());
        Assert.EndsWith("/storageAccounts/devstoreaccount1", told.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(DateTimeKind.Utc, told.GetProperty("time").GetDateTime().Kind);
        var data = told.GetProperty("data");
        Assert.Equal("DeleteBlob", data.GetProperty("api").GetString());
        Assert.Equal("BlockBlob", data.GetProperty("blobType").GetString());
        Assert.EndsWith("/watched/docs/gone%20%C3%A9.md", data.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_is_repeated_until_it_is_taken()
    {
        await shared.Host.UploadAsync("told-late.md", "x");
        await shared.Host.QuietAsync();
        await shared.Host.DeleteAsync("told-late.md");
        await shared.Host.QuietAsync();
        await shared.Host.QuietAsync();

        Assert.Equal(2, shared.Log.Count("Told", "/blobServices/default/containers/watched/blobs/told-late.md"));
    }

    [Fact]
    public async Task A_blob_that_comes_back_is_new()
    {
        await shared.Host.UploadAsync("back.md", "x");
        await shared.Host.QuietAsync();
        await shared.Host.DeleteAsync("back.md");
        await shared.Host.QuietAsync();
        await shared.Host.UploadAsync("back.md", "x");
        await shared.Host.QuietAsync();

        Assert.Equal(2, shared.Log.Count("Watch", "back.md=x"));
    }
}
