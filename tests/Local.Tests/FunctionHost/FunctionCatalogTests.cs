using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Local.CommandLine;
using Prossimo.Local.FunctionHost;

namespace Prossimo.Local.Tests.FunctionHost;

public sealed class FunctionCatalogTests
{
    [Theory]
    [InlineData(typeof(ReservedRoute), "Azure Functions keeps the route Admin/x for itself")]
    [InlineData(typeof(NoResult), "an HTTP function returns IResult")]
    [InlineData(typeof(UnknownParameter), "parameter size is of type Int32")]
    [InlineData(typeof(NoTrigger), "it needs one parameter with a trigger attribute")]
    [InlineData(typeof(WrongTriggerType), "parameter blob must be of type BlobClient")]
    [InlineData(typeof(NoContainer), "the blob path uploads has no container and name")]
    [InlineData(typeof(BadSchedule), "the schedule every minute is not NCRONTAB")]
    [InlineData(typeof(FiveFields), "the schedule */5 * * * * is not NCRONTAB with six fields")]
    [InlineData(typeof(Twice), "two functions have this name")]
    public void What_no_host_could_call_is_named_with_its_fault(Type functions, string fault)
    {
        var error = Assert.Throws<LocalHostException>(() => FunctionCatalog.Of([functions]));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Function F ", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("{name}", "a/b/c.md", "name=a/b/c.md")]
    [InlineData("posts/{name}.md", "posts/x.md", "name=x")]
    [InlineData("posts/{name}.md", "posts/xmd", null)]
    [InlineData("{folder}/{name}.{extension}", "a/b.md", "folder=a name=b extension=md")]
    [InlineData("fixed.txt", "fixed.txt", "")]
    [InlineData("fixed.txt", "fixedxtxt", null)]
    public void A_blob_path_matches_names_and_takes_them_apart(string pattern, string name, string? expected)
    {
        var match = FunctionCatalog.BlobNamePattern(pattern).Match(name);

        Assert.Equal(expected, match.Success ? string.Join(' ', match.Groups.Values.Skip(1).Select(group => $"{group.Name}={group.Value}")) : null);
    }

    private sealed class ReservedRoute
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Admin/x")] HttpRequest request) => Results.Ok();
    }

    private sealed class NoResult
    {
        [Function("F")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "";
    }

    private sealed class UnknownParameter
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x/{size}")] HttpRequest request, int size) => Results.Ok();
    }

    private sealed class NoTrigger
    {
        [Function("F")]
        public void Run(string name)
        {
        }
    }

    private sealed class WrongTriggerType
    {
        [Function("F")]
        public void Run([BlobTrigger("uploads/{name}")] string blob)
        {
        }
    }

    private sealed class NoContainer
    {
        [Function("F")]
        public void Run([BlobTrigger("uploads")] BlobClient blob)
        {
        }
    }

    private sealed class BadSchedule
    {
        [Function("F")]
        public void Run([TimerTrigger("every minute")] TimerInfo timer)
        {
        }
    }

    private sealed class FiveFields
    {
        [Function("F")]
        public void Run([TimerTrigger("*/5 * * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class Twice
    {
        [Function("F")]
        public void Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer)
        {
        }

        [Function("f")]
        public void RunAgain([TimerTrigger("0 */5 * * * *")] TimerInfo timer)
        {
        }
    }
}
