using System.Diagnostics;
using System.Globalization;
using System.Net;
using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>Pagefind's indexing of a corpus as a static site: one page a document, written beforehand.</summary>
public static class Pagefind
{
    /// <summary>Writes the pages and times Pagefind from its start to its end.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Gives up and ends it.</param>
    /// <exception cref="PeersUnavailableException">It is not to be had, or fails, or takes too long.</exception>
    public static async Task<TimeSpan> IndexAsync(IReadOnlyList<CorpusDocument> documents, TimeSpan limit, CancellationToken cancellationToken)
    {
        await PeerPackages.EnsureAsync(cancellationToken);
        using var site = new TemporaryFolder();
        for (var at = 0; at < documents.Count; at++)
        {
            var content = documents[at].Content;
            var page = $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(content.Title)}</title></head>"
                + $"<body><main data-pagefind-body><h1>{WebUtility.HtmlEncode(content.Title)}</h1>\n{content.Html}</main></body></html>";
            var folder = Directory.CreateDirectory(Path.Combine(site.Path, at.ToString(CultureInfo.InvariantCulture)));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), page, cancellationToken);
        }

        using var box = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        box.CancelAfter(limit);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await ProgramRun.ToEndAsync(site.Path, Path.Combine(PeerPackages.Folder, "node_modules", ".bin", "pagefind"), ["--site", site.Path], box.Token);
            return Stopwatch.GetElapsedTime(started);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PeersUnavailableException($"gave up after {limit.TotalSeconds:0} s");
        }
    }
}
