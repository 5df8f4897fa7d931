using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Prossimo.Functions.Content;
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
        await using var filled = await FilledIndex.CreateAsync(data.Path, documents, cancellationToken);
        var paths = documents.ToDictionary(document => (document.Content.Kind.Name(), document.Content.Slug), document => document.File.Path);
        var answers = new List<IReadOnlyList<string>>(queries.Count);
        foreach (var query in queries)
        {
            var request = new SearchRequest { Query = ParsedQuery.Parse(query), PageSize = Ranks.Depth };
            var response = await filled.Index.SearchAsync(request, cancellationToken);
            answers.Add([.. response.Results.Select(result => paths[(result.Kind, result.Slug)])]);
        }

        return new EngineAnswers("this project", "", answers);
    }
}
