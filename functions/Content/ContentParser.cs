using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Prossimo.Functions.Content.Bodies;
using Prossimo.Functions.Content.Decoding;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Figures;
using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Content;

/// <summary>Turns an upload's bytes into a document, or into reasons an editor understands. Pure: no I/O, safe to use from many threads.</summary>
/// <param name="options">Limits and the site's hosts; the defaults if null.</param>
/// <param name="funders">The funders that are known by name; none if null.</param>
public sealed class ContentParser(ContentOptions? options = null, FunderDirectory? funders = null)
{
    /// <summary>Raised whenever the same bytes would be read differently, so that unchanged blobs are indexed again.</summary>
    public const int Version = 5;

    private readonly ContentOptions options = options ?? new();
    private readonly FunderDirectory funders = funders ?? FunderDirectory.Empty;
    private readonly InitiativeLinks initiativeLinks = new((options ?? new()).SiteHosts);
    private readonly HtmlSanitizer sanitizer = new(new());
    private readonly MarkdownInlines inlines = new();
    private readonly BodyParsers bodies = new();
    private readonly Lazy<string> edition = new(() => EditionOf(options ?? new(), funders ?? FunderDirectory.Empty));

    /// <summary>What decides how bytes are read: the version, the limits, the site's hosts and the known funders. Two parsers of one edition read the same bytes alike.</summary>
    public string Edition => edition.Value;

    /// <summary>What can be said of an upload by its name and size alone, so that no one need download what will be rejected.</summary>
    /// <param name="blobName">The blob's name in the uploads container.</param>
    /// <param name="length">The blob's size in bytes.</param>
    /// <returns>The first reason that applies; null where the bytes have to be seen.</returns>
    public Rejection? RejectBeforeDownload(string blobName, long length) =>
        !ContentKinds.TryFromBlobName(blobName, out _) ? Rejections.UnknownFolder(blobName)
        : bodies.Find(blobName) is null ? Rejections.UnsupportedType(blobName)
        : length > options.MaxBytes ? Rejections.TooLarge(length, options.MaxBytes)
        : null;

    /// <summary>Reads an upload. Bad input is answered with <see cref="ParseResult.Rejected"/>, never thrown.</summary>
    /// <param name="upload">The blob's name, bytes and metadata.</param>
    public ParseResult Parse(Upload upload)
    {
        if (RejectBeforeDownload(upload.Name, upload.Bytes.Length) is { } early)
        {
            return Reject(early);
        }

        if (upload.Bytes.IsEmpty)
        {
            return Reject(Rejections.EmptyBody(null));
        }

        var decoded = TextDecoder.Decode(upload.Bytes.Span);
        if (BinaryCheck.Describe(upload.Bytes.Span, decoded.Text) is { } binary)
        {
            return Reject(Rejections.Binary(binary, Path.GetExtension(upload.Name)));
        }

        var repaired = MojibakeRepair.Repair(LineEnds.Normalise(decoded.Text));
        try
        {
            return Read(upload, repaired.Text, Notes(decoded, repaired));
        }
        catch (TooComplexException tooComplex)
        {
            return Reject(Rejections.TooComplex(tooComplex.Message));
        }
    }

