using System.Globalization;
using System.Text;
using Prossimo.Benchmarks.Corpus.Generation;
using Prossimo.Benchmarks.Results;

namespace Prossimo.Benchmarks.Corpus;

/// <summary>A corpus of a run: a folder, or a generated one, whose documents are made as they are read and not kept.</summary>
/// <param name="Name">As the tables name it.</param>
/// <param name="Count">The number of documents.</param>
/// <param name="Documents">The documents in order; may be read more than once.</param>
/// <param name="Folder">The folder, with every file in memory; null for a generated corpus.</param>
public sealed record MeasuredCorpus(string Name, int Count, IEnumerable<CorpusDocument> Documents, CorpusFolder? Folder)
{
    /// <summary>A folder of files.</summary>
    /// <param name="folder">The folder as it was read.</param>
    public static MeasuredCorpus Of(CorpusFolder folder) => new(
        folder.Folder == Path.GetFullPath(ProjectFolder.Content) ? "content" : Path.GetFileName(folder.Folder), folder.Documents.Count, folder.Documents, folder);

    /// <summary>A generated corpus.</summary>
    /// <param name="corpus">The generator.</param>
    public static MeasuredCorpus Of(GeneratedCorpus corpus) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Growth.GeneratedPrefix}{corpus.Count}"),
        corpus.Count,
        corpus.Documents.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(Document),
        null);

    /// <summary>The corpus as a folder holds it: generated documents are made and kept.</summary>
    public CorpusFolder AsFolder()
    {
        if (Folder is not null)
        {
            return Folder;
        }

        CorpusDocument[] documents = [.. Documents];
        return new CorpusFolder(Name, [.. documents.Select(document => document.File)], documents, []);
    }

    private static CorpusDocument Document(GeneratedDocument document) =>
        new(new CorpusFile(document.BlobName, document.BlobName, Encoding.UTF8.GetBytes(document.ToMarkdown())), document.ToContent());
}
