namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>The fields of a document that stand outside its sections, in the order of their bits in a posting.</summary>
internal enum TextField
{
    Title,
    Excerpt,
    Initiatives,
    Authors,
    Slug,

    /// <summary>Matched, but not scored.</summary>
    Funders,
}

/// <summary>The layout of a posting: what a document's entry says of one stem.</summary>
/// <remarks>
/// A mask of the places that hold the stem; for each field among them how often; for the sections their number, and for each the distance from
/// the one before, how often in the text (times two, plus one where the heading has it) and how often in the heading; how many of all those in
/// texts are in links; the length in bytes of the positions, which lie apart so that scoring passes over them: for each field and section the
/// distances from one occurrence to the next, in texts times two, plus one in a link.
/// </remarks>
internal static class PostingLayout
{
    public const int Fields = 6;

    /// <summary>The bit that says that sections hold the stem.</summary>
    public const int InSections = 1 << 6;

    /// <summary>The bit that says that links do.</summary>
    public const int InLinks = 1 << 7;

    /// <summary>Lists of this many documents and more begin with a table to skip by.</summary>
    public const int SkipFrom = 256;

    /// <summary>The documents from one entry of that table to the next.</summary>
    public const int SkipBy = 128;
}