    private static string EditionOf(ContentOptions options, FunderDirectory funders)
    {
        var hosts = options.SiteHosts.Select(host => host.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal);
        var settings = string.Create(CultureInfo.InvariantCulture, $"{options.MaxBytes}\n{string.Join(' ', hosts)}\n{funders.Stamp}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(settings));
        return string.Create(CultureInfo.InvariantCulture, $"{Version}-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}");
    }

    private static ParseResult.Rejected Reject(params IReadOnlyList<Rejection> reasons) => new(reasons);

    private static List<string> Notes(DecodedText decoded, RepairedText repaired)
    {
        var notes = new List<string>();
        if (decoded.Note is { } note)
        {
            notes.Add(note);
        }

        if (repaired.Count > 0)
        {
            var places = repaired.Count == 1 ? "one place" : string.Create(CultureInfo.InvariantCulture, $"{repaired.Count:N0} places");
            notes.Add($"Text that had once been decoded wrongly was repaired in {places}, such as '{repaired.Before}' to '{repaired.After}': mend it in the file.");
        }

        return notes;
    }

    private ParseResult Read(Upload upload, string text, List<string> notes)
    {
        ContentKinds.TryFromBlobName(upload.Name, out var kind);
        var split = FrontMatterReader.Read(text);
        if (split.Rejection is { } unreadable)
        {
            return Reject(unreadable);
        }

        var reasons = new List<Rejection>();
        var stated = new StatedFacts(split.Matter, upload.Metadata, inlines);
        notes.AddRange(stated.Notes);
        if (kind == ContentKind.Initiative && stated.UnknownStatus is { } unknown)
        {
            notes.Add(unknown);
        }

        var slug = stated.ReadSlug(upload.Name, reasons);
        var statedDate = stated.ReadDate(reasons);
        var body = bodies.Find(upload.Name)!;
        var sanitised = sanitizer.Sanitise(body.ToHtml(split.Body, stated.Title));
        if (sanitised.LeftOut.Count > 0)
        {
            notes.Add($"Left out, since published pages cannot hold it: {string.Join(", ", sanitised.LeftOut)}.");
        }

        var outline = OutlineReader.Read(sanitised);
        if (outline.Sections.All(section => section.Heading.Length == 0 && section.Text.Length == 0))
        {
            reasons.Add(Rejections.EmptyBody(string.IsNullOrWhiteSpace(text) ? null : split.BodyLine));
        }

        if (reasons.Count > 0)
        {
            return Reject([.. reasons.OrderBy(reason => reason.Line ?? int.MaxValue)]);
        }

        var head = body is HtmlBodyParser ? outline.Head : HtmlHead.None;
        outline = outline with { Head = head };
        var document = new ContentDocument
        {
            Kind = kind,
            Slug = slug,
            Title = stated.Title.Length > 0 ? stated.Title : TitleRules.Derive(outline),
            Excerpt = stated.Excerpt.Length > 0 ? stated.Excerpt : ExcerptRules.Derive(outline),
            Authors = stated.Authors.Count > 0 ? stated.Authors : head.Author.Length > 0 ? [head.Author] : [],
            PublishedOn = statedDate ?? PublishedOn(outline),
            Initiatives = Initiatives(kind, slug, outline),
            Funders = stated.Funders,
            Figures = kind == ContentKind.Report ? KeyFigureReader.Read(outline.Sections, outline.Html) : [],
            BlogPosts = stated.BlogPosts,
            Image = stated.Image,
            Sections = outline.Sections,
            Links = outline.Links,
            Html = outline.Html,
            FrontMatter = split.Matter.ToJson(),
        };
        return new ParseResult.Parsed(WithFunding(document, stated), notes);
    }

    private ContentDocument WithFunding(ContentDocument document, StatedFacts stated)
    {
        var funding = new FundingReader(funders, initiativeLinks).Read(document, stated.Funding);
        var names = document.Funders.Select(funders.NameOf).Concat(funding.Givers);
        return document with { Funding = funding.Statements, FundedBy = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)] };
    }

    private static DateOnly? PublishedOn(Outline outline)
    {
        foreach (var written in new[] { outline.Head.Published, outline.MarkedDate ?? "" })
        {
            if (DateReader.TryRead(written, out var marked))
            {
                return marked;
            }
        }

        foreach (var line in outline.Lead.Take(DateLines))
        {
            if (DateReader.TryReadLine(line.Text, out var date))
            {
                return date;
            }
        }

        return null;
    }

    private const int DateLines = 5;

    private List<string> Initiatives(ContentKind kind, string slug, Outline outline)
    {
        IEnumerable<string> own = kind == ContentKind.Initiative ? [slug.ToLowerInvariant()] : [];
        return [.. own.Concat(outline.Links.Select(link => initiativeLinks.Find(link.Href)).OfType<string>()).Distinct()];
    }
}
