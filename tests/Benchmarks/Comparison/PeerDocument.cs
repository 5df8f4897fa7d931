using System.Globalization;
using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>A document as the peers get it: what this project's parser extracts.</summary>
/// <param name="Id">Its place in the corpus, from 0.</param>
/// <param name="Title">The title.</param>
/// <param name="Url">The address on the site.</param>
/// <param name="Headings">All headings.</param>
/// <param name="Excerpt">The excerpt.</param>
/// <param name="Body">All text below the headings.</param>
public sealed record PeerDocument(string Id, string Title, string Url, string Headings, string Excerpt, string Body)
{
    /// <summary>The document at a place of the corpus.</summary>
    /// <param name="document">The document.</param>
    /// <param name="place">The place, from 0.</param>
    public static PeerDocument Of(CorpusDocument document, int place) => new(
        place.ToString(CultureInfo.InvariantCulture), document.Title, document.Content.Url, document.Headings, document.Content.Excerpt, document.Body);
}
