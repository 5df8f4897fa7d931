using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using Prossimo.Functions.Search.Embedded.Postings;
using Prossimo.Functions.Search.Embedded.Text;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search.Embedded;

/// <summary>The inverted index beside a look at every document: the same hits, whatever was written, replaced, removed and merged.</summary>
public sealed class PhraseReaderTests : IAsyncDisposable
{
    private static readonly string[] Words = ["rust", "memory", "safety", "kernel", "drivers", "certificates", "certificate", "the", "of", "résumé"];

    private readonly IndexFolder folder = new();
    private readonly Random random = new(20251231);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Hits_are_those_of_a_naive_scan()
    {
        var index = folder.Open();
        var held = new Dictionary<string, ContentDocument>();
        for (var round = 0; round < 6; round++)
        {
            // Enough of them for lists that are long enough to be skipped through, and few changes between merges of small segments.
            await ChangeAsync(index, held, round == 0 ? 420 : 30);
            Check(held.Values, round);
            if (round % 2 == 1)
            {
                Merge();
                Check(held.Values, round);
            }
        }
    }

    private async Task ChangeAsync(EmbeddedSearchIndex index, Dictionary<string, ContentDocument> held, int changes)
    {
        var writes = new List<Task>();
        for (var i = 0; i < changes; i++)
        {
            var slug = $"d{random.Next(500)}";
            if (random.Next(5) == 0)
            {
                held.Remove(slug);
                writes.Add(index.RemoveAsync($"posts/{slug}.md", Token));
            }
            else
            {
                held[slug] = Document(slug);
                writes.Add(index.UpsertAsync(held[slug].InBlob(), Token));
            }

            // Some share a commit, some do not.
            if (random.Next(4) == 0)
            {
                await Task.WhenAll(writes);
            }
        }

        await Task.WhenAll(writes);
    }

    private ContentDocument Document(string slug)
    {
        var document = Post(slug, Text(4), Text(12)) with { Excerpt = Text(5), Authors = [Text(2)], Initiatives = [Text(1)], FundedBy = [Text(2)] };
        for (var section = random.Next(4); section > 0; section--)
        {
            document = document.WithSection(Text(3), Text(15));
        }

        var linked = document.Sections.Select((section, i) => (section, i)).Where(entry => entry.section.Text.Length > 0 && random.Next(2) == 0);
        return document with { Links = [.. linked.Select(entry => new ContentLink(entry.section.Text[..(1 + entry.section.Text.LastIndexOf(' '))].Trim(), "/there/", entry.i))] };
    }

    private string Text(int most) => string.Join(' ', Enumerable.Range(0, random.Next(most + 1)).Select(_ => Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 2))]));

    private void Merge()
    {
        using var file = new IndexFile(folder.IndexPath, NullLogger.Instance);
        Assert.True(IndexUpkeep.TryMerge(file, () => false));
    }

    private void Check(IEnumerable<ContentDocument> held, int round)
    {
        using var file = new IndexFile(folder.IndexPath, NullLogger.Instance);
        file.Read(
            connection =>
            {
                var caches = new IndexCaches(1 << 20);
                var snapshot = caches.Snapshot(connection);
                using var reader = new PhraseReader(snapshot, stem => caches.Lists(connection, snapshot, stem));
                var ids = new Dictionary<long, string>();
                using (var rows = connection.Query("SELECT id, slug FROM documents"))
                {
                    while (rows.Read())
                    {
                        ids.Add(rows.GetInt64(0), rows.GetString(1));
                    }
                }

                Assert.Equal(held.Count(), snapshot.Live);
                for (var i = 0; i < 12; i++)
                {
                    var phrase = Phrase.Of([.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Words[random.Next(Words.Length)])]);
                    Assert.Equal((round, phrase.Text, Naive(held, phrase)), (round, phrase.Text, Found(snapshot, reader.Read(phrase), ids)));
                }

                return true;
            },
            Token);
    }

    private static string Found(IndexSnapshot snapshot, PhraseHits hits, Dictionary<long, string> ids)
    {
        var lines = new List<string>();
        foreach (var document in hits.Documents.Items)
        {
            var view = snapshot.SegmentOf(document);
            var (first, end) = (view.Segment.SectionStarts[document - view.FirstDocument] + view.FirstSection, view.Segment.SectionStarts[document - view.FirstDocument + 1] + view.FirstSection);
            var sections = hits.Sections.Items.ToArray().Where(hit => hit.Section >= first && hit.Section < end).Select(hit => $"{hit.Section - first}:{hit.Text}/{hit.Heading}/{hit.Length}/{hit.HeadingLength}");
            lines.Add($"{ids[view.Segment.Ids[document - view.FirstDocument]]} {Count(ScoredField.Title)} {Count(ScoredField.Excerpt)} {Count(ScoredField.Initiatives)} {Count(ScoredField.Authors)} {Count(ScoredField.OwnText)} {string.Join(',', sections)}");

            string Count(ScoredField field)
            {
                var hit = hits.Of(field).Items.ToArray().SingleOrDefault(hit => hit.Document == document);
                return $"{hit.Count}/{hit.Length}";
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Naive(IEnumerable<ContentDocument> held, Phrase phrase)
    {
        var lines = new List<string>();
        foreach (var document in held)
        {
            var text = new IndexedText(document);
            var (own, ownLength, sections) = (0, 0, new List<string>());
            for (var i = 0; i < document.Sections.Count; i++)
            {
                var section = document.Sections[i];
                var (body, heading) = (Stems.Of([section.Text]), Stems.Of([section.Heading]));
                var linked = text.LinksOf(i).Sum(link => Stems.Of([section.Text[link]]).Length);
                own += Occurrences(body[linked..], phrase);
                ownLength += body.Length - linked;
                if (Occurrences(body, phrase) + Occurrences(heading, phrase) > 0)
                {
                    sections.Add($"{i}:{Occurrences(body, phrase)}/{Occurrences(heading, phrase)}/{body.Length + heading.Length}/{heading.Length}");
                }
            }

            string[][] fields = [Stems.Of([document.Title]), Stems.Of([document.Excerpt]), Stems.Of(document.Initiatives), Stems.Of(document.Authors)];
            if (sections.Count > 0 || fields.Append(Stems.Of(document.FundedBy)).Append(Stems.Of([document.Slug])).Any(field => Occurrences(field, phrase) > 0))
            {
                lines.Add($"{document.Slug} {string.Join(' ', fields.Append([]).Select((field, i) => i == 4 ? Counted(own, ownLength) : Counted(Occurrences(field, phrase), field.Length)))} {string.Join(',', sections)}");
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));

        static string Counted(int count, int length) => count == 0 ? "0/0" : $"{count}/{length}";
    }

    private static int Occurrences(IReadOnlyList<string> stems, Phrase phrase) =>
        Enumerable.Range(0, Math.Max(0, stems.Count - phrase.Stems.Count + 1)).Count(at => phrase.Stems.Select((stem, i) => stems[at + i] == stem).All(same => same));
}
