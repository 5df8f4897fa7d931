using System.Reflection;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NCrontab;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.FunctionHost;

/// <summary>The functions of the app, found by their attributes and checked as the Functions host checks them.</summary>
internal sealed class FunctionCatalog
{
    // Azure Functions keeps these for itself: a function there would work here and not when deployed.
    private static readonly string[] ReservedRoutes = ["admin", "runtime"];

    private FunctionCatalog(IReadOnlyList<FunctionDefinition> functions)
    {
        Http = [.. functions.OfType<FunctionDefinition.Http>()];
        Blobs = [.. functions.OfType<FunctionDefinition.Blob>()];
        Events = [.. functions.OfType<FunctionDefinition.EventGrid>()];
        Timers = [.. functions.OfType<FunctionDefinition.Timer>()];
    }

    public IReadOnlyList<FunctionDefinition.Http> Http { get; }

    public IReadOnlyList<FunctionDefinition.Blob> Blobs { get; }

    public IReadOnlyList<FunctionDefinition.EventGrid> Events { get; }

    public IReadOnlyList<FunctionDefinition.Timer> Timers { get; }

    /// <summary>Finds the functions of some classes, in the order of their names.</summary>
    /// <exception cref="LocalHostException">A function is declared in a way that no host could call.</exception>
    public static FunctionCatalog Of(IEnumerable<Type> classes)
    {
        var functions =
            from type in classes
            where type is { IsClass: true, IsAbstract: false }
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            orderby function.Name
            select Describe(function.Name, method);
        var found = functions.ToList();

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in found.Where(function => !names.Add(function.Name)))
        {
            throw Wrong(function.Name, "two functions have this name");
        }

        return new FunctionCatalog(found);
    }

    /// <summary>Makes a pattern such as <c>posts/{name}.md</c> an expression with one group for each parameter.</summary>
    internal static Regex BlobNamePattern(string pattern)
    {
        var parts = Regex.Split(pattern, @"\{(\w+)\}");
        var expression = string.Concat(parts.Select((part, i) => i % 2 == 0 ? Regex.Escape(part) : $"(?<{part}>.+)"));
        return new Regex($"^{expression}$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    private static FunctionDefinition Describe(string name, MethodInfo method)
    {
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttributes().FirstOrDefault(IsTrigger)))
            .Where(trigger => trigger.Attribute is not null)
            .ToList();
        if (triggers is not [var (parameter, attribute)])
        {
            throw Wrong(name, "it needs one parameter with a trigger attribute");
        }

        FunctionMethod function;
        try
        {
            function = new FunctionMethod(name, method.DeclaringType!, FunctionCompiler.Compile(method, parameter));
        }
        catch (InvalidOperationException error)
        {
            throw Wrong(name, error.Message);
        }

        switch (attribute)
        {
            case HttpTriggerAttribute http:
                Expect(name, parameter, typeof(HttpRequest));
                var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType;
                if (!result.IsAssignableTo(typeof(IResult)))
                {
                    throw Wrong(name, "an HTTP function returns IResult or Task<IResult>");
                }

                var route = (http.Route ?? name).Trim('/');
                if (ReservedRoutes.Contains(route.Split('/')[0], StringComparer.OrdinalIgnoreCase))
                {
                    throw Wrong(name, $"Azure Functions keeps the route {route} for itself");
                }

                return new FunctionDefinition.Http(function, http.AuthLevel, [.. (http.Methods ?? []).Select(verb => verb.ToUpperInvariant())], route);

            case BlobTriggerAttribute blob:
                Expect(name, parameter, typeof(BlobClient));
                return blob.BlobPath.Split('/', 2) is [{ Length: > 0 } container, { Length: > 0 } pattern]
                    ? new FunctionDefinition.Blob(function, blob.BlobPath, container, BlobNamePattern(pattern))
                    : throw Wrong(name, $"the blob path {blob.BlobPath} has no container and name");

            case EventGridTriggerAttribute:
                Expect(name, parameter, typeof(string));
                return new FunctionDefinition.EventGrid(function);

            case TimerTriggerAttribute timer:
                Expect(name, parameter, typeof(TimerInfo));
                var schedule = CrontabSchedule.TryParse(timer.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
                    ?? throw Wrong(name, $"the schedule {timer.Schedule} is not NCRONTAB with six fields");

                // Azure makes up for a run that was missed while the app was down. Nothing is recorded of schedules here, so a run counts as missed.
                return new FunctionDefinition.Timer(function, schedule, timer.Schedule, timer.RunOnStartup || timer.UseMonitor);

            default:
                throw Wrong(name, "its trigger is not known here");
        }
    }

    private static bool IsTrigger(Attribute attribute) =>
        attribute is HttpTriggerAttribute or BlobTriggerAttribute or EventGridTriggerAttribute or TimerTriggerAttribute;

    private static void Expect(string name, ParameterInfo parameter, Type type)
    {
        if (parameter.ParameterType != type)
        {
            throw Wrong(name, $"parameter {parameter.Name} must be of type {type.Name}");
        }
    }

    private static LocalHostException Wrong(string name, string what) => new($"Function {name} cannot be hosted: {what}. Mend its declaration.");
}
