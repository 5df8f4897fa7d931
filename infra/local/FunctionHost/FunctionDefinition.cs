using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Prossimo.Local.FunctionHost;

/// <summary>A function: a method with a trigger.</summary>
/// <param name="Method">The method.</param>
internal abstract record FunctionDefinition(FunctionMethod Method)
{
    /// <summary>Its name, unique in the app.</summary>
    public string Name => Method.Name;

    /// <summary>Called over HTTP.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Level">Who may call it.</param>
    /// <param name="Methods">Its HTTP methods, upper case; empty for all.</param>
    /// <param name="Route">Its route below the prefix of host.json.</param>
    public sealed record Http(FunctionMethod Method, AuthorizationLevel Level, IReadOnlyList<string> Methods, string Route)
        : FunctionDefinition(Method);

    /// <summary>Called with each new state of a blob.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Path">The container and the pattern, as the attribute has them.</param>
    /// <param name="Container">The container.</param>
    /// <param name="BlobNames">Matches the names of its blobs; its groups are the pattern's parameters.</param>
    public sealed record Blob(FunctionMethod Method, string Path, string Container, Regex BlobNames)
        : FunctionDefinition(Method);

    /// <summary>Called with each event.</summary>
    /// <param name="Method">The method.</param>
    public sealed record EventGrid(FunctionMethod Method)
        : FunctionDefinition(Method);

    /// <summary>Called on schedule.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Schedule">When, UTC.</param>
    /// <param name="Expression">The schedule as the attribute has it.</param>
    /// <param name="RunAtStart">Whether it also runs when the host starts.</param>
    public sealed record Timer(FunctionMethod Method, CrontabSchedule Schedule, string Expression, bool RunAtStart)
        : FunctionDefinition(Method);
}

/// <summary>The method of a function.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Class">The class that has it.</param>
/// <param name="Invoke">Calls it.</param>
internal sealed record FunctionMethod(string Name, Type Class, FunctionInvocation Invoke);

/// <summary>What a function is called with.</summary>
/// <param name="Trigger">The value of the parameter that carries the trigger attribute.</param>
/// <param name="Values">The values of its string parameters by name: of the route or of the blob's path.</param>
/// <param name="CancellationToken">Cancelled when the caller or the host gives up.</param>
internal readonly record struct FunctionInput(object Trigger, RouteValueDictionary Values, CancellationToken CancellationToken);

/// <summary>Calls a function.</summary>
/// <param name="instance">An object of the function's class.</param>
/// <param name="input">What it is called with.</param>
/// <returns>What it returned; null for nothing.</returns>
internal delegate Task<object?> FunctionInvocation(object instance, FunctionInput input);
