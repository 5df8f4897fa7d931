namespace Prossimo.Functions.Search.Embedded;

/// <summary>Keeps other processes from making or emptying the same index file at the same time. Gone with its process, however that ends.</summary>
internal static class IndexFileLock
{
    /// <exception cref="IOException">Another process held it for <see cref="IndexConnection.BusyTimeout"/>.</exception>
    public static IDisposable Take(string path)
    {
        var deadline = Environment.TickCount64 + (long)IndexConnection.BusyTimeout.TotalMilliseconds;
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 < deadline)
            {
                pause.Wait(20);
            }
        }
    }
}
