namespace Prossimo.Functions.Content;

/// <summary>The wording of every rejection, in one place.</summary>
public static class Rejections
{
    private const string UploadInstead = "Upload the content as Markdown (.md), HTML (.html) or text (.txt).";

    /// <summary>The blob lies in none of the content folders.</summary>
    /// <param name="blobName">The blob's name.</param>
    public static Rejection UnknownFolder(string blobName) => new(
        RejectionCode.UnknownFolder,
        $"'{blobName}' lies in none of the content folders.",
        $"Upload it into one of {string.Join(", ", ContentKinds.All.Select(kind => kind.Folder() + "/"))}.");

    /// <summary>The file's type is not read.</summary>
    /// <param name="blobName">The blob's name.</param>
    public static Rejection UnsupportedType(string blobName)
    {
        var extension = Path.GetExtension(blobName).ToLowerInvariant();
        var (problem, remedy) = extension switch
        {
            "" => ("The file has no extension that says what it is.", "Name it .md for Markdown, .html for HTML or .txt for text."),
            ".pdf" => ("PDF files cannot be read.", UploadInstead),
            ".doc" or ".docx" or ".odt" or ".rtf" or ".pages" => (
                $"Word processor files ({extension}) cannot be read.", "Save it as a web page (.html) or as text (.txt), or convert it to Markdown (.md), and upload that."),
            ".png" or ".jpg" or ".jpeg" or ".gif" or ".webp" or ".svg" or ".avif" or ".ico" or ".bmp" => (
                $"Images ({extension}) are not content of their own.", "Publish the image with the site's files and refer to it from a Markdown (.md), HTML (.html) or text (.txt) file."),
            ".xls" or ".xlsx" or ".ods" or ".csv" or ".ppt" or ".pptx" or ".odp" => (
                $"Sheets and slides ({extension}) cannot be read.", UploadInstead),
            ".zip" or ".gz" or ".tar" or ".7z" => ($"Archives ({extension}) are not unpacked.", "Upload the files in it one by one, as Markdown (.md), HTML (.html) or text (.txt)."),
            _ => ($"Files of the type {extension} cannot be read.", UploadInstead),
        };
        return new(RejectionCode.UnsupportedType, problem, remedy);
    }

    /// <summary>The file is larger than the limit.</summary>
    /// <param name="length">The file's size in bytes.</param>
    /// <param name="maxBytes">The limit in bytes.</param>
    public static Rejection TooLarge(long length, long maxBytes) => new(
        RejectionCode.TooLarge,
        $"The file has {Size(length)}; the limit is {Size(maxBytes)}.",
        "Split it into several files, and publish images with the site's files instead of within the text.");

    /// <summary>The file claims to be text and is something else.</summary>
    /// <param name="content">What it is, such as "a PDF".</param>
    /// <param name="extension">The file's extension with its dot.</param>
    public static Rejection Binary(string content, string extension) => new(
        RejectionCode.Binary,
        $"The file is named {extension} but is {content}.",
        content.StartsWith("UTF-16", StringComparison.Ordinal) ? "Save it as UTF-8 and upload it again." : UploadInstead);

    /// <summary>The front matter opens and never closes.</summary>
    /// <param name="line">The line of the opening <c>---</c>.</param>
    public static Rejection FrontMatterNotClosed(int line) => new(
        RejectionCode.FrontMatterNotClosed,
        $"Line {line}: the file begins with --- as front matter does, but no second --- line closes it.",
        "Put a line of --- below the last key; if it is meant as a horizontal rule, write *** instead.",
        line);

    /// <summary>The front matter cannot be read.</summary>
    /// <param name="detail">What is wrong, without the line.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="line">The line in the file.</param>
    public static Rejection InvalidFrontMatter(string detail, string remedy, int line) => new(
        RejectionCode.InvalidFrontMatter, $"Line {line}: {detail}", remedy, line);

    /// <summary>A date is no date.</summary>
    /// <param name="written">The date as written.</param>
    /// <param name="line">The line of the key; null for a date in the blob's metadata.</param>
    public static Rejection InvalidDate(string written, int? line) => new(
        RejectionCode.InvalidDate,
        line is null ? $"The blob's metadata gives the date as '{Shorten(written)}', which is no date." : $"Line {line}: '{Shorten(written)}' is no date.",
        "Write it as year-month-day, such as 2023-07-10.",
        line);

    /// <summary>There is nothing to read.</summary>
    /// <param name="line">The line where the text should begin; null for an empty file.</param>
    public static Rejection EmptyBody(int? line) => new(
        RejectionCode.EmptyBody,
        line is null ? "The file is empty." : "The file has no text that a reader could read.",
        line is null ? "Write the text and upload the file again." : "Write the text below the front matter and upload the file again.",
        line);

    /// <summary>A slug holds what a URL path cannot carry.</summary>
    /// <param name="slug">The slug as written.</param>
    /// <param name="detail">What is wrong with it, in words that follow the slug.</param>
    /// <param name="line">The line of the key; null where the slug comes from metadata or the file's name.</param>
    public static Rejection InvalidSlug(string slug, string detail, int? line) => new(
        RejectionCode.InvalidSlug,
        $"{(line is null ? "" : $"Line {line}: ")}{(line is null ? "The" : "the")} slug '{Shorten(slug)}' {detail}.",
        "Use letters, digits, hyphens, dots and underscores, such as rustls-new-features.",
        line);

    /// <summary>Another file of the same kind holds the slug.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="holderBlobName">The name of the blob that holds it.</param>
    public static Rejection SlugTaken(string slug, string holderBlobName) => new(
        RejectionCode.SlugTaken,
        $"The slug '{slug}' belongs to '{holderBlobName}'.",
        "Give this file another slug in its front matter, or delete the other file.");

    /// <summary>The file is nested or repetitive beyond what can be read safely.</summary>
    /// <param name="detail">What there is too much of: one sentence.</param>
    public static Rejection TooComplex(string detail) => new(
        RejectionCode.TooComplex, detail, "Simplify the file, or split it, and upload it again.");

    /// <summary>The search index cannot take the document, however often it is tried.</summary>
    /// <param name="problem">What is wrong with it: one sentence.</param>
    public static Rejection NotIndexable(string problem) => new(
        RejectionCode.NotIndexable, problem, "Split the file into several, each with its own front matter, and upload those.");

    /// <summary>Reading the file failed by a mistake in the software.</summary>
    public static Rejection Fault() => new(
        RejectionCode.Fault,
        "Reading the file failed by a mistake in this site's software, not in the file.",
        "Tell whoever runs the site; the file is read again after the software's next update.");

    private static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes:N0} bytes")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / (1024 * 1024.0) * 10) / 10:0.#} MB");

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 79), "…");
}
