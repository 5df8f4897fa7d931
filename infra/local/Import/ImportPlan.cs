using Prossimo.Functions.Content;

namespace Prossimo.Local.Import;

/// <summary>What an import does with each file of a folder.</summary>
/// <param name="Uploads">The files to upload.</param>
/// <param name="Rejected">The files that look like content and cannot be uploaded.</param>
/// <param name="Skipped">How many files are not content, by what they are; most first.</param>
internal sealed record ImportPlan(
    IReadOnlyList<PlannedUpload> Uploads, IReadOnlyList<RejectedFile> Rejected, IReadOnlyList<SkippedFiles> Skipped)
{
    // Azure's own limits: https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
    private const int LongestBlobName = 1024;
    private const int MostSegments = 254;

    private static readonly Dictionary<string, ContentKind> FolderNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["blog"] = ContentKind.Post,
        ["post"] = ContentKind.Post,
        ["posts"] = ContentKind.Post,
        ["initiative"] = ContentKind.Initiative,
        ["initiatives"] = ContentKind.Initiative,
        ["report"] = ContentKind.Report,
        ["reports"] = ContentKind.Report,
        ["documents"] = ContentKind.Report,
        ["page"] = ContentKind.Page,
        ["pages"] = ContentKind.Page,
    };

    private const string ListPages = "list pages (_index)";

    private static readonly string[] Documents = [".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".odp", ".epub"];

    private static readonly Dictionary<string, string> Families = new(
        new (string Family, string[] Extensions)[]
        {
            ("images", [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff"]),
            ("styles and scripts", [".css", ".scss", ".sass", ".less", ".js", ".mjs", ".ts", ".map"]),
            ("data files", [".json", ".yml", ".yaml", ".toml", ".xml", ".csv", ".rss"]),
            ("fonts", [".woff", ".woff2", ".ttf", ".otf", ".eot"]),
            ("videos and sounds", [".mp4", ".webm", ".mov", ".mp3", ".ogg", ".wav"]),
        }.SelectMany(family => family.Extensions.Select(extension => KeyValuePair.Create(extension, family.Family))),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Plans the import of a folder, from the paths of its files.</summary>
    /// <param name="folderName">The folder's own name, which may decide the kind of everything in it.</param>
    /// <param name="files">The paths in the folder, with <c>/</c>.</param>
    public static ImportPlan For(string folderName, IEnumerable<string> files)
    {
        var uploads = new Dictionary<string, PlannedUpload>(StringComparer.Ordinal);
        var rejected = new List<RejectedFile>();
        var skipped = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var extension = Path.GetExtension(file);
            if (ContentFiles.ContentType(file) is null)
            {
                if (Documents.Contains(extension, StringComparer.OrdinalIgnoreCase))
                {
                    rejected.Add(new RejectedFile(file, $"{extension[1..].ToUpperInvariant()} files cannot be read.", "Upload the text as Markdown, HTML or plain text instead.", null));
                }
                else
                {
                    var family = Families.GetValueOrDefault(extension, "other files");
                    skipped[family] = skipped.GetValueOrDefault(family) + 1;
                }

                continue;
            }

            if (IsListPage(folderName, file))
            {
                skipped[ListPages] = skipped.GetValueOrDefault(ListPages) + 1;
                continue;
            }

            var (kind, blob) = Place(folderName, file);
            if (WhyNoBlobName(blob) is { } problem)
            {
                rejected.Add(new RejectedFile(file, problem, "Rename the file or its folders.", null));
            }
            else if (!uploads.TryAdd(blob, new PlannedUpload(file, blob, kind)))
            {
                rejected.Add(new RejectedFile(file, $"It would take the place of {uploads[blob].File}: both become {blob}.", "Rename one of the two files.", null));
            }
        }

        return new ImportPlan(
            [.. uploads.Values],
            rejected,
            [.. skipped.Select(entry => new SkippedFiles(entry.Key, entry.Value)).OrderByDescending(entry => entry.Count).ThenBy(entry => entry.Family, StringComparer.Ordinal)]);
    }

    // Hugo keeps in _index files what stands above a list: https://gohugo.io/content-management/organization/#index-pages-_indexmd
    private static bool IsListPage(string folderName, string file)
    {
        var segments = file.Split('/');
        return Path.GetFileNameWithoutExtension(segments[^1]) == "_index" && FolderNames.ContainsKey(segments.Length > 1 ? segments[^2] : folderName);
    }

    /// <summary>The kind of a file and the blob it becomes: the folder that names the kind comes to the front, the others keep their order.</summary>
    internal static (ContentKind Kind, string Blob) Place(string folderName, string file)
    {
        if (FolderNames.TryGetValue(folderName, out var kind))
        {
            return (kind, Name(kind, file));
        }

        var segments = file.Split('/');
        for (var i = 0; i < segments.Length - 1; i++)
        {
            if (FolderNames.TryGetValue(segments[i], out kind))
            {
                return (kind, Name(kind, string.Join('/', segments.Where((_, position) => position != i))));
            }
        }

        return (ContentKind.Page, Name(ContentKind.Page, file));
    }

    private static string Name(ContentKind kind, string below) => $"{kind.Folder()}/{below}";

    private static string? WhyNoBlobName(string blob) =>
        blob.Length > LongestBlobName ? $"Its path is longer than {LongestBlobName} characters."
        : blob.Count(c => c == '/') >= MostSegments ? $"It lies more than {MostSegments} folders deep."
        : blob.Any(c => char.IsControl(c) || c is '\\' or '\uFFFD') ? "Its path holds characters that a blob's name cannot carry."
        : blob.Split('/').Any(segment => segment.EndsWith('.')) ? "A part of its path ends with a full stop, which a blob's name cannot."
        : null;
}

/// <summary>A file and the blob it becomes.</summary>
/// <param name="File">Its path in the folder.</param>
/// <param name="Blob">The blob's name.</param>
/// <param name="Kind">What it becomes to a reader.</param>
internal sealed record PlannedUpload(string File, string Blob, ContentKind Kind);

/// <summary>A file that does not become searchable, and why.</summary>
/// <param name="File">Its path in the folder.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Line">The line in the file; null where the reason has no place.</param>
internal sealed record RejectedFile(string File, string Problem, string Remedy, int? Line);

/// <summary>Files that are not content.</summary>
/// <param name="Family">What they are.</param>
/// <param name="Count">How many.</param>
internal sealed record SkippedFiles(string Family, int Count);
