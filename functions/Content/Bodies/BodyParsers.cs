namespace Prossimo.Functions.Content.Bodies;

/// <summary>Finds the parser for a file by its extension.</summary>
internal sealed class BodyParsers
{
    private readonly Dictionary<string, IBodyParser> byExtension;

    public BodyParsers()
    {
        var markdown = new MarkdownBodyParser();
        var html = new HtmlBodyParser();
        byExtension = new(StringComparer.OrdinalIgnoreCase)
        {
            [".md"] = markdown,
            [".markdown"] = markdown,
            [".html"] = html,
            [".htm"] = html,
            [".txt"] = new TextBodyParser(markdown),
        };
    }

    /// <summary>The parser; null for a type that is not read.</summary>
    public IBodyParser? Find(string blobName) => byExtension.GetValueOrDefault(Path.GetExtension(blobName));
}
