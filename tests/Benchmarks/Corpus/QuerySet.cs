using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prossimo.Benchmarks.Corpus;

/// <summary>A query and the document that should come first.</summary>
/// <param name="Query">What is typed.</param>
/// <param name="Expected">The document's path within the corpus folder.</param>
public sealed record JudgedQuery(
    [property: JsonRequired] string Query,
    [property: JsonRequired] string Expected);

/// <summary>Queries of one origin.</summary>
/// <param name="Name">Where they come from, as the tables show it.</param>
/// <param name="Queries">The queries.</param>
/// <param name="IsWritten">Whether people wrote them or gave rise to them.</param>
public sealed record QuerySet(string Name, IReadOnlyList<JudgedQuery> Queries, bool IsWritten = false)
{
    /// <summary>Reads queries that were written down or collected: <c>[{ "query", "expected" }]</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JsonException">The file has another form, or no query.</exception>
    public static async Task<QuerySet> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        try
        {
            var queries = await JsonSerializer.DeserializeAsync<List<JudgedQuery>>(file, JsonSerializerOptions.Web, cancellationToken);
            return queries is { Count: > 0 }
                ? new QuerySet(Path.GetFileName(path), queries, IsWritten: true)
                : throw new JsonException($"{path} holds no queries.");
        }
        catch (JsonException malformed) when (malformed.InnerException is not null || malformed.LineNumber is not null || malformed.Path is not null)
        {
            throw new JsonException($"{path} is not of the form [{{ \"query\": \"...\", \"expected\": \"path in the corpus\" }}]. {malformed.Message}", malformed);
        }
    }
}
