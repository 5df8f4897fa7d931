using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>HTTP functions of every declared form.</summary>
public sealed class HttpTestFunctions(CallLog log)
{
    [Function("Echo")]
    public IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "echo/{word}/{more?}")] HttpRequest request, string word, string? more) =>
        Results.Json(new { Word = word, More = more, Query = request.Query["q"].ToString() });

    [Function("EchoDelete")]
    public Task<IResult> EchoDeleteAsync([HttpTrigger(AuthorizationLevel.Function, "delete", Route = "echo/{word}")] HttpRequest request, string word, CancellationToken cancellationToken)
    {
        log.Add("EchoDelete", word);
        return Task.FromResult(Results.NoContent());
    }

    [Function("Named")]
    public IResult Named([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Method);

    [Function("Broken")]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("the password is swordfish");

    [Function("Take")]
    public async Task<IResult> TakeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "take")] HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        return Results.Json((await reader.ReadToEndAsync(cancellationToken)).Length);
    }

    [Function("Wait")]
    public async Task<IResult> WaitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait")] HttpRequest request, CancellationToken cancellationToken)
    {
        log.Add("Wait", "begun");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            log.Add("Wait", "given up");
        }

        return Results.Ok();
    }

    [Function("Large")]
    public IResult Large([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "large")] HttpRequest request) =>
        Results.Json(new string('a', 20_000));
}
