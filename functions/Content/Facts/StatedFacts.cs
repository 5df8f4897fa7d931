using Prossimo.Functions.Content.Funding;
using static Prossimo.Functions.Content.Facts.FrontMatterValue;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Facts that the front matter states, else the blob's metadata. Empty values count as not stated.</summary>
internal sealed class StatedFacts(Mapping matter, IReadOnlyDictionary<string, string> metadata, MarkdownInlines inlines)
{
    public string Title { get; } = inlines.ToPlain(Text(matter.Find("title")) ?? Metadata(metadata, "title") ?? "");

    public string Excerpt { get; } = inlines.ToPlain(Text(matter.Find("excerpt")) ?? Text(matter.Find("description")) ?? Text(matter.Find("summary")) ?? "");

    public IReadOnlyList<string> Authors { get; } =
        FirstFilled(Texts(matter.Find("author")), Texts(matter.Find("authors")), Metadata(metadata, "author") is { } author ? [author] : []);

    public IReadOnlyList<string> Funders { get; } = Texts(matter.Find("funders"));

    public IReadOnlyList<string> BlogPosts { get; } = Texts(matter.Find("blog_posts"));

    public string? Image { get; } = Text(matter.Find("image"));

    /// <summary>What the front matter says about money for initiatives.</summary>
    public StatedFunding Funding { get; } = StatedFunding.Read(matter.Find("funding"));

    /// <summary>Keys that hold one value and were passed over for holding several, and entries of funding that cannot be used, one sentence each.</summary>
    public IEnumerable<string> Notes => SeveralForOne().Concat(Funding.Notes);

    /// <summary>What is wrong with an initiative's <c>status</c>, one sentence; null for nothing.</summary>
    public string? UnknownStatus { get; } = Text(matter.Find("status")) is { } status && StatusWords.Read(status) is null
        ? $"Line {matter.Find("status")!.Line}: the status was passed over; write active, complete or planned."
        : null;

    /// <summary>The stated slug, else the file's; a fault is added to the reasons.</summary>
    public string ReadSlug(string blobName, List<Rejection> reasons)
    {
        var value = matter.Find("slug");
        var written = Text(value) ?? Metadata(metadata, "slug");
        if (value is Sequence or Mapping)
        {
            reasons.Add(Rejections.InvalidSlug("…", "is a list", value.Line));
            return "";
        }

        var slug = written is null ? SlugRules.FromBlobName(blobName) : SlugRules.Normalise(written);
        if (SlugRules.FindFault(slug) is { } fault)
        {
            reasons.Add(Rejections.InvalidSlug(slug, fault, Text(value) is null ? null : value!.Line));
        }

        return slug;
    }

    /// <summary>The stated date, null where none is; a date that is none is added to the reasons.</summary>
    public DateOnly? ReadDate(List<Rejection> reasons)
    {
        var value = matter.Find("date");
        var written = value is Sequence or Mapping ? "a list" : Text(value) ?? Metadata(metadata, "date");
        if (written is null)
        {
            return null;
        }

        if (DateReader.TryRead(written, out var date))
        {
            return date;
        }

        reasons.Add(Rejections.InvalidDate(written, value is null or Scalar { IsNull: true } ? null : value.Line));
        return null;
    }

    private IEnumerable<string> SeveralForOne() =>
        from key in new[] { "title", "excerpt", "description", "summary", "image" }
        let value = matter.Find(key)
        where value is Sequence { Items.Count: > 0 } or Mapping { Entries.Count: > 0 }
        orderby value.Line
        select $"Line {value.Line}: the {key} was passed over, since it is a {(value is Sequence ? "list" : "map")}; write it as one value, in quotes if it begins with a bracket.";

    private static IReadOnlyList<string> FirstFilled(params IReadOnlyList<string>[] sources) => sources.FirstOrDefault(source => source.Count > 0) ?? [];

    private static string? Text(FrontMatterValue? value) =>
        value is Scalar { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text) ? scalar.Text.Trim() : null;

    private static IReadOnlyList<string> Texts(FrontMatterValue? value) => value switch
    {
        Sequence list => [.. list.Items.Select(NameOf).OfType<string>().Distinct()],
        _ => NameOf(value) is { } single ? [single] : [],
    };

    private static string? NameOf(FrontMatterValue? value) => value is Mapping map ? Text(map.Find("name") ?? map.Find("title")) : Text(value);

    private static string? Metadata(IReadOnlyDictionary<string, string> metadata, string key)
    {
        var value = metadata.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }
}
