using System.Text.Json.Serialization;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Search;

/// <summary>The answer of <c>GET documents/{kind}/{slug}</c>.</summary>
public sealed record DocumentResponse
{
    /// <summary>The document's id: stable for its blob.</summary>
    public required string Id { get; init; }

    /// <summary>The kind's name.</summary>
    public required string Kind { get; init; }

    /// <summary>The slug, as written.</summary>
    public required string Slug { get; init; }

    /// <summary>The address on the site.</summary>
    public required string Url { get; init; }

    /// <summary>The title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, plain text.</summary>
    public required string Excerpt { get; init; }

    /// <summary>The authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The day of publication, ISO 8601; null if unknown.</summary>
    public required DateOnly? PublishedOn { get; init; }

    /// <summary>When the file was uploaded in its present wording, UTC.</summary>
    public required DateTimeOffset ModifiedOn { get; init; }

    /// <summary>Slugs of its initiatives.</summary>
    public required IReadOnlyList<string> Initiatives { get; init; }

    /// <summary>Its funders, by the names that the facet has for them: those of the front matter, then others whom its text states to have given.</summary>
    public required IReadOnlyList<string> Funders { get; init; }

    /// <summary>The figures that a report states; empty for other kinds.</summary>
    public required IReadOnlyList<DocumentFigure> Figures { get; init; }

    /// <summary>The picture that the content names; null without one.</summary>
    public required string? Image { get; init; }

    /// <summary>The body: HTML from an allow-list, headings with their anchors as <c>id</c>.</summary>
    [JsonConverter(typeof(LongTextConverter))]
    public required string Html { get; init; }

    /// <summary>The headings, in order.</summary>
    public required IReadOnlyList<OutlineEntry> Outline { get; init; }

    /// <summary>What is answered for a document.</summary>
    /// <param name="document">The document as the index holds it.</param>
    public static DocumentResponse Of(IndexedDocument document)
    {
        var content = document.Content;
        return new DocumentResponse
        {
            Id = DocumentIds.Of(document.Source.Name),
            Kind = content.Kind.Name(),
            Slug = content.Slug,
            Url = content.Url,
            Title = content.Title,
            Excerpt = content.Excerpt,
            Authors = content.Authors,
            PublishedOn = content.PublishedOn,
            ModifiedOn = document.Source.ModifiedOn,
            Initiatives = content.Initiatives,
            Funders = content.FundedBy,
            Figures = [.. content.Figures.Select(figure => new DocumentFigure(figure.Label, figure.Value, figure.Number, figure.Unit, figure.Period, figure.Heading, figure.Anchor, figure.Evidence))],
            Image = content.Image,
            Html = content.Html,
            Outline = [.. content.Sections.Where(section => section.Level > 0).Select(section => new OutlineEntry(section.Heading, section.Level, section.Anchor))],
        };
    }
}

/// <summary>A heading of a document.</summary>
/// <param name="Heading">The heading, plain text.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Anchor">The fragment that opens its section, without <c>#</c>.</param>
public sealed record OutlineEntry(string Heading, int Level, string Anchor);

/// <summary>A figure that a report states: see <see cref="Content.Figures.KeyFigure"/>.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Value">The number as written, with what qualifies it.</param>
/// <param name="Number">The number itself.</param>
/// <param name="Unit">What it is a number of; null where nothing says so.</param>
/// <param name="Period">The time it holds for, ISO 8601, as precise as stated; null where nothing says so.</param>
/// <param name="Heading">The heading of the section that states it.</param>
/// <param name="Anchor">The fragment that opens the section.</param>
/// <param name="Evidence">The sentence or the lines that state it.</param>
public sealed record DocumentFigure(string Label, string Value, decimal Number, string? Unit, string? Period, string Heading, string Anchor, string Evidence);
