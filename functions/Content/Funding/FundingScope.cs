using System.Net;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>What belongs to a statement besides its sentence: the list that it introduces, the sentences that say what the money is for.</summary>
/// <param name="Text">The words.</param>
/// <param name="Hrefs">Where the links within them lead, in order.</param>
internal sealed record StatementScope(string Text, IReadOnlyList<string> Hrefs);

/// <summary>Finds what belongs to statements of one document.</summary>
/// <param name="html">The document's HTML, which tells list items from paragraphs.</param>
internal sealed partial class FundingScope(string html)
{
    private const int MostItemSentences = 60;
    private const int MostSentences = 4;

    // As much of a list item as tells it from other text.
    private const int ItemStart = 60;

    private readonly Lazy<HashSet<string>> items = new(() => ReadItems(html));

    /// <summary>The scope of a sentence.</summary>
    /// <param name="prose">Its section.</param>
    /// <param name="index">Which of the section's sentences.</param>
    /// <param name="givers">Where the sentence names its givers, in the section's text: links there name no initiative.</param>
    public StatementScope Of(SectionProse prose, int index, IReadOnlyList<(int Start, int End)> givers)
    {
        var sentence = prose.Sentences[index];
        var text = prose.TextOf(sentence);
        var parts = new List<Sentence> { sentence };
        if (text.EndsWith(':'))
        {
            parts.AddRange(Items(prose, index));
        }
        else if (StatedShares.In(text) is null && prose.LinksIn(sentence).All(link => givers.Any(giver => link.Start < giver.End && giver.Start < link.End)))
        {
            parts.AddRange(Continuations(prose, index));
        }

        return new(
            string.Join(' ', parts.Select(prose.TextOf)),
            [.. parts.SelectMany(prose.LinksIn).Select(link => link.Href)]);
    }

    private IEnumerable<Sentence> Items(SectionProse prose, int index)
    {
        var line = prose.Sentences[index].Line;
        var found = prose.Sentences.Skip(index + 1).Take(MostItemSentences).GroupBy(next => next.Line);
        foreach (var item in found)
        {
            if (item.Key == line || !items.Value.Contains(Start(prose.Section.Text[item.First().Start..item.Last().End])))
            {
                yield break;
            }

            foreach (var sentence in item)
            {
                yield return sentence;
            }
        }
    }

    private static IEnumerable<Sentence> Continuations(SectionProse prose, int index) =>
        prose.Sentences.Skip(index + 1).Take(MostSentences)
            .TakeWhile(next => next.Line == prose.Sentences[index].Line && Continues().IsMatch(prose.TextOf(next)));

    private static HashSet<string> ReadItems(string html)
    {
        var starts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in Item().EnumerateMatches(html))
        {
            var from = match.Index + match.Length;
            var piece = html.AsSpan(from, Math.Min(4_000, html.Length - from));
            var end = piece.IndexOf("</li>");
            var text = WebUtility.HtmlDecode(Tag().Replace((end < 0 ? piece : piece[..end]).ToString(), ""));
            starts.Add(Start(Spaces().Replace(text, " ").Trim()));
        }

        return starts;
    }

    // Without spaces, so that it makes no difference where elements break the text.
    private static string Start(string text)
    {
        var start = text.Replace(" ", "", StringComparison.Ordinal);
        return start.Length <= ItemStart ? start : start[..ItemStart];
    }

    [GeneratedRegex(@"^[""“‘(]?(?:It|This|These|The (?:funding|money|grant|grants|funds|contribution|contributions|gift|donation|sum|support|contract|contracts|commitment|award)|With (?:this|these|the|it)|Its?|Half|Part|Both|All of it|That)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Continues();

    [GeneratedRegex("<li(?: [^>]{0,500})?>", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex("<[^>]{0,2000}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s{1,100}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
