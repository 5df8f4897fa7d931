namespace Prossimo.Benchmarks.Comparison;

/// <summary>A search server that is asked.</summary>
/// <param name="Name">As the tables name it.</param>
/// <param name="Http">A client of its own, whose base address is the server's.</param>
/// <param name="Search">The address of a search for a query, already escaped.</param>
/// <param name="Suggest">The address of suggestions for what was typed, already escaped; null where it has none.</param>
public sealed record Contender(string Name, HttpClient Http, Func<string, string> Search, Func<string, string>? Suggest)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A client that keeps its connections, and has one for each caller.</summary>
    /// <param name="server">The server's address.</param>
    public static HttpClient NewClient(Uri server) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = server, Timeout = Patience };
}
