using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>Documents for the tests of search, as the parser would make them.</summary>
internal static class SampleDocuments
{
    public static ContentDocument Post(string slug, string title, string body = "", string? date = null) => Of(ContentKind.Post, slug, title, body, date);

    public static ContentDocument Of(ContentKind kind, string slug, string title, string body = "", string? date = null) => new()
    {
        Kind = kind,
        Slug = slug,
        Title = title,
        PublishedOn = date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Sections = body.Length == 0 ? [] : [new ContentSection("", 0, "", body)],
        Html = $"<p>{body}</p>",
    };

    public static ContentDocument WithSection(this ContentDocument document, string heading, string text) => document with
    {
        Sections = [.. document.Sections, new ContentSection(heading, 2, heading.ToLowerInvariant().Replace(' ', '-'), text)],
    };

    public static IndexedDocument InBlob(this ContentDocument document, string? blobName = null, string etag = "0x1") => new(
        document,
        new SourceBlob(blobName ?? $"{document.Kind.Folder()}/{document.Slug}.md", etag, Fingerprint(document), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));

    private static string Fingerprint(ContentDocument document) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document))));
}
