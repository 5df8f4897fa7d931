using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Operations;

/// <summary>The parameters of <c>GET ingestions</c>, checked.</summary>
/// <param name="Status">Only uploads that became this; null for both.</param>
/// <param name="Prefix">Only uploads whose names begin so; null for all.</param>
/// <param name="After">Where the page begins: an opaque value from the page before; null for the first.</param>
/// <param name="Limit">The most reports to answer.</param>
/// <param name="Errors">What is wrong, by parameter; empty when all is well.</param>
internal sealed record IngestionListParameters(
    IngestionStatus? Status, string? Prefix, string? After, int Limit, IReadOnlyDictionary<string, string[]> Errors)
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 200;
    private const int LongestName = 1024;

    public static IngestionListParameters Read(IQueryCollection query)
    {
        var errors = new Dictionary<string, string[]>();
        IngestionStatus? status = null;
        if (query["status"].ToString() is { Length: > 0 } statusText)
        {
            if (Enum.TryParse<IngestionStatus>(statusText, ignoreCase: true, out var read) && Enum.IsDefined(read) && !char.IsAsciiDigit(statusText[0]))
            {
                status = read;
            }
            else
            {
                errors["status"] = ["status must be indexed or rejected."];
            }
        }

        var limit = DefaultLimit;
        if (query["limit"].ToString() is { Length: > 0 } limitText
            && !(int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= LargestLimit))
        {
            errors["limit"] = [$"limit must be a whole number from 1 to {LargestLimit}."];
        }

        return new IngestionListParameters(status, Name("prefix"), Name("after"), limit, errors);

        string? Name(string parameter)
        {
            var text = query[parameter].ToString();
            if (text.Length > LongestName)
            {
                errors[parameter] = [$"{parameter} must have {LongestName} characters at most."];
            }

            return text.Length == 0 ? null : text;
        }
    }

    public Task<ReportPage> ListAsync(IngestionReportStore reports, CancellationToken cancellationToken) =>
        reports.ListPageAsync(Prefix, Status, After, Limit, cancellationToken);
}

/// <summary>The answer of <c>GET ingestions</c>.</summary>
/// <param name="Ingestions">The reports, by the upload's name.</param>
/// <param name="After">What to ask the next page with, as parameter <c>after</c>; null on the last page.</param>
public sealed record IngestionList(IReadOnlyList<IngestionReport> Ingestions, string? After)
{
    internal static IngestionList From(ReportPage page) => new(page.Reports, page.After);
}
