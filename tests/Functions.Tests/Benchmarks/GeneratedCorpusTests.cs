using System.Text;
using System.Text.Json;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Corpus.Generation;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Tests.Benchmarks;

public sealed class GeneratedCorpusTests
{
    [Fact]
    public void The_same_seed_makes_the_same_documents_and_another_seed_makes_others()
    {
        var documents = Text(new GeneratedCorpus(40, seed: 3));

        Assert.Equal(documents, Text(new GeneratedCorpus(40, seed: 3)));
        Assert.Empty(documents.Intersect(Text(new GeneratedCorpus(40, seed: 4))));
    }

    [Fact]
    public void A_document_given_directly_is_what_the_parser_reads_from_its_Markdown()
    {
        var parser = new ContentParser();
        foreach (var document in new GeneratedCorpus(80).Documents)
        {
            var upload = new Upload(document.BlobName, Encoding.UTF8.GetBytes(document.ToMarkdown()), new Dictionary<string, string>());
            var parsed = Assert.IsType<ParseResult.Parsed>(parser.Parse(upload));

            Assert.Equal(JsonSerializer.Serialize(parsed.Document), JsonSerializer.Serialize(document.ToContent()));
        }
    }

    [Fact]
    public void The_same_sample_makes_the_same_queries_of_every_kind()
    {
        var sample = new GeneratedCorpus(100).Documents.Select(document => document.ToContent()).ToArray();

        var queries = JsonSerializer.Serialize(new SpeedQueries(sample, seed: 1).Searches());

        Assert.Equal(queries, JsonSerializer.Serialize(new SpeedQueries(sample, seed: 1).Searches()));
        Assert.All(new SpeedQueries(sample, seed: 1).Searches(), set => Assert.NotEmpty(set.Queries));
        Assert.Equal(10, new SpeedQueries(sample, seed: 1).Searches().Count);
    }

    private static List<string> Text(GeneratedCorpus corpus) => [.. corpus.Documents.Select(document => document.ToMarkdown())];
}
