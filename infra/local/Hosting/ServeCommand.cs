using System.Globalization;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Local.CommandLine;
using Prossimo.Local.FunctionHost;

namespace Prossimo.Local.Hosting;

/// <summary>Hosts everything until told to stop, and says what is where.</summary>
internal static class ServeCommand
{
    private const string KeyVariable = "LOCAL_FUNCTION_KEY";

    /// <summary>Runs until the token is cancelled or the host cannot go on.</summary>
    /// <returns>The exit code: 0, for a host that was told to stop.</returns>
    /// <exception cref="LocalHostException">It could not start, or not go on.</exception>
    public static async Task<int> RunAsync(Command.Serve serve, TextWriter output, CancellationToken stop)
    {
        var root = Repository.FindRoot();
        var settingsFile = Path.Combine(root, "functions", "local.settings.json");
        var options = new LocalHostOptions
        {
            DataFolder = serve.DataFolder ?? Path.Combine(root, ".local"),
            ContentFolder = serve.ContentFolder ?? Path.Combine(root, "content"),
            Port = serve.Port,
            StorageConnectionString = serve.Storage,
            FunctionKey = Environment.GetEnvironmentVariable(KeyVariable),
            Settings = AppSettings.Read(settingsFile),
            CorsOrigins = serve.Cors is null ? CrossOrigin.Parse(AppSettings.ReadCors(settingsFile), $"Host.CORS of {settingsFile}") : CrossOrigin.Parse(serve.Cors, "--cors"),
            Output = output,
            ConfigureLogging = ConfigureLogging,
        };

        output.WriteLine($"Data in {options.DataFolder}, content from {options.ContentFolder}.");
        try
        {
            await using var host = await LocalHost.StartAsync(options, stop);
            await DescribeAsync(host, options, output, stop);
            await Task.WhenAny(host.Failure, Task.Delay(Timeout.Infinite, stop));
            if (!stop.IsCancellationRequested)
            {
                throw await host.Failure;
            }

            output.WriteLine("Stopping ...");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            output.WriteLine("Stopped before it was ready.");
        }

        return 0;
    }

    private static async Task DescribeAsync(LocalHost host, LocalHostOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine();
        output.WriteLine("Functions:");
        foreach (var line in FunctionList.Describe(host.Functions, host.Services, host.BaseUri))
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
        output.WriteLine($"Site: {host.BaseUri}");
        if (options.CorsOrigins.Count > 0)
        {
            output.WriteLine($"Pages that may call the functions from elsewhere: {string.Join(", ", options.CorsOrigins)}");
        }

        output.WriteLine(options.FunctionKey is { Length: > 0 }
            ? $"Function key: as {KeyVariable} says."
            : $"Function key: in {Path.Combine(options.DataFolder, "function-key")} (send it as x-functions-key).");
        output.WriteLine($"Mails go {host.MailsGo}.");
        foreach (var blob in host.Poison)
        {
            output.WriteLine($"Given up after {BlobTriggers.MostAttempts} attempts, until it is uploaded again: {blob}");
        }

        var states = await host.Reports.ListStatesAsync(cancellationToken);
        var indexed = states.Values.Count(state => state.Status == IngestionStatus.Indexed);
        foreach (var blob in states.Values.Where(state => state.Status == IngestionStatus.Rejected).Select(state => state.Blob).Order(StringComparer.Ordinal))
        {
            foreach (var reason in (await host.Reports.FindAsync(blob, cancellationToken))?.Reasons ?? [])
            {
                output.WriteLine($"Rejected: {blob}{(reason.Line is { } line ? $", line {line}" : "")}: {reason.Problem} {reason.Remedy}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ready: {indexed} files searchable, {states.Count - indexed} rejected, {host.Poison.Count} given up. Ctrl+C ends it."));
    }

    private static void ConfigureLogging(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = false;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
}
