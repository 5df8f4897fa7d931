using Microsoft.AspNetCore.Routing;

namespace Prossimo.Local.FunctionHost;

/// <summary>A blob that something is to be done about: functions that have not seen its state, or its deletion to be told.</summary>
internal sealed class BlobWork(string blob, string contentType, IReadOnlyList<BlobCall> calls, Action done)
{
    public string Blob { get; } = blob;

    public string ContentType { get; } = contentType;

    /// <summary>What is still to be called; each call that succeeds or is given up leaves the list.</summary>
    public List<BlobCall> Calls { get; } = [.. calls];

    /// <summary>Called once all calls are through.</summary>
    public Action Done { get; } = done;

    /// <summary>How many rounds of attempts were made.</summary>
    public int Attempts { get; set; }
}

/// <summary>One function that is to be called about a blob.</summary>
/// <param name="Function">The function.</param>
/// <param name="Trigger">The value of its trigger parameter.</param>
/// <param name="Values">The values of its other parameters.</param>
/// <param name="Through">Called when it succeeded (false) or was given up (true).</param>
internal sealed record BlobCall(FunctionDefinition Function, object Trigger, RouteValueDictionary Values, Action<bool> Through);
