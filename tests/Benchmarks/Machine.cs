using System.Runtime.InteropServices;

namespace Prossimo.Benchmarks;

/// <summary>What the figures were measured on: without it they say nothing.</summary>
public static class Machine
{
    /// <summary>Processors, memory, operating system and .NET version in one line.</summary>
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024d * 1024 * 1024);
        return $"{Environment.ProcessorCount} cores, {memory:0.#} GiB memory, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, "
            + RuntimeInformation.FrameworkDescription;
    }
}
