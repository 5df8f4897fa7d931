using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Prossimo.Functions.Hosting.Http;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Hosting;

/// <summary>What a caller gets when something behind a function fails.</summary>
public sealed class ApiAnswerTests
{
    public static TheoryData<Exception> Away =>
    [
        new SearchIndexUnavailableException("busy"),
        new RequestFailedException(0, "no connection"),
        new RequestFailedException(503, "busy"),
        new RequestFailedException(429, "throttled"),
        new TaskCanceledException("timed out"),
        new TimeoutException("no answer"),
        new IOException("cut off"),
        new HttpRequestException("cut off"),
        new UploadUnsettledException("posts/a.md"),
        new AggregateException(new AggregateException(new RequestFailedException(500, "broken"))),
        new AggregateException(new InvalidOperationException(), new SearchIndexUnavailableException("busy")),
    ];

    [Theory]
    [MemberData(nameof(Away))]
    public async Task A_store_that_is_away_is_answered_with_503_and_when_to_retry(Exception failure)
    {
        var context = new DefaultHttpContext();

        var answer = await ApiAnswer.GuardAsync(context.Request, () => throw failure);

        Assert.Equal(503, Assert.IsType<ProblemHttpResult>(answer).StatusCode);
        Assert.True(int.Parse(context.Response.Headers.RetryAfter.ToString()) >= 1);
        Assert.DoesNotContain(failure.Message, ((ProblemHttpResult)answer).ProblemDetails.Detail);
    }

    [Fact]
    public async Task When_to_retry_is_what_the_store_said()
    {
        var context = new DefaultHttpContext();

        await ApiAnswer.GuardAsync(context.Request, () => throw new SearchIndexUnavailableException("busy", retryAfter: TimeSpan.FromSeconds(6.2)));

        Assert.Equal("7", context.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task A_mistake_of_ours_is_not_passed_off_as_a_store_that_is_away() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => ApiAnswer.GuardAsync(new DefaultHttpContext().Request, () => throw new InvalidOperationException()));

    [Fact]
    public async Task Nor_is_a_body_that_a_caller_broke_off() => await Assert.ThrowsAsync<BadHttpRequestException>(
        () => ApiAnswer.GuardAsync(new DefaultHttpContext().Request, () => throw new BadHttpRequestException("unexpected end")));
}
