using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.FunctionHost;

public sealed class HttpFunctionsTests(SharedHost shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Route_values_arrive_decoded_and_the_answer_is_camel_case()
    {
        var answer = await shared.Http.GetFromJsonAsync<JsonElement>("/api/echo/caf%C3%A9%20au%20lait/x?q=a%26b", Cancellation);

        Assert.Equal("café au lait", answer.GetProperty("word").GetString());
        Assert.Equal("x", answer.GetProperty("more").GetString());
        Assert.Equal("a&b", answer.GetProperty("query").GetString());
    }

    [Fact]
    public async Task An_optional_route_value_may_be_absent()
    {
        var answer = await shared.Http.GetFromJsonAsync<JsonElement>("/api/ECHO/a", Cancellation);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("more").ValueKind);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task A_function_without_methods_and_route_takes_all_methods_at_its_name(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/Named");
        using var answer = await shared.Http.SendAsync(request, Cancellation);

        Assert.Equal(method, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_method_that_no_function_takes_is_405_with_those_that_are_taken()
    {
        using var answer = await shared.Http.PostAsync("/api/echo/a", null, Cancellation);

        await AssertProblemAsync(answer, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["DELETE", "GET"], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/API/nothing/here")]
    public async Task An_unknown_address_below_the_prefix_is_404_as_a_problem(string path)
    {
        using var answer = await shared.Http.GetAsync(path, Cancellation);

        await AssertProblemAsync(answer, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_fault_is_500_without_its_insides()
    {
        using var answer = await shared.Http.GetAsync("/api/broken", Cancellation);

        var text = await AssertProblemAsync(answer, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10 * 1024 * 1024, HttpStatusCode.OK)]
    [InlineData((10 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_have_ten_megabytes(int length, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/take") { Content = new ByteArrayContent(new byte[length]), Headers = { ExpectContinue = true } };
        using var answer = await shared.Http.SendAsync(request, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_key_a_function_that_asks_for_one_is_401_and_not_called()
    {
        using var none = await shared.Http.DeleteAsync("/api/echo/no-key", Cancellation);
        using var wrong = await shared.Http.DeleteAsync($"/api/echo/no-key?code={shared.Host.FunctionKey}x", Cancellation);

        await AssertProblemAsync(none, HttpStatusCode.Unauthorized);
        await AssertProblemAsync(wrong, HttpStatusCode.Unauthorized);
        Assert.Equal(0, shared.Log.Count("EchoDelete", "no-key"));
    }

    [Fact]
    public async Task The_key_opens_as_a_header_and_as_a_parameter()
    {
        using var asParameter = await shared.Http.DeleteAsync($"/api/echo/with-key?code={shared.Host.FunctionKey}", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/echo/with-key") { Headers = { { "x-functions-key", shared.Host.FunctionKey } } };
        using var asHeader = await shared.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, asParameter.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, asHeader.StatusCode);
        Assert.Equal(2, shared.Log.Count("EchoDelete", "with-key"));
    }

    [Fact]
    public void The_key_lies_in_the_data_folder_for_its_owner_only()
    {
        var file = Path.Combine(shared.DataFolder, "function-key");

        Assert.Equal(shared.Host.FunctionKey, File.ReadAllText(file).Trim());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_caller_who_hangs_up_cancels_the_function()
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var call = shared.Http.GetAsync("/api/wait", hangUp.Token);
        await Eventually.BecomesAsync(() => shared.Log.Count("Wait", "begun") > 0, "the function was called");
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually.BecomesAsync(() => shared.Log.Count("Wait", "given up") > 0, "the function was cancelled");
    }

    [Fact]
    public async Task Json_is_compressed_for_those_who_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/large") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await shared.Http.SendAsync(request, Cancellation);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length < 1000);
    }

    [Fact]
    public async Task No_answer_names_the_server_or_lets_a_browser_guess_types()
    {
        using var answer = await shared.Http.GetAsync("/api/broken", Cancellation);

        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private static async Task<string> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
        return text;
    }
}
