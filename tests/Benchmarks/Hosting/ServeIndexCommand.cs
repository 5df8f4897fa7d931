using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Search;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;

namespace Prossimo.Benchmarks.Hosting;

/// <summary>
/// The local host with nothing but the functions that ask the index, on a data folder whose index was filled beforehand. The web server, the
/// way of a request to a function and everything behind it are the local host's; without the functions that follow the container, nothing
/// compares the index with it and takes out what is not there. Runs in a process of its own (<see cref="MeasuredHost"/>).
/// </summary>
internal static class ServeIndexCommand
{
    /// <summary>The first argument that stands for it.</summary>
    public const string Verb = "serve-index";

    /// <summary>Serves until it is told to end or the process that started it is gone.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public static async Task<int> RunAsync(string dataFolder)
    {
        using var stop = new StopSignals(endsWithParent: true);
        try
        {
            await using var host = await LocalHost.StartAsync(
                new LocalHostOptions
                {
                    DataFolder = dataFolder,
                    FunctionClasses = [.. typeof(SearchFunctions).Assembly.GetTypes().Where(AsksTheIndex)],
                    Settings = new Dictionary<string, string?> { ["Search__SynonymsPath"] = FilledIndex.SynonymsPath },
                },
                stop.Token);
            Console.WriteLine("Ready.");
            await Task.WhenAny(host.Failure, Task.Delay(Timeout.Infinite, stop.Token));
            return stop.Token.IsCancellationRequested ? 0 : throw await host.Failure;
        }
        catch (LocalHostException failed)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static bool AsksTheIndex(Type type) =>
        type.Namespace == typeof(SearchFunctions).Namespace
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(method => method.IsDefined(typeof(FunctionAttribute)));
}
