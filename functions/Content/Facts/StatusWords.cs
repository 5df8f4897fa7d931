namespace Prossimo.Functions.Content.Facts;

/// <summary>The words by which front matter may say how an initiative stands.</summary>
internal static class StatusWords
{
    public const string Active = "active";
    public const string Complete = "complete";
    public const string Planned = "planned";

    /// <summary>The status that a word means; null if it means none.</summary>
    public static string? Read(string stated) => stated.Trim().ToLowerInvariant() switch
    {
        "active" or "ongoing" or "in progress" or "in-progress" or "current" or "under way" or "underway" => Active,
        "complete" or "completed" or "done" or "finished" or "graduated" => Complete,
        "planned" or "planning" or "proposed" or "upcoming" or "future" => Planned,
        _ => null,
    };
}
