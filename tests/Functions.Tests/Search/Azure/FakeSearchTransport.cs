using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>A request as it would have gone over the wire.</summary>
/// <param name="Method">GET, PUT …</param>
/// <param name="Path">Path and query, percent-decoded.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as JSON; null without one.</param>
internal sealed record SentRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    public string this[string property] => Body?[property]?.ToString() ?? "";

    /// <summary>The actions of a batch.</summary>
    public JsonArray Actions => Body!["value"]!.AsArray();

    public bool IsBatch => Path.Contains("search.index", StringComparison.Ordinal) && Keys.Count > 0;

    /// <summary>The keys of a batch's documents, the version's left out.</summary>
    public IReadOnlyList<string> Keys => [.. Actions.Select(action => (string)action!["key"]!).Where(key => key != "state")];
}

/// <summary>What a service answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfter">The Retry-After header; null without one.</param>
internal sealed record FakeAnswer(int Status, string Body = "", string? RetryAfter = null);

/// <summary>
/// A fake: no service, but a transport that keeps what is sent and answers with bodies as the REST reference (2023-11-01) documents them.
/// Without a script it answers as a service without the index, which takes whatever it is given and holds nothing.
/// </summary>
internal sealed class FakeSearchTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport requests = new();
    private readonly ConcurrentQueue<SentRequest> sent = new();

    /// <summary>Answers in place of the default; null for the default.</summary>
    public Func<SentRequest, FakeAnswer?> Script { get; set; } = _ => null;

    /// <summary>Called before each answer.</summary>
    public Func<SentRequest, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<SentRequest> Sent => [.. sent];

    public IReadOnlyList<SentRequest> Searches => [.. Sent.Where(request => request.Path.Contains("search.post.search", StringComparison.Ordinal))];

    /// <summary>The batches with documents in them, so not the version alone that is written when the index is created.</summary>
    public IReadOnlyList<SentRequest> Batches => [.. Sent.Where(request => request.IsBatch)];

    public void Forget() => sent.Clear();

    public override Request CreateRequest() => requests.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Everything is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var request = Read(message.Request);
        sent.Enqueue(request);
        await Before(request, message.CancellationToken);
        message.Response = new FakeResponse(Script(request) ?? Default(request), message.Request.ClientRequestId);
    }

    public static FakeAnswer Results(params JsonObject[] documents) => new(200, new JsonObject { ["@odata.count"] = documents.Length, ["value"] = new JsonArray([.. documents.Select(document => document.DeepClone())]) }.ToJsonString());

    public static FakeAnswer Error(int status, string message, string? retryAfter = null) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = "", ["message"] = message } }.ToJsonString(), retryAfter);

    /// <summary>The answer to a batch: for each key whether it was taken.</summary>
    public static FakeAnswer Statuses(SentRequest batch, Func<string, int>? status = null)
    {
        var results = batch.Actions.Select(action =>
        {
            var key = (string)action!["key"]!;
            var code = status?.Invoke(key) ?? 201;
            return (JsonNode)new JsonObject { ["key"] = key, ["status"] = code < 300, ["errorMessage"] = code < 300 ? null : $"Refused with {code}.", ["statusCode"] = code };
        }).ToArray();
        return new FakeAnswer(Array.TrueForAll(results, result => (bool)result["status"]!) ? 200 : 207, new JsonObject { ["value"] = new JsonArray(results) }.ToJsonString());
    }

    private static FakeAnswer Default(SentRequest request) => request switch
    {
        { Method: "PUT" } => new FakeAnswer(200, request.Body!.ToJsonString()),
        { Method: "POST" } when request.Path.Contains("search.index", StringComparison.Ordinal) => Statuses(request),
        { Method: "POST" } when request.Path.Contains("/docs/", StringComparison.Ordinal) => new FakeAnswer(200, """{"@odata.count":0,"value":[]}"""),
        { Method: "POST" } => new FakeAnswer(201, request.Body!.ToJsonString()),
        _ => Error(404, "There is none."),
    };

    private static SentRequest Read(Request request)
    {
        JsonNode? body = null;
        if (request.Content is { } content)
        {
            using var stream = new MemoryStream();
            content.WriteTo(stream, CancellationToken.None);
            body = JsonNode.Parse(stream.ToArray());
        }

        return new SentRequest(
            request.Method.ToString(), Uri.UnescapeDataString(request.Uri.PathAndQuery),
            request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase), body);
    }

    private sealed class FakeResponse(FakeAnswer answer, string requestId) : global::Azure.Response
    {
        private readonly Dictionary<string, string> headers = Headers(answer);

        public override int Status => answer.Status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(answer.Body));

        public override string ClientRequestId { get; set; } = requestId;

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = headers.TryGetValue(name, out var value) ? [value] : null;
            return values is not null;
        }

        private static new Dictionary<string, string> Headers(FakeAnswer answer)
        {
            var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" };
            if (answer.RetryAfter is { } seconds)
            {
                all["Retry-After"] = seconds;
            }

            return all;
        }
    }
}
