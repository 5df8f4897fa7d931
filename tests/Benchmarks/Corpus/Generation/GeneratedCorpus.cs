using System.Globalization;
using Prossimo.Functions.Content;

namespace Prossimo.Benchmarks.Corpus.Generation;

/// <summary>
/// As many documents as wanted, with the statistics of real posts: word frequencies by <see cref="RankFrequencies"/>, lengths log-normal, three
/// to eight sections, dates over twenty years and ever closer, a few authors who write much and many who write little, links to other
/// documents and to initiatives. The same seed makes the same documents, and a larger corpus begins with the documents of a smaller one, but
/// that its links may lead further.
/// </summary>
public sealed class GeneratedCorpus
{
    /// <summary>Where initiatives are found on the site.</summary>
    internal const string InitiativePath = "/initiative/";

    // As measured on 147 pages of a real site: median 640 words, deviation of the logarithm 0.78.
    private const double MedianWords = 600;
    private const double WordsDeviation = 0.75;
    private const int FewestWords = 60;
    private const int MostWords = 8_000;

    private const int Initiatives = 24;
    private const int SubjectWords = 60;
    private const int OwnWords = 14;
    private const int Names = 120;
    private const int Days = 20 * 365;

    private enum Purpose
    {
        Head,
        Body,
        Subject,
        Name,
    }

    private static readonly DateOnly LastDay = new(2025, 12, 31);

    private readonly RankFrequencies _frequencies = new();
    private readonly int _seed;
    private readonly long[][] _fields;

    /// <summary>Describes a corpus; its documents are made when they are asked for.</summary>
    /// <param name="count">The number of documents, at least one.</param>
    /// <param name="seed">Decides everything.</param>
    public GeneratedCorpus(int count, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _seed = seed;
        _fields = [.. Enumerable.Range(0, Initiatives).Select(FieldOf)];
    }

    /// <summary>The number of documents.</summary>
    public int Count { get; }

    /// <summary>All documents in order, each made when it is asked for.</summary>
    public IEnumerable<GeneratedDocument> Documents => Enumerable.Range(0, Count).Select(Document);

    /// <summary>Writes a Markdown file for each document.</summary>
    /// <param name="folder">The folder; <c>posts/</c> and the others are made within it.</param>
    /// <param name="cancellationToken">Gives up; the files written so far stay.</param>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), cancellationToken, async (number, stop) =>
        {
            var document = Document(number);
            var path = Path.Combine(folder, document.BlobName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, document.ToMarkdown(), stop);
        });
    }

    /// <summary>One document; the others need not be made for it.</summary>
    /// <param name="number">From 0.</param>
    public GeneratedDocument Document(int number)
    {
        var head = HeadOf(number);
        var random = SeededRandom.For(_seed, number, (int)Purpose.Body);
        var prose = new Prose(_frequencies, head.Subject, random);
        var words = Math.Clamp((int)(MedianWords * Math.Exp(WordsDeviation * random.NextNormal())), FewestWords, MostWords);
        var sections = new List<GeneratedSection>();
        var parts = Math.Clamp(random.Between(3, 8), 1, Math.Max(1, words / 30));
        for (var part = 0; part < parts; part++)
        {
            // Half of all posts begin without a heading.
            var heading = part == 0 && number % 2 == 0 ? "" : prose.Heading(random.Between(2, 6));
            sections.Add(new GeneratedSection(heading, Blocks(number, head, prose, words / parts, random)));
        }

        return new GeneratedDocument
        {
            Kind = head.Kind,
            Slug = head.Slug,
            Title = head.Title,
            Excerpt = prose.Sentence(random.Between(12, 28)),
            Authors = [.. Enumerable.Range(0, random.Happens(0.2) ? random.Between(2, 3) : 1).Select(_ => Name((int)(Names * Math.Pow(random.NextShare(), 3)))).Distinct()],
            PublishedOn = LastDay.AddDays(-(int)(Days * Math.Pow(random.NextShare(), 1.5))),
            Funders = head.Kind == ContentKind.Initiative ? [$"{Name(random.Next(20))} Foundation", $"{Name(20 + random.Next(20))} Fund"] : [],
            Sections = sections,
        };
    }

    private Head HeadOf(int number)
    {
        var random = SeededRandom.For(_seed, number, (int)Purpose.Head);
        var kind = number < Initiatives ? ContentKind.Initiative
            : number % 25 == 0 ? ContentKind.Page
            : number % 50 == 1 ? ContentKind.Report
            : ContentKind.Post;
        var initiative = kind == ContentKind.Initiative ? number : random.Next(Initiatives);
        var field = _fields[initiative];
        var subject = new long[OwnWords];
        for (var at = 0; at < OwnWords; at++)
        {
            subject[at] = at < OwnWords * 2 / 3 ? random.Pick(field) : Substance(random);
        }

        var title = new Prose(_frequencies, subject, random).Heading(random.Between(3, 9));
        var slug = string.Create(CultureInfo.InvariantCulture, $"{title.ToLowerInvariant().Replace(' ', '-')}-{number}");
        return new Head(kind, initiative, slug, title, subject);
    }

    private long[] FieldOf(int initiative)
    {
        var random = SeededRandom.For(_seed, initiative, (int)Purpose.Subject);
        return [.. Enumerable.Range(0, SubjectWords).Select(_ => Substance(random))];
    }

    private long Substance(SeededRandom random)
    {
        long rank;
        do
        {
            rank = _frequencies.Draw(random);
        }
        while (rank < Lexicon.GrammarWords);
        return rank;
    }

    private List<GeneratedBlock> Blocks(int number, Head head, Prose prose, int words, SeededRandom random)
    {
        var blocks = new List<GeneratedBlock>();
        while (words > 0)
        {
            // Two lists in a row would be one.
            var isList = blocks is [.., { IsList: false }] && random.Happens(0.12);
            var sentences = new List<string>();
            for (var left = random.Between(2, 6); left > 0 && words > 0; left--)
            {
                var length = isList ? random.Between(3, 12) : Math.Clamp((int)(18 + (7 * random.NextNormal())), 4, 45);
                sentences.Add(prose.Sentence(length));
                words -= length;
            }

            blocks.Add(new GeneratedBlock(isList ? sentences : [string.Join(' ', sentences)], isList, random.Happens(0.3) ? Link(number, head, random) : null));
        }

        return blocks;
    }

    private GeneratedLink Link(int number, Head head, SeededRandom random)
    {
        // Most of what a post belongs to is its own initiative.
        var target = HeadOf(random.Happens(0.25) ? Math.Min(head.Initiative, Count - 1) : random.Next(Count));
        return target.Slug == head.Slug
            ? new GeneratedLink("The source", string.Create(CultureInfo.InvariantCulture, $"https://code.example/{head.Slug}/{number}"))
            : new GeneratedLink(target.Title, target.Kind.Url(target.Slug));
    }

    private string Name(int number)
    {
        var random = SeededRandom.For(_seed, number, (int)Purpose.Name);
        return $"{Part()} {Part()}";

        string Part() => Prose.Capital(Lexicon.Word(2_000 + random.Next(40_000)));
    }

    private sealed record Head(ContentKind Kind, int Initiative, string Slug, string Title, long[] Subject);
}
