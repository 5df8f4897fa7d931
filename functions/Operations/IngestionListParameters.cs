using Microsoft.AspNetCore.Http;
using Prossimo.Functions.Hosting.Http;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Operations;

/// <summary>The parameters of <c>GET ingestions</c>.</summary>
/// <param name="Status">Only uploads that became this; null for both.</param>
/// <param name="Prefix">Only uploads whose names begin so; empty for all.</param>
/// <param name="After">Where the page begins: an opaque value from the page before; empty for the first.</param>
/// <param name="Limit">The most reports to answer.</param>
internal sealed record IngestionListParameters(IngestionStatus? Status, string Prefix, string After, int Limit)
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 200;
    private const int LongestName = 1024;

    /// <summary>Reads the query string; every problem is named at once.</summary>
    public static bool TryRead(IQueryCollection query, out IngestionListParameters parameters, out IReadOnlyDictionary<string, string[]> errors)
    {
        var reader = new QueryStringReader(query);
        parameters = new IngestionListParameters(
            ReadStatus(reader), reader.Text("prefix", LongestName), reader.Text("after", LongestName), reader.Number("limit", 1, LargestLimit) ?? DefaultLimit);
        errors = reader.Errors;
        return errors.Count == 0;
    }

    private static IngestionStatus? ReadStatus(QueryStringReader reader)
    {
        switch (reader.Text("status", LongestName).ToLowerInvariant())
        {
            case "":
                return null;
            case "indexed":
                return IngestionStatus.Indexed;
            case "rejected":
                return IngestionStatus.Rejected;
            default:
                reader.Report("status", "status must be indexed or rejected.");
                return null;
        }
    }
}

/// <summary>The answer of <c>GET ingestions</c>.</summary>
/// <param name="Ingestions">The reports, by the upload's name.</param>
/// <param name="After">What to ask the next page with, as parameter <c>after</c>; null on the last page.</param>
public sealed record IngestionList(IReadOnlyList<IngestionReport> Ingestions, string? After)
{
    internal static IngestionList From(ReportPage page) => new(page.Reports, page.After);
}
