using System.Text;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>Files as an editor uploads them, read with the project's own directory of funders.</summary>
internal static class FundingReadings
{
    public static ParseResult.Parsed Parse(string blobName, string text, FunderDirectory? directory = null) => Assert.IsType<ParseResult.Parsed>(
        new ContentParser(null, directory ?? SampleFunders.Directory).Parse(new(blobName, Encoding.UTF8.GetBytes(text), new Dictionary<string, string>())));

    public static ContentDocument Read(string blobName, string text, FunderDirectory? directory = null) => Parse(blobName, text, directory).Document;

    /// <summary>A post about Prossimo's work with a title that gives nothing away.</summary>
    public static IReadOnlyList<FundingStatement> InPost(string body, string title = "News of our initiatives", string date = "2023-07-10") =>
        Read("posts/a.md", $"---\ntitle: \"{title}\"\nexcerpt: What is new.\ndate: {date}\n---\n\n{body}\n").Funding;
}
