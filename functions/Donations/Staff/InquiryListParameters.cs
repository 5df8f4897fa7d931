using Microsoft.AspNetCore.Http;
using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>The parameters of <c>GET donation-inquiries</c>.</summary>
/// <param name="Filter">Which inquiries are asked for.</param>
/// <param name="After">Where the page begins; null for the first.</param>
/// <param name="Limit">The most inquiries of a page.</param>
/// <param name="Format">How they are written; null if the header Accept names nothing that there is.</param>
internal sealed record InquiryListParameters(InquiryFilter Filter, InquiryPosition? After, int Limit, InquiryFormat? Format)
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 200;
    private const int MostValues = 20;
    private const int LongestValue = 200;

    private static readonly string[] DonorTypes =
        [.. InquiryForm.With([]).Fields.Single(field => field.Name == "donorType").Choices.Select(choice => choice.Value)];

    /// <summary>Reads the query string and the header Accept; every problem is named at once.</summary>
    public static bool TryRead(HttpRequest request, out InquiryListParameters parameters, out IReadOnlyDictionary<string, string[]> errors)
    {
        var reader = new QueryStringReader(request.Query);
        var (from, to) = reader.Days("from", "to");
        var filter = new InquiryFilter(from, to, reader.Values("interest", MostValues, LongestValue, Take), reader.Values("donorType", MostValues, LongestValue, ReadDonorType));
        var format = InquiryFormats.Read(reader, request);
        parameters = new InquiryListParameters(filter, ReadAfter(reader), reader.Number("limit", 1, LargestLimit) ?? DefaultLimit, format);
        if (format == InquiryFormat.Csv)
        {
            RefusePaging(reader, request.Query);
        }

        errors = reader.Errors;
        return errors.Count == 0;
    }

    private static InquiryPosition? ReadAfter(QueryStringReader reader)
    {
        if (reader.Text("after", LongestValue) is not { Length: > 0 } text)
        {
            return null;
        }

        if (InquiryPosition.TryRead(text, out var position))
        {
            return position;
        }

        reader.Report("after", "after must be the value of after in the answer before, unchanged.");
        return null;
    }

    // A script that asks for a page must not take the whole file for one.
    private static void RefusePaging(QueryStringReader reader, IQueryCollection query)
    {
        foreach (var name in (string[])["after", "limit"])
        {
            if (!string.IsNullOrEmpty(query[name]))
            {
                reader.Report(name, $"{name} goes with JSON only: a CSV file holds all inquiries that match.");
            }
        }
    }

    private static string Take(string value, out string? problem)
    {
        problem = null;
        return value;
    }

    private static string ReadDonorType(string value, out string? problem)
    {
        problem = DonorTypes.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"donorType must be one of {string.Join(", ", DonorTypes)}.";
        return value;
    }
}
