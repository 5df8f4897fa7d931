using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>
/// Inquiries as a CSV file to download: RFC 4180, UTF-8 with a byte order mark (Excel takes it for another encoding without), a
/// header row, every cell in quotes and safe as <see cref="SpreadsheetText"/> has it. Written as it is read.
/// </summary>
/// <param name="fileName">The file's name, in ASCII.</param>
/// <param name="batches">The inquiries.</param>
internal sealed class InquiryCsv(string fileName, IAsyncEnumerable<IReadOnlyList<ListedInquiry>> batches) : IResult
{
    // All in quotes, so that a program that parts cells at another sign does not find a formula behind one.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Quoting = CsvQuoting.Always };

    private static readonly (string Name, Func<ListedInquiry, string?> Read)[] Columns =
    [
        ("reference", inquiry => inquiry.Reference),
        ("receivedAt", inquiry => inquiry.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)),
        ("name", inquiry => inquiry.Name),
        ("email", inquiry => inquiry.Email),
        ("organization", inquiry => inquiry.Organization),
        ("country", inquiry => inquiry.Country),
        ("donorType", inquiry => inquiry.DonorType),
        ("interest", inquiry => inquiry.Interest),
        ("amountRange", inquiry => inquiry.AmountRange),
        ("message", inquiry => inquiry.Message),
        ("consent", inquiry => inquiry.Consent ? "true" : "false"),
        ("notifiedOn", inquiry => inquiry.NotifiedOn),
        ("acknowledgedOn", inquiry => inquiry.AcknowledgedOn),
    ];

    /// <summary>Writes the file. Does a store go away, the answer is 503 if nothing was sent yet, and breaks off if something was.</summary>
    /// <param name="httpContext">The request and its answer.</param>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.GetTypedHeaders();
        headers.CacheControl = new CacheControlHeaderValue { NoStore = true };
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{fileName}\"" };
        response.ContentType = "text/csv; charset=utf-8; header=present";
        try
        {
            await StorageWatch.RunAsync(
                httpContext,
                async token =>
                {
                    await WriteAsync(response.Body, token);
                    return true;
                },
                httpContext.RequestAborted);
        }
        catch (Exception error) when (!response.HasStarted && !httpContext.RequestAborted.IsCancellationRequested && ApiAnswer.IsAway(error))
        {
            response.Headers.ContentDisposition = default;
            await ApiProblem.Unavailable(response, "A store is not available just now. Try again in a moment.").ExecuteAsync(httpContext);
        }
    }

    private async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        // Not disposed of: that would send the header row where the first batch cannot be read. It holds nothing but memory.
        var csv = CsvWriter.Create(body, Options, leaveOpen: true);
        await csv.WriteRecordAsync([.. Columns.Select(column => column.Name)], cancellationToken);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            foreach (var inquiry in batch)
            {
                await csv.WriteRecordAsync([.. Columns.Select(column => SpreadsheetText.Protect(column.Read(inquiry) ?? ""))], cancellationToken);
            }
        }

        await csv.FlushAsync(cancellationToken);
    }
}
