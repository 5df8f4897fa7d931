using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Prossimo.Functions.Tests.Fixtures;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Donations;

/// <summary>The promise of the inquiry form, kept while the process dies again and again: nothing accepted is lost or doubled, all of it is mailed.</summary>
public sealed partial class InquiriesSurviveKillsTest : IAsyncDisposable
{
    private const int Posts = 500;
    private const int Callers = 16;
    private const int Kills = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<int, ConcurrentBag<string>> _references = new();
    private HostProcess? _host;
    private volatile Uri? _address;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_accepted_is_stored_once_and_mailed()
    {
        Directory.CreateDirectory(_folder["content"]);
        await using var smtp = await SmtpServer.StartAsync();
        await StartAsync(smtp.Port);

        var posting = Parallel.ForEachAsync(Enumerable.Range(0, Posts), new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = Token }, PostTwiceAsync);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = kill * Posts / (Kills + 1);
            await Eventually.BecomesAsync(() => _references.Count >= enough || posting.IsCompleted, $"{enough} inquiries accepted");
            await KillAsync();
            await StartAsync(smtp.Port);
        }

        await posting.WaitAsync(Patience, Token);

        Assert.Equal(Posts, _references.Count);
        Assert.All(_references.Values, references => Assert.Single(references.Distinct()));
        var stored = await StoredAsync();
        var accepted = _references.ToDictionary(entry => entry.Value.First(), entry => entry.Key);
        var lost = accepted.Keys.Except(stored).ToList();
        Assert.True(lost.Count == 0, $"{lost.Count} accepted inquiries are not stored: {string.Join(", ", lost.Select(reference => accepted[reference]).Order())}.");
        Assert.Equal(accepted.Keys.Order(), stored.Order());

        var mailed = await MailedAsync(smtp, stored);
        Assert.Equal(stored.Order(), mailed.Distinct().Order());

        // A mail goes out twice only where the process died between the server's last word and the record of it.
        Assert.InRange(mailed.Count - stored.Count, 0, Kills * Callers);
    }

    // The host dies at once; its storage, which in Azure is another machine, ends in order.
    private async Task KillAsync()
    {
        var storage = Assert.Single(_host!.Below("azurite"));
        _host.Signal(HostProcess.Kill);
        await _host.EndAsync();
        await Eventually.BecomesAsync(() => !HostProcess.IsRunning(storage), "the storage ends");
        await _host.DisposeAsync();
    }

    private async Task StartAsync(int smtpPort)
    {
        _host = HostProcess.Start(
            ["--port", "0", "--data", _folder["data"], "--content", _folder["content"]],
            settings: new Dictionary<string, string>
            {
                ["Donations__PostsPerTenMinutes"] = "1000000", ["Donations__YoungestToken"] = "0",
                ["Smtp__Host"] = "127.0.0.1", ["Smtp__Port"] = smtpPort.ToString(null, null), ["Smtp__Tls"] = "none", ["Smtp__From"] = "site@prossimo.example", ["Smtp__To"] = "team@prossimo.example",
            });
        await _host.ReadyAsync();
        _address = new Uri(Site().Match(_host.Output).Groups[1].Value);
    }

    // Half of them as browsers, which have a token, half as programs, which have a key.
    private async ValueTask PostTwiceAsync(int number, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>
        {
            ["name"] = $"Donor {number}", ["email"] = $"donor{number}@example.org", ["donorType"] = "individual", ["message"] = $"Inquiry {number}.", ["consent"] = "yes",
        };
        if (number % 2 == 0)
        {
            fields["token"] = await InsistAsync(
                () => new HttpRequestMessage(HttpMethod.Get, new Uri(_address!, "api/donation-inquiries/form")) { Headers = { { "Accept", "application/json" } } },
                async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("token").GetString(),
                cancellationToken);
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var reference = await InsistAsync(() => Post(number, fields), answer => ReferenceAsync(answer, cancellationToken), cancellationToken);
            _references.GetOrAdd(number, _ => []).Add(reference);
        }));
    }

    private HttpRequestMessage Post(int number, Dictionary<string, string> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address!, "api/donation-inquiries"));
        if (fields.ContainsKey("token"))
        {
            request.Content = new FormUrlEncodedContent(fields);
            request.Headers.Add("Accept", "text/html");
        }
        else
        {
            request.Content = JsonContent.Create(fields);
            request.Headers.Add("Idempotency-Key", $"donor {number}");
        }

        return request;
    }

    private static async Task<string?> ReferenceAsync(HttpResponseMessage answer, CancellationToken cancellationToken) => answer.StatusCode switch
    {
        HttpStatusCode.SeeOther => answer.Headers.Location!.ToString().Split('/')[^1],
        HttpStatusCode.Created => (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("reference").GetString(),
        HttpStatusCode.ServiceUnavailable => null,
        _ => throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}"),
    };

    // As a person would: no answer, or "try again", and it is sent again.
    private async Task<string> InsistAsync(Func<HttpRequestMessage> make, Func<HttpResponseMessage, Task<string?>> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                using var request = make();
                using var answer = await _http.SendAsync(request, patience.Token);
                if (await read(answer) is { } value)
                {
                    return value;
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException or JsonException || (error is TaskCanceledException && !patience.IsCancellationRequested))
            {
                // The host has died; the answer is lost, and nobody knows what became of the post.
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<List<string>> StoredAsync()
    {
        using var running = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["data/running.json"], Token));
        var connection = running.RootElement.EnumerateObject().Single(property => property.Value.ToString().Contains("AccountName", StringComparison.Ordinal)).Value.GetString();
        var names = new List<string>();
        await foreach (var blob in new BlobContainerClient(connection, "inquiries").GetBlobsAsync(cancellationToken: Token))
        {
            names.Add(Path.GetFileNameWithoutExtension(blob.Name));
        }

        return names;
    }

    private static async Task<List<string>> MailedAsync(SmtpServer smtp, List<string> stored)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (true)
        {
            var mailed = (await smtp.MailsAsync()).Select(mail => Reference().Match(mail.Subject ?? "").Value).ToList();
            if (stored.Except(mailed).FirstOrDefault() is not { } waiting)
            {
                return mailed;
            }

            Assert.False(patience.IsCancellationRequested, $"{stored.Except(mailed).Count()} inquiries are not mailed, such as {waiting}.");
            await Task.Delay(100, Token);
        }
    }

    [GeneratedRegex(@"^Site: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Site();

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex Reference();
}
