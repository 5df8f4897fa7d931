// The trigger attributes of Microsoft.Azure.Functions.Worker and its extensions, for the default build, whose package feed lacks
// them. Same namespace, same signatures; the worker build leaves this file out and takes Microsoft's.
// Source: https://learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function.</summary>
/// <param name="name">The function's name, unique in the app.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}

/// <summary>Who may call an HTTP function.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anybody.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user; not used here.</summary>
    User = 1,

    /// <summary>Whoever has a function key.</summary>
    Function = 2,

    /// <summary>The system; not used here.</summary>
    System = 3,

    /// <summary>Whoever has the app's master key.</summary>
    Admin = 4,
}

/// <summary>Binds a parameter to the HTTP request that calls the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    /// <summary>Answers the given methods.</summary>
    /// <param name="authLevel">Who may call.</param>
    /// <param name="methods">The HTTP methods; none for all.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>Who may call.</summary>
    public AuthorizationLevel AuthLevel { get; }

    /// <summary>The HTTP methods.</summary>
    public string[]? Methods { get; }

    /// <summary>The route below the host's prefix; null for the function's name.</summary>
    public string? Route { get; set; }
}

/// <summary>How blob events are found.</summary>
public enum BlobTriggerSource
{
    /// <summary>By polling.</summary>
    LogsAndContainerScan = 0,

    /// <summary>By Event Grid.</summary>
    EventGrid = 1,
}

/// <summary>Binds a parameter to a blob that was added or changed.</summary>
/// <param name="blobPath">The container and a pattern for the name, such as <c>uploads/{name}</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    /// <summary>The container and the pattern.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The name of the setting that holds the connection.</summary>
    public string? Connection { get; set; }

    /// <summary>How events are found.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}

/// <summary>Binds a parameter to one Event Grid event.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventGridTriggerAttribute : Attribute;

/// <summary>Binds a parameter to a schedule.</summary>
/// <param name="schedule">NCRONTAB, six fields, UTC.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>The schedule.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the function runs at start-up too.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether the last run is kept, so that a missed one is made up.</summary>
    public bool UseMonitor { get; set; } = true;
}

/// <summary>What a timer function is told.</summary>
public sealed class TimerInfo
{
    /// <summary>Whether this run is late.</summary>
    public bool IsPastDue { get; set; }
}
