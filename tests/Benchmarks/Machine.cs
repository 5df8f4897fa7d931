using System.Globalization;
using System.Runtime.InteropServices;

namespace Prossimo.Benchmarks;

/// <summary>What the figures were measured on: without it they say nothing.</summary>
public static class Machine
{
    /// <summary>Processors, memory, operating system, .NET version and, on Linux, the load of the last minute, in one line.</summary>
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024d * 1024 * 1024);
        return $"{Environment.ProcessorCount} cores, {memory:0.#} GiB memory, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, "
            + RuntimeInformation.FrameworkDescription + Load();
    }

    /// <summary>What programs can still be given, in bytes: on Linux MemAvailable, elsewhere half of all.</summary>
    public static long FreeMemory()
    {
        const string Name = "MemAvailable:";
        return OperatingSystem.IsLinux() && File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line.AsSpan(Name.Length).Trim().TrimEnd(" kB"), NumberStyles.None, CultureInfo.InvariantCulture)
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
    }

    // Figures of a machine that does other things meanwhile are worth little: say so with them.
    private static string Load() =>
        OperatingSystem.IsLinux() ? $", load average before the run {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "";
}
