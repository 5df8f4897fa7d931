using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Initiatives;
using Prossimo.Functions.Search;
using Prossimo.Functions.Tests.Search;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>Uploads that the real parser reads into the real embedded index, and the initiatives that follow from them.</summary>
internal sealed class InitiativeContent : IAsyncDisposable
{
    private readonly IndexFolder folder = new();
    private readonly ISearchIndex index;
    private readonly ContentParser parser;
    private readonly InitiativeCatalogue catalogue;
    private int uploads;

    public InitiativeContent()
    {
        index = folder.Open();
        var funders = FunderDirectory.FromFile(Path.Combine(Content, "funders.yaml"), NullLogger<FunderDirectory>.Instance);
        parser = new(funders: funders);
        catalogue = new(index, new(), funders);
    }

    private static string Content => Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "content"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task UploadAsync(string blobName, string text)
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(parser.Parse(new(blobName, BinaryData.FromString(text).ToMemory(), new Dictionary<string, string>())));
        await PutAsync(blobName, parsed.Document);
    }

    /// <summary>Uploads a file whose statements about money are given, whatever its text says.</summary>
    public async Task UploadAsync(string blobName, string text, params FundingStatement[] funding)
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(parser.Parse(new(blobName, BinaryData.FromString(text).ToMemory(), new Dictionary<string, string>())));
        await PutAsync(blobName, parsed.Document with { Funding = funding });
    }

    private async Task PutAsync(string blobName, ContentDocument document)
    {
        var state = (++uploads).ToString(null, null);
        Assert.IsType<UpsertResult.Written>(await index.UpsertAsync(new(document, new(blobName, state, state, DateTimeOffset.UnixEpoch)), Token));
    }

    /// <summary>Uploads the project's own content.</summary>
    public async Task UploadSamplesAsync()
    {
        foreach (var file in ContentKinds.All.SelectMany(kind => Directory.GetFiles(Path.Combine(Content, kind.Folder()), "*", SearchOption.AllDirectories)))
        {
            await UploadAsync(Path.GetRelativePath(Content, file).Replace('\\', '/'), await File.ReadAllTextAsync(file, Token));
        }
    }

    public Task DeleteAsync(string blobName) => index.RemoveAsync(blobName, Token);

    public ValueTask<InitiativeBook> BookAsync() => catalogue.GetAsync(Token);

    public async Task<InitiativeSummary> SummaryAsync(string slug) => (await BookAsync()).Find(slug) ?? throw new InvalidOperationException($"There is no initiative {slug}.");

    public async ValueTask DisposeAsync() => await folder.DisposeAsync();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
