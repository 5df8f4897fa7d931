using System.Text.Json.Serialization;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>What an upload became, and why: kept as JSON beside the uploads, one per blob, for the editor who asks.</summary>
public sealed record IngestionReport
{
    /// <summary>The blob's name in the uploads container.</summary>
    public required string Blob { get; init; }

    /// <summary>The entity tag of the state that this report speaks of.</summary>
    [JsonPropertyName("etag")]
    public required string ETag { get; init; }

    /// <summary>What became of the upload.</summary>
    public required IngestionStatus Status { get; init; }

    /// <summary>Why it was rejected; empty when it was indexed.</summary>
    public IReadOnlyList<ReportedReason> Reasons { get; init; } = [];

    /// <summary>What was mended or left out while reading it; usually empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The document that was indexed; null when the upload was rejected.</summary>
    public ReportedDocument? Document { get; init; }

    /// <summary>The upload's size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When the upload was read, UTC.</summary>
    public required DateTimeOffset IngestedAt { get; init; }

    /// <summary>The version of the parser that read it.</summary>
    public required int ParserVersion { get; init; }
}

/// <summary>What became of an upload.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IngestionStatus>))]
public enum IngestionStatus
{
    /// <summary>It is searchable.</summary>
    [JsonStringEnumMemberName("indexed")]
    Indexed,

    /// <summary>It could not be read as content.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}

/// <summary>A reason for a rejection.</summary>
/// <param name="Code">The kind of reason, camelCase.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Line">The line in the file, from 1; null where the reason has no place.</param>
public sealed record ReportedReason(string Code, string Problem, string Remedy, int? Line)
{
    /// <summary>The parser's reason as the report writes it.</summary>
    /// <param name="rejection">The parser's reason.</param>
    public static ReportedReason From(Rejection rejection)
    {
        var code = rejection.Code.ToString();
        return new(char.ToLowerInvariant(code[0]) + code[1..], rejection.Problem, rejection.Remedy, rejection.Line);
    }
}

/// <summary>The facts that were read from an upload, so that an editor sees what the site will show.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Slug">The slug.</param>
/// <param name="Url">The address on the site.</param>
/// <param name="Title">The title.</param>
/// <param name="Authors">The authors.</param>
/// <param name="PublishedOn">The day of publication; null if the content states none.</param>
/// <param name="Initiatives">Slugs of its initiatives.</param>
/// <param name="Sections">The number of sections.</param>
public sealed record ReportedDocument(
    string Kind, string Slug, string Url, string Title, IReadOnlyList<string> Authors, DateOnly? PublishedOn, IReadOnlyList<string> Initiatives, int Sections)
{
    /// <summary>The facts of a document.</summary>
    /// <param name="document">The document.</param>
    public static ReportedDocument From(ContentDocument document) => new(
        document.Kind.Name(), document.Slug, document.Url, document.Title, document.Authors, document.PublishedOn, document.Initiatives, document.Sections.Count);
}
