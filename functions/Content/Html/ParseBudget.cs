using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Prossimo.Functions.Content.Html;

/// <summary>
/// Watches over one run of the HTML parser and stops it where the markup would cost more than its length warrants. A parser reopens
/// formatting elements that were left open in every block that follows (HTML Standard, section 13.2.4.3), so a few tags can make
/// millions of elements.
/// </summary>
internal sealed class ParseBudget
{
    /// <summary>The most elements of a document.</summary>
    public const int MaxElements = 100_000;

    /// <summary>The most elements of a document counting those that the parser reopens.</summary>
    public const int MaxReopened = 4 * MaxElements;

    // The parser keeps at most three of the same name and attributes open; of these names it gets no attributes.
    private const int MaxOpenOfOneName = 3;

    private static readonly FrozenSet<string> Formatting =
        "a b big code em font i nobr s small strike strong tt u".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FormattingSpans = Formatting.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);
    private int openTotal;
    private int elements;
    private int reopened;
    private IElement? previous;

    /// <summary>True for an element that the parser reopens and that has no attribute which readers need.</summary>
    public static bool IsFormatting(ReadOnlySpan<char> element) => FormattingSpans.Contains(element) && element is not "a";

    public static TooComplexException TooMany() => new($"The file has more than {MaxElements:N0} HTML elements.");

    /// <summary>Counts a token.</summary>
    /// <exception cref="TooComplexException">The document is beyond a limit.</exception>
    public void Count(HtmlToken token)
    {
        if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag))
        {
            return;
        }

        var change = token.Type == HtmlTokenType.StartTag ? 1 : -1;
        elements += change > 0 ? 1 : 0;
        reopened += 1 + openTotal;
        if (elements > MaxElements || reopened > MaxReopened)
        {
            throw elements > MaxElements ? TooMany() : new TooComplexException("The HTML leaves bold, italic or similar tags open over very many blocks.");
        }

        if (Formatting.Contains(token.Name))
        {
            var before = open.GetValueOrDefault(token.Name);
            var after = Math.Max(0, before + change);
            open[token.Name] = after;
            openTotal += Math.Min(after, MaxOpenOfOneName) - Math.Min(before, MaxOpenOfOneName);
        }
    }

    /// <summary>
    /// Looks how deep the element before this one lies. The parser's own limit keeps the tree shallow, but whatever lies too deep
    /// still costs it time for every level.
    /// </summary>
    /// <exception cref="TooComplexException">The document is beyond the limit.</exception>
    public void CheckDepth(IElement created)
    {
        var depth = 0;
        for (INode? node = previous; node is IElement; node = node.Parent)
        {
            depth++;
        }

        previous = created;
        if (depth >= HtmlReader.MaxDepth)
        {
            throw HtmlReader.TooDeep();
        }
    }
}
