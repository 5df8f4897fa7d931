namespace Prossimo.Functions.Content;

/// <summary>Turns an upload's bytes into a document, or into reasons an editor understands. Pure: no I/O, safe to use from many threads.</summary>
public sealed class ContentParser
{
    /// <summary>Raised whenever the same bytes would be read differently, so that unchanged blobs are indexed again.</summary>
    public const int Version = 1;

    /// <summary>Reads an upload. Bad input is answered with <see cref="ParseResult.Rejected"/>, never thrown.</summary>
    /// <param name="upload">The blob's name, bytes and metadata.</param>
    public ParseResult Parse(Upload upload) => throw new NotImplementedException();
}
