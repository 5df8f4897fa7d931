namespace Prossimo.Functions.Content.Funding;

/// <summary>The funders that are known by name, and what else they are called.</summary>
public sealed class FunderDirectory
{
    private FunderDirectory()
    {
    }

    /// <summary>A directory without entries: every name stands as it is written.</summary>
    public static FunderDirectory Empty { get; } = new();

    /// <summary>A hash of all entries: it changes whenever a document may be read otherwise because of them.</summary>
    public string Stamp { get; private init; } = "";

    /// <summary>The name of the directory for what a funder is called: hyphens, underscores and case make no difference. A name it does not know is answered as it is.</summary>
    /// <param name="written">A name as content or a visitor writes it.</param>
    public string NameOf(string written) => written;
}
