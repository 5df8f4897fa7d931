using Prossimo.Functions.Search;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;
using Prossimo.Local.Import;
using Spectre.Console;

const int Failed = 1;
const int Interrupted = 130;

try
{
    var command = Arguments.Parse(args);
    using var stop = new StopSignals(command is Command.Serve { EndsWithParent: true });
    return command switch
    {
        Command.Serve serve => await ServeCommand.RunAsync(serve, Console.Out, stop.Token),
        Command.Import import => await ImportCommand.RunAsync(import, CreateConsole(), stop.Token),
        _ => ShowHelp(),
    };
}
catch (LocalHostException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return Failed;
}
catch (SearchConfigurationException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return Failed;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {error.Message.TrimEnd('.')}. Mend that and try again.");
    return Failed;
}
catch (OperationCanceledException)
{
    return Interrupted;
}

static IAnsiConsole CreateConsole()
{
    var console = AnsiConsole.Console;
    if (Console.IsOutputRedirected)
    {
        // A file has no width: wide enough that a reason is seldom broken.
        console.Profile.Width = 160;
    }

    return console;
}

static int ShowHelp()
{
    Console.Out.Write(Arguments.Help);
    return 0;
}
