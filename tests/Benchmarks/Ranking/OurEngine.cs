using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;

namespace Prossimo.Benchmarks.Ranking;

/// <summary>The function app's own index, wired as the app wires it, in a folder of its own.</summary>
public sealed class OurEngine
{
    /// <summary>Indexes the documents and answers every query.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EngineAnswers> AnswerAsync(
        IReadOnlyList<CorpusDocument> documents, IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        var settings = new Dictionary<string, string?>
        {
            ["Search:IndexPath"] = Path.Combine(data.Path, "index.db"),
            ["Search:SynonymsPath"] = Path.Combine(ProjectFolder.Content, "synonyms.txt"),
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var services = new ServiceCollection().AddLogging().AddSiteFunctions(configuration).BuildServiceProvider();
        var index = services.GetRequiredService<ISearchIndex>();

        var paths = new Dictionary<(string Kind, string Slug), string>();
        foreach (var document in documents)
        {
            var source = new SourceBlob(document.File.BlobName, "1", "1", DateTimeOffset.UnixEpoch);
            await index.UpsertAsync(new IndexedDocument(document.Content, source), cancellationToken);
            paths[(document.Content.Kind.Name(), document.Content.Slug)] = document.File.Path;
        }

        var answers = new List<IReadOnlyList<string>>(queries.Count);
        foreach (var query in queries)
        {
            var request = new SearchRequest { Query = ParsedQuery.Parse(query), PageSize = Ranks.Depth };
            var response = await index.SearchAsync(request, cancellationToken);
            answers.Add([.. response.Results.Select(result => paths[(result.Kind, result.Slug)])]);
        }

        return new EngineAnswers("this project", "", answers);
    }
}
