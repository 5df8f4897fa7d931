namespace Prossimo.Local.Azurite;

/// <summary>What Azurite's process tells of a request that may have changed something.</summary>
/// <param name="Container">The container.</param>
/// <param name="Blob">The blob that was written or deleted; null where something in the container may have changed.</param>
/// <param name="ETag">The state that was written, without quotes; null where the blob was deleted.</param>
/// <param name="ContentType">The content type of what was written.</param>
internal sealed record StorageChange(string Container, string? Blob = null, string? ETag = null, string ContentType = "");
