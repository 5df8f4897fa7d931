namespace Prossimo.Functions.Content.Funding;

/// <summary>A funder as the directory's file has it.</summary>
/// <param name="Name">The name that is shown.</param>
/// <param name="Aliases">What else it is called.</param>
/// <param name="Url">Its home page; null where the file gives none.</param>
internal sealed record FunderEntry(string Name, IReadOnlyList<string> Aliases, string? Url);
