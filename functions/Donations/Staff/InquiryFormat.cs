using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>How a list of inquiries is written.</summary>
internal enum InquiryFormat
{
    /// <summary>JSON, in pages.</summary>
    Json,

    /// <summary>CSV, all in one file.</summary>
    Csv,
}

/// <summary>Finds the format that a request asks for.</summary>
internal static class InquiryFormats
{
    /// <summary>
    /// The parameter <c>format</c>, which an address line can carry, or else what the header Accept likes best (RFC 9110, 12.5.1):
    /// of two equals the one that it names more exactly, then JSON. Null if it takes neither.
    /// </summary>
    public static InquiryFormat? Read(QueryStringReader reader, HttpRequest request)
    {
        switch (reader.Text("format", 200).ToLowerInvariant())
        {
            case "json":
                return InquiryFormat.Json;
            case "csv":
                return InquiryFormat.Csv;
            case "":
                return FromAccept(request);
            default:
                reader.Report("format", "format must be json or csv.");
                return null;
        }
    }

    private static InquiryFormat? FromAccept(HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Headers.Accept.ToString()))
        {
            return InquiryFormat.Json;
        }

        var ranges = request.GetTypedHeaders().Accept;
        var json = Liking.Of("application", "json", ranges);
        var csv = Liking.Of("text", "csv", ranges);
        return json is { Quality: 0 } && csv is { Quality: 0 } ? null : csv.CompareTo(json) > 0 ? InquiryFormat.Csv : InquiryFormat.Json;
    }

    /// <summary>How much a caller likes a type.</summary>
    /// <param name="Quality">From 0 for not at all to 1.</param>
    /// <param name="Exactness">2 where the type was named, 1 for its family, 0 for anything.</param>
    private readonly record struct Liking(double Quality, int Exactness) : IComparable<Liking>
    {
        public static Liking Of(string type, string subType, IEnumerable<MediaTypeHeaderValue> ranges) => ranges
            .Select(range => new Liking(range.Quality ?? 1, ExactnessOf(range, type, subType)))
            .Where(liking => liking.Exactness >= 0)
            .OrderByDescending(liking => liking.Exactness)
            .FirstOrDefault();

        public int CompareTo(Liking other) =>
            Quality.CompareTo(other.Quality) is not 0 and var better ? better : Exactness.CompareTo(other.Exactness);

        private static int ExactnessOf(MediaTypeHeaderValue range, string type, string subType) =>
            range.MatchesAllTypes ? 0
            : !range.Type.Equals(type, StringComparison.OrdinalIgnoreCase) ? -1
            : range.MatchesAllSubTypes ? 1
            : range.SubType.Equals(subType, StringComparison.OrdinalIgnoreCase) ? 2
            : -1;
    }
}
