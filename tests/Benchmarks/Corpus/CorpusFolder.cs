using Prossimo.Functions.Content;
using Prossimo.Local.Import;

namespace Prossimo.Benchmarks.Corpus;

/// <summary>A file of the corpus.</summary>
/// <param name="Path">The path within the corpus folder, with forward slashes: what <c>expected</c> of a query names.</param>
/// <param name="BlobName">The name it is uploaded under.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record CorpusFile(string Path, string BlobName, ReadOnlyMemory<byte> Bytes);

/// <summary>A file of the corpus as the parser reads it.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">What the parser made of it.</param>
public sealed record CorpusDocument(CorpusFile File, ContentDocument Content)
{
    /// <summary>The title as peers and generated queries take it.</summary>
    public string Title => Content.Title;

    /// <summary>All headings, one a line.</summary>
    public string Headings => string.Join('\n', Content.Sections.Select(section => section.Heading).Where(heading => heading.Length > 0));

    /// <summary>All text below the headings, in order, sections separated by an empty line.</summary>
    public string Body => string.Join("\n\n", Content.Sections.Select(section => section.Text).Where(text => text.Length > 0));
}

/// <summary>A folder of content, read once.</summary>
/// <param name="Folder">The folder's full path.</param>
/// <param name="Files">Every file that an import uploads.</param>
/// <param name="Documents">The files that the parser accepts, one per address.</param>
/// <param name="Rejected">The other files, with the parser's first reason.</param>
public sealed record CorpusFolder(
    string Folder,
    IReadOnlyList<CorpusFile> Files,
    IReadOnlyList<CorpusDocument> Documents,
    IReadOnlyList<(string Path, string Reason)> Rejected)
{
    /// <summary>Reads and parses what an import of the folder uploads, under the names that it gives.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CorpusFolder> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var plan = ImportPlan.For(Path.GetFileName(root), ContentFiles.Below(root));

        // The project's own folder holds the site's pages as well, which the local host serves and does not index.
        var uploads = root == Path.GetFullPath(ProjectFolder.Content) ? plan.Uploads.Where(upload => upload.File == upload.Blob) : plan.Uploads;
        var files = new List<CorpusFile>();
        foreach (var upload in uploads)
        {
            files.Add(new CorpusFile(upload.File, upload.Blob, await File.ReadAllBytesAsync(Path.Combine(root, upload.File), cancellationToken)));
        }

        var parser = new ContentParser();
        var documents = new List<CorpusDocument>();
        var rejected = plan.Rejected.Select(file => (file.File, file.Problem)).ToList();
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            switch (parser.Parse(new Upload(file.BlobName, file.Bytes, new Dictionary<string, string>())))
            {
                case ParseResult.Parsed parsed when addresses.Add(parsed.Document.Url):
                    documents.Add(new CorpusDocument(file, parsed.Document));
                    break;
                case ParseResult.Parsed parsed:
                    rejected.Add((file.Path, $"Another file has the address {parsed.Document.Url}."));
                    break;
                case ParseResult.Rejected reasons:
                    rejected.Add((file.Path, reasons.Reasons[0].Problem));
                    break;
            }
        }

        return new CorpusFolder(root, files, documents, rejected);
    }
}
