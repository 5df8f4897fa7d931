using System.Diagnostics;
using System.Globalization;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>
/// Memory of a server's processes. One process is read as it is (VmRSS, VmHWM of Linux); several that share memory, as PostgreSQL's do, by
/// their proportional shares (PSS), since their sizes counted what they share once for each.
/// </summary>
/// <param name="process">The server's process.</param>
/// <param name="familyOf">The first process of others that belong to it, with all that it starts; null for none.</param>
public sealed class ServerMemory(int process, int? familyOf = null)
{
    private long _most;

    /// <summary>Resident now, in bytes.</summary>
    public long Now => Read(process, "VmRSS") + Family();

    /// <summary>The most that was resident since <see cref="Forget"/>, in bytes; of a family the most that <see cref="Look"/> saw.</summary>
    public long Peak => OperatingSystem.IsLinux() ? Read(process, "VmHWM") + Math.Max(_most, Family()) : Now;

    /// <summary>Takes note of a family's memory, of which no one keeps the peak.</summary>
    public void Look() => _most = Math.Max(_most, Family());

    /// <summary>Begins a new peak, where the system can.</summary>
    public void Forget()
    {
        _most = 0;
        try
        {
            File.WriteAllText($"/proc/{process}/clear_refs", "5");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Then the peak is that since the start, which is more: nothing is made to look better.
        }
    }

    private long Family()
    {
        if (familyOf is not { } first || !OperatingSystem.IsLinux())
        {
            return 0;
        }

        return Members(first).Sum(member => Field($"/proc/{member}/smaps_rollup", "Pss"));
    }

    private static IEnumerable<int> Members(int first)
    {
        yield return first;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var candidate)
                && Field($"/proc/{candidate}/status", "PPid", unit: 1) == first)
            {
                yield return candidate;
            }
        }
    }

    private static long Read(int process, string name)
    {
        if (OperatingSystem.IsLinux())
        {
            return Field($"/proc/{process}/status", name);
        }

        using var running = Process.GetProcessById(process);
        return name == "VmHWM" ? running.PeakWorkingSet64 : running.WorkingSet64;
    }

    private static long Field(string file, string name, int unit = 1024)
    {
        try
        {
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
            return line is null ? 0 : unit * long.Parse(line.AsSpan(name.Length + 1).Trim().TrimEnd(" kB"), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
