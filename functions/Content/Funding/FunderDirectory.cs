using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Content.Funding;

/// <summary>The funders that are known by name, and what else they are called. Safe to use from many threads.</summary>
public sealed class FunderDirectory
{
    private readonly Lazy<FunderNames> names;

    private FunderDirectory(Func<FunderNames> read) => names = new(read);

    /// <summary>A directory without entries: every name stands as it is written.</summary>
    public static FunderDirectory Empty { get; } = new(() => FunderNames.None);

    /// <summary>A hash of all entries: it changes whenever a document may be read otherwise because of them. Empty without entries.</summary>
    public string Stamp => names.Value.Stamp;

    /// <summary>A directory that is read from a file when it is first asked. A file that is missing or broken makes a directory without entries, and a warning.</summary>
    /// <param name="path">A YAML file: a list of entries with <c>name</c>, <c>aliases</c> and <c>url</c>.</param>
    /// <param name="logger">Gets what is to be mended in the file.</param>
    public static FunderDirectory FromFile(string path, ILogger<FunderDirectory> logger) =>
        new(() => new FunderNames(new FunderFile(path, logger).Read()));

    /// <summary>
    /// The name of the directory for what a funder is called: case, hyphens, underscores, dots, white space, possessives and a leading
    /// "the" make no difference. A name it does not know is answered as it is.
    /// </summary>
    /// <param name="written">A name as content or a visitor writes it.</param>
    public string NameOf(string written) => names.Value.Find(written) ?? written;

    /// <summary>The home page of a funder; null where the directory gives none.</summary>
    /// <param name="name">A name of the directory.</param>
    public string? UrlOf(string name) => names.Value.UrlOf(name);

    /// <summary>The name of the directory for what a funder is called; null for a name it does not know.</summary>
    /// <param name="written">A name as content writes it.</param>
    internal string? Find(string written) => names.Value.Find(written);

    /// <summary>The known funders that a text names, in order, each name as whole words.</summary>
    /// <param name="text">Plain text.</param>
    internal IReadOnlyList<KnownFunder> FindIn(string text) => names.Value.FindIn(text);
}
