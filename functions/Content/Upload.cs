namespace Prossimo.Functions.Content;

/// <summary>A blob as the parser takes it.</summary>
/// <param name="Name">The blob's name in the uploads container, with its folders.</param>
/// <param name="Bytes">The blob's bytes, undecoded.</param>
/// <param name="Metadata">The blob's metadata; keys are compared ignoring case.</param>
public sealed record Upload(string Name, ReadOnlyMemory<byte> Bytes, IReadOnlyDictionary<string, string> Metadata);
