using Prossimo.Functions.Content;

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
/// <param name="Files">Every file that could be content, by path.</param>
/// <param name="Documents">The files that the parser accepts, one per address.</param>
/// <param name="Rejected">The other files, with the parser's first reason.</param>
public sealed record CorpusFolder(
    string Folder,
    IReadOnlyList<CorpusFile> Files,
    IReadOnlyList<CorpusDocument> Documents,
    IReadOnlyList<(string Path, string Reason)> Rejected)
{
    private static readonly string[] Extensions = [".md", ".markdown", ".html", ".htm", ".txt"];

    /// <summary>Reads and parses every content file below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CorpusFolder> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder);
        var files = new List<CorpusFile>();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
                && ContentKinds.TryFromBlobName(relative, out _))
            {
                files.Add(new CorpusFile(relative, relative, await File.ReadAllBytesAsync(path, cancellationToken)));
            }
        }

        var parser = new ContentParser();
        var documents = new List<CorpusDocument>();
        var rejected = new List<(string, string)>();
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
