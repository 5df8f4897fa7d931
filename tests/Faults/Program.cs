using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Prossimo.Faults;
using Prossimo.Faults.Scenarios;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
IScenario[] scenarios =
[
    new Kills(), new StorageAway(), new IndexDamage(), new Clocks(), new MixedTraffic(), new HostileFiles(), new HostileUploads(), new HostileQueries(), new SteadyLoad(),
    new ScriptVectors(),
];
if (args.Contains("--help"))
{
    Console.Write(FaultOptions.Usage);
    return 0;
}

var (options, problem) = FaultOptions.Read(args, [.. scenarios.Select(scenario => scenario.Name)]);
if (options is null)
{
    Console.Error.WriteLine($"{problem}{Environment.NewLine}{Environment.NewLine}{FaultOptions.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
Console.WriteLine($"{DateTimeOffset.Now:yyyy-MM-dd HH:mm zzz}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
Console.WriteLine($"Command: dotnet run -c Release --project tests/Faults {(args.Length == 0 ? "" : "-- ")}{string.Join(' ', args)} (seed {options.Seed}, scale {options.Scale})");
var clock = Stopwatch.StartNew();
var trial = new Trial(options.Scale, options.Seed, options.Verbose ? line => Console.Error.WriteLine($"{clock.Elapsed:mm\\:ss\\.f} {line}") : _ => { }) { Folders = options.Folders };
var rows = new List<Row>();
foreach (var scenario in scenarios.Where(scenario => options.Only.Count == 0 || options.Only.Contains(scenario.Name)))
{
    var begun = clock.Elapsed;
    try
    {
        rows.AddRange(await scenario.RunAsync(trial, stop.Token));
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        Console.Error.WriteLine("Stopped.");
        break;
    }
    catch (Exception error)
    {
        // The other scenarios still have something to tell.
        Console.Error.WriteLine(error);
        rows.Add(new(scenario.Name, "the scenario itself", 1, 1) { Note = $"{error.GetType().Name}: {error.Message}" });
    }

    Console.Error.WriteLine($"{scenario.Name}: {(clock.Elapsed - begun).TotalSeconds:0} s");
}

Console.WriteLine();
foreach (var line in ToTable(rows))
{
    Console.WriteLine(line);
}

return stop.IsCancellationRequested ? 130 : rows.Exists(row => row.Lost > 0) ? 1 : 0;

// Ended in good order, the hosts end too and their temporary folders go.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

// Markdown, a line for each row, so that it can be kept as it is.
static IEnumerable<string> ToTable(IEnumerable<Row> rows)
{
    yield return "| scenario | what | tried | survived | lost | worst | memory | note |";
    yield return "|---|---|--:|--:|--:|--:|--:|---|";
    foreach (var row in rows)
    {
        var worst = row.Worst is not { } time ? "" : time.TotalSeconds >= 1 ? $"{time.TotalSeconds:0.0} s" : $"{time.TotalMilliseconds:0} ms";
        var memory = row.Memory is { } bytes ? $"{bytes / (1024 * 1024)} MiB" : "";
        var note = new string([.. row.Note.Replace("|", "\\|", StringComparison.Ordinal).Select(sign => char.IsControl(sign) ? ' ' : sign)]);
        yield return $"| {row.Scenario} | {row.What} | {row.Tried:N0} | {row.Survived:N0} | {row.Lost:N0} | {worst} | {memory} | {note} |";
    }
}
