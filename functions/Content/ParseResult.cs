namespace Prossimo.Functions.Content;

/// <summary>What the parser made of an upload: a document or the reasons why not.</summary>
public abstract record ParseResult
{
    private ParseResult()
    {
    }

    /// <summary>The upload is content.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="Notes">What the parser mended or left out and an editor should know, one sentence each; usually empty.</param>
    public sealed record Parsed(ContentDocument Document, IReadOnlyList<string> Notes) : ParseResult;

    /// <summary>The upload cannot be read as content.</summary>
    /// <param name="Reasons">At least one reason.</param>
    public sealed record Rejected(IReadOnlyList<Rejection> Reasons) : ParseResult;
}

/// <summary>A reason why an upload does not appear, in words for the editor who sent it.</summary>
/// <param name="Code">The kind of reason.</param>
/// <param name="Problem">What is wrong, with the file's words where that helps: one sentence.</param>
/// <param name="Remedy">What to do: one sentence.</param>
/// <param name="Line">The line in the file, from 1; null where the reason has no place.</param>
public sealed record Rejection(RejectionCode Code, string Problem, string Remedy, int? Line = null);

/// <summary>The kinds of reason for a rejection.</summary>
public enum RejectionCode
{
    /// <summary>The blob lies in none of the content folders.</summary>
    UnknownFolder,

    /// <summary>The file's type is not one of Markdown, HTML and text.</summary>
    UnsupportedType,

    /// <summary>The file is larger than the limit.</summary>
    TooLarge,

    /// <summary>The file claims to be text and holds binary bytes.</summary>
    Binary,

    /// <summary>The front matter opens and never closes.</summary>
    FrontMatterNotClosed,

    /// <summary>The front matter is not valid YAML, or not a list of keys and values.</summary>
    InvalidFrontMatter,

    /// <summary>A date is no date.</summary>
    InvalidDate,

    /// <summary>Nothing to read: no body, or only white space.</summary>
    EmptyBody,

    /// <summary>A slug holds characters that a URL path cannot carry.</summary>
    InvalidSlug,

    /// <summary>Another file of the same kind holds the slug.</summary>
    SlugTaken,

    /// <summary>The search index cannot take the document, however often it is tried.</summary>
    NotIndexable,

    /// <summary>The file is nested or repetitive beyond what can be read safely.</summary>
    TooComplex,
    /// <summary>Reading it failed by a mistake in the software.</summary>
    Fault,
}
