using System.Globalization;
using System.Text.Json;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Search.Embedded;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Documents as entries of the index, and back.</summary>
internal static class EntryMapper
{
    /// <summary>The most sections kept as such: the service takes 3,000 elements of complex collections in a document. Later ones are found but shown in no passage.</summary>
    public const int MostSections = 3000;

    /// <summary>The longest value of a facet, in UTF-16 code units: the service takes terms of 32,766 bytes. Longer ones are left to the document itself.</summary>
    public const int LongestValue = 1000;

    private const int LongestTitleKey = 200;

    /// <summary>A document's entry.</summary>
    public static IndexEntry ToEntry(IndexedDocument document)
    {
        var (content, source) = document;
        var title = WordFolding.FoldText(content.Title);
        var headings = WordFolding.FoldText(string.Join('\n', content.Sections.Select(section => section.Heading)));
        var body = Body(content);
        var linked = content.Sections.Where(section => section.Anchor.Length > 0).Take(MostSections).ToList();
        var authors = Values(content.Authors);
        var initiatives = Values(content.Initiatives);
        var funders = Values(content.FundedBy);
        return new IndexEntry
        {
            Key = DocumentIds.Of(source.Name),
            Kind = content.Kind.Name(),
            Address = AddressOf(content.Kind, content.Slug),
            Slug = content.Slug,
            Url = content.Url,
            Title = content.Title,
            TitleKey = TitleKey(content.Title),
            Excerpt = content.Excerpt,
            Authors = authors,
            AuthorKeys = Keys(authors),
            Initiatives = initiatives,
            InitiativeKeys = Keys(initiatives),
            Funders = funders,
            FunderKeys = Keys(funders),
            PublishedOn = content.PublishedOn is { } day ? StartOf(day) : null,
            Year = content.PublishedOn?.Year,
            Day = content.PublishedOn?.DayNumber ?? 0,
            DayOrLast = content.PublishedOn?.DayNumber ?? int.MaxValue,
            Body = body,
            TitleText = title,
            HeadingText = headings,
            SlugText = WordFolding.FoldText(content.Slug),
            TitleWords = title,
            HeadingWords = headings,
            Wording = body,
            Headings = linked.ConvertAll(section => section.Heading),
            Anchors = linked.ConvertAll(section => section.Anchor),
            Sections = [.. content.Sections.Take(MostSections).Select(section => new EntrySection { Heading = section.Heading, Anchor = section.Anchor, Level = section.Level, Text = section.Text })],
            Blob = source.Name,
            ETag = source.ETag,
            Fingerprint = source.Fingerprint,
            ModifiedOn = source.ModifiedOn.ToString("O", CultureInfo.InvariantCulture),
            Content = JsonSerializer.Serialize(content with { Sections = [.. content.Sections.Skip(MostSections)] }, IndexJson.Default.ContentDocument),
        };
    }

    /// <summary>The document of a whole entry.</summary>
    public static IndexedDocument ToDocument(IndexEntry entry)
    {
        var content = JsonSerializer.Deserialize(entry.Content ?? "null", IndexJson.Default.ContentDocument)
            ?? throw new InvalidDataException($"The index's entry {entry.Key} holds no document: delete it, and the next reconciliation writes it again.");
        var sections = (entry.Sections ?? []).Select(section => new ContentSection(section.Heading, section.Level, section.Anchor, section.Text));
        return new IndexedDocument(
            content with { Sections = [.. sections, .. content.Sections] },
            new SourceBlob(entry.Blob ?? "", entry.ETag ?? "", entry.Fingerprint ?? "", DateTimeOffset.Parse(entry.ModifiedOn ?? "", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)));
    }

    /// <summary>Where an entry's document is found.</summary>
    public static DocumentKey KeyOf(IndexEntry entry) =>
        ContentKinds.TryParse(entry.Kind, out var kind) ? new DocumentKey(kind, entry.Slug ?? "") : throw new InvalidDataException($"The index's entry {entry.Key} is of the unknown kind '{entry.Kind}'.");

    /// <summary>Kind and slug as one value that no other address has.</summary>
    public static string AddressOf(ContentKind kind, string slug) => $"{kind.Name()}/{SlugRules.Key(slug)}";

    /// <summary>A value as filters compare it: as slugs are.</summary>
    public static string KeyOf(string value) => SlugRules.Key(value);

    /// <summary>The beginning of a day, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string Body(ContentDocument content)
    {
        IEnumerable<string> parts =
        [
            content.Title, content.Excerpt, content.Slug, .. content.Initiatives, .. content.Authors, .. content.Funders.Union(content.FundedBy),
            .. content.Sections.SelectMany(section => (string[])[section.Heading, section.Text]),
        ];
        return string.Join('\n', parts.Select(WordFolding.FoldText).Where(words => words.Length > 0));
    }

    private static string TitleKey(string title)
    {
        var key = KeyOf(title);
        return key.Length <= LongestTitleKey ? key : key[..(char.IsHighSurrogate(key[LongestTitleKey - 1]) ? LongestTitleKey - 1 : LongestTitleKey)];
    }

    private static IReadOnlyList<string> Values(IEnumerable<string> values) => [.. values.Where(value => value.Length is > 0 and <= LongestValue)];

    private static IReadOnlyList<string> Keys(IEnumerable<string> values) => [.. values.Select(KeyOf).Distinct(StringComparer.Ordinal)];
}
