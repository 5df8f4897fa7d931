using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Prossimo.Faults.Hosting;

/// <summary>An answer of the site.</summary>
/// <param name="Status">The status code; 0 where the connection failed.</param>
/// <param name="Body">The body.</param>
/// <param name="Took">From the request to the end of the body.</param>
/// <param name="RetryAfter">Whether there is a header that says when to try again.</param>
/// <param name="ETag">The entity tag; empty without one.</param>
internal sealed record Answer(int Status, string Body, TimeSpan Took, bool RetryAfter, string ETag)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}

/// <summary>What became of an upload, as its report has it.</summary>
internal sealed record SeenReport(string Blob, string ETag, string Status, IReadOnlyList<string> Codes, string? Url);

/// <summary>Asks the site over HTTP, as visitors, donors and staff do.</summary>
internal sealed class SiteClient(Uri site, string functionKey) : IDisposable
{
    private const int PageSize = 50;
    private const int ReportPage = 200;
    private const int Attempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 256, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = site,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken, bool asStaff = false) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken, asStaff);

    /// <summary>Posts an inquiry as a program does.</summary>
    public Task<Answer> PostInquiryAsync(string key, CancellationToken cancellationToken, string? message = null) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, "api/donation-inquiries")
        {
            Content = JsonContent.Create(new { name = "Donor", email = "donor@example.org", donorType = "individual", message = message ?? $"Inquiry {key}.", consent = "yes" }),
            Headers = { { "Idempotency-Key", key }, { "Accept", "application/json" } },
        },
        cancellationToken);

    /// <summary>Sends a request; a connection that fails is an answer of status 0.</summary>
    public async Task<Answer> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken, bool asStaff = false)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var request = make();
            if (asStaff)
            {
                request.Headers.Add("x-functions-key", functionKey);
            }

            using var answer = await http.SendAsync(request, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            return new((int)answer.StatusCode, body, Stopwatch.GetElapsedTime(started), answer.Headers.RetryAfter is not null, answer.Headers.ETag?.Tag ?? "");
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(0, error.Message, Stopwatch.GetElapsedTime(started), false, "");
        }
    }

    /// <summary>The addresses of all documents, by a search for nothing.</summary>
    public async Task<IReadOnlyList<string>> DocumentsAsync(CancellationToken cancellationToken)
    {
        var urls = new List<string>();
        for (var page = 1; ; page++)
        {
            var json = (await InsistAsync($"api/search?sort=title&pageSize={PageSize}&page={page}", cancellationToken)).Json;
            urls.AddRange(json["results"]!.AsArray().Select(result => result!["url"]!.GetValue<string>()));
            if (page >= json["pageCount"]!.GetValue<int>())
            {
                return urls;
            }
        }
    }

    /// <summary>All ingestion reports, by the upload's name.</summary>
    public async Task<IReadOnlyDictionary<string, SeenReport>> ReportsAsync(CancellationToken cancellationToken)
    {
        var reports = new Dictionary<string, SeenReport>(StringComparer.Ordinal);
        var after = "";
        do
        {
            var json = (await InsistAsync($"api/ingestions?limit={ReportPage}&after={Uri.EscapeDataString(after)}", cancellationToken)).Json;
            foreach (var report in json["ingestions"]!.AsArray())
            {
                var blob = report!["blob"]!.GetValue<string>();
                reports[blob] = new(
                    blob,
                    report["etag"]!.GetValue<string>(),
                    report["status"]!.GetValue<string>(),
                    [.. report["reasons"]?.AsArray().Select(reason => reason!["code"]!.GetValue<string>()) ?? []],
                    report["document"]?["url"]?.GetValue<string>());
            }

            after = json["after"]?.GetValue<string>() ?? "";
        }
        while (after.Length > 0);
        return reports;
    }

    /// <summary>Lets the site compare index and uploads now, as it does every quarter of an hour.</summary>
    public Task<Answer> ReconcileAsync(CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "api/ingestions/reconcile"), cancellationToken, asStaff: true);

    public void Dispose() => http.Dispose();

    // As the answer itself says: a store that is away or slow for a moment is asked again.
    private async Task<Answer> InsistAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await GetAsync(path, cancellationToken, asStaff: true);
            if (answer.Status == 200)
            {
                return answer;
            }

            if (answer.Status != 503 || attempt == Attempts)
            {
                throw new InvalidOperationException($"{path} is answered {answer.Status}: {answer.Body}");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
