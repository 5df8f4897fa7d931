using System.Globalization;

namespace Prossimo.Faults.Hosting;

/// <summary>What a process holds at one moment, as Linux tells it.</summary>
/// <param name="Memory">Bytes resident.</param>
/// <param name="PeakMemory">The most bytes that were resident so far.</param>
/// <param name="Handles">Open files, sockets and the like.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ProcessSample(long Memory, long PeakMemory, int Handles, int Threads)
{
    /// <summary>Looks at a process; null where it is gone, or where there is no /proc.</summary>
    /// <param name="process">Its number.</param>
    public static ProcessSample? Of(int process)
    {
        try
        {
            var status = File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
            return new(Kilobytes(status["VmRSS"]), Kilobytes(status["VmHWM"]), Directory.GetFileSystemEntries($"/proc/{process}/fd").Length, int.Parse(status["Threads"], CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static long Kilobytes(string text) => long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
}
