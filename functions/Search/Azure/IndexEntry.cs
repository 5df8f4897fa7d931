using System.Text.Json.Serialization;

namespace Prossimo.Functions.Search.Azure;

/// <summary>A document as the service holds it; null for what was not asked for. Fields: <see cref="IndexDefinition"/>.</summary>
internal sealed record IndexEntry
{
    /// <summary>The kind of the one entry that is no document: see <see cref="IndexVersion"/>.</summary>
    public const string StateKind = "state";

    /// <summary>Its key.</summary>
    public const string StateKey = "state";

    public string Key { get; init; } = "";

    public string? Kind { get; init; }

    /// <summary>Kind and slug as slugs are compared: what a document is found by.</summary>
    public string? Address { get; init; }

    public string? Slug { get; init; }

    public string? Url { get; init; }

    public string? Title { get; init; }

    /// <summary>What it is sorted by among titles.</summary>
    public string? TitleKey { get; init; }

    public string? Excerpt { get; init; }

    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>The authors as filters compare them; the same for initiatives and funders.</summary>
    public IReadOnlyList<string>? AuthorKeys { get; init; }

    public IReadOnlyList<string>? Initiatives { get; init; }

    public IReadOnlyList<string>? InitiativeKeys { get; init; }

    public IReadOnlyList<string>? Funders { get; init; }

    public IReadOnlyList<string>? FunderKeys { get; init; }

    public DateTimeOffset? PublishedOn { get; init; }

    public int? Year { get; init; }

    /// <summary>The day of publication (<see cref="DateOnly.DayNumber"/>), 0 where it is unknown: last among the newest.</summary>
    public int? Day { get; init; }

    /// <summary>The same, <see cref="int.MaxValue"/> where it is unknown: last among the oldest.</summary>
    public int? DayOrLast { get; init; }

    /// <summary>All words of the document, folded: what is matched.</summary>
    public string? Body { get; init; }

    /// <summary>The words of the title, folded; the same for headings and slug.</summary>
    public string? TitleText { get; init; }

    public string? HeadingText { get; init; }

    public string? SlugText { get; init; }

    /// <summary>The words of the title, indexed with their endings: what is completed; the same for headings.</summary>
    public string? TitleWords { get; init; }

    public string? HeadingWords { get; init; }

    /// <summary>The same words as in the body, indexed with their endings: for beginnings of words and slips of the finger.</summary>
    public string? Wording { get; init; }

    /// <summary>The headings that can be led to, as written: what a suggestion shows, without the sections' texts.</summary>
    public IReadOnlyList<string>? Headings { get; init; }

    /// <summary>The anchor of each of them.</summary>
    public IReadOnlyList<string>? Anchors { get; init; }

    public IReadOnlyList<EntrySection>? Sections { get; init; }

    public string? Blob { get; init; }

    [JsonPropertyName("etag")]
    public string? ETag { get; init; }

    public string? Fingerprint { get; init; }

    /// <summary>When the blob was last written, ISO 8601.</summary>
    public string? ModifiedOn { get; init; }

    /// <summary>The document as JSON, without the sections above.</summary>
    public string? Content { get; init; }
}

/// <summary>A section, as written.</summary>
internal sealed record EntrySection
{
    public string Heading { get; init; } = "";

    public string Anchor { get; init; } = "";

    public int Level { get; init; }

    public string Text { get; init; } = "";
}

/// <summary>How entries are written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IndexEntry))]
internal sealed partial class EntryJson : JsonSerializerContext;
