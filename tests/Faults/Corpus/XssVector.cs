namespace Prossimo.Faults.Corpus;

/// <summary>A technique of running a script where only text should be.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">The markup.</param>
internal sealed record XssVector(string Name, string Text)
{
    private const string Mark = "### ";

    /// <summary>The markup in an upload that has a title and a text.</summary>
    public string Upload => $"# {Name}\n\nBefore.\n\n{Text}\n\nAfter.\n";

    /// <summary>Reads vectors: a line of ### and a name, then the markup up to the next such line.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<XssVector> ReadAll(string path)
    {
        var vectors = new List<XssVector>();
        foreach (var block in ("\n" + File.ReadAllText(path).ReplaceLineEndings("\n")).Split("\n" + Mark).Skip(1))
        {
            var end = block.IndexOf('\n');
            vectors.Add(new(block[..end].Trim(), block[(end + 1)..].Trim('\n')));
        }

        return vectors;
    }
}
