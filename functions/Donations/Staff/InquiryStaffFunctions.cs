using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>The inquiries in the hands of those who answer them, and their end.</summary>
/// <param name="listing">Finds and reads inquiries.</param>
/// <param name="erasure">Erases one.</param>
/// <param name="purge">Erases those whose time is over.</param>
/// <param name="time">The clock.</param>
public sealed class InquiryStaffFunctions(InquiryListing listing, InquiryErasure erasure, InquiryPurge purge, TimeProvider time)
{
    /// <summary>Lists inquiries, the latest first: a page as JSON, or all that match as a CSV file.</summary>
    /// <param name="request">Parameters: from, to, interest, donorType, format; for JSON also after, limit.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    [Function("ListInquiries")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "donation-inquiries")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiAnswer.GuardStorageAsync(
            request,
            async token => !InquiryListParameters.TryRead(request, out var asked, out var errors)
                ? ApiProblem.BadParameters(errors)
                : asked.Format switch
                {
                    InquiryFormat.Json => ApiAnswer.Private(request, await listing.ReadPageAsync(asked.Filter, asked.After, asked.Limit, token), InquiryListJson.Default.InquiryList),
                    InquiryFormat.Csv => await WriteCsvAsync(asked.Filter, token),
                    _ => ApiProblem.Create(StatusCodes.Status406NotAcceptable, "Not acceptable", "Inquiries are answered as application/json or text/csv: let the header Accept name one of them, or add format=json or format=csv."),
                },
            cancellationToken);

    /// <summary>Erases an inquiry.</summary>
    /// <param name="request">The request; it has no parameters.</param>
    /// <param name="reference">The inquiry's reference, as people write it: see <see cref="InquiryReference.TryRead"/>.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    [Function("EraseInquiry")]
    public Task<IResult> EraseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "donation-inquiries/{reference}")] HttpRequest request, string reference, CancellationToken cancellationToken) =>
        ApiAnswer.GuardStorageAsync(request, token => EraseNamedAsync(request, reference, token), cancellationToken);

    /// <summary>Every night: erases the inquiries that are older than the retention allows.</summary>
    /// <param name="timer">The schedule's state.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("PurgeInquiries")]
    public Task PurgeAsync([TimerTrigger("0 30 3 * * *")] TimerInfo timer, CancellationToken cancellationToken) => purge.RunAsync(cancellationToken);

    private async Task<IResult> EraseNamedAsync(HttpRequest request, string reference, CancellationToken cancellationToken)
    {
        if (!InquiryReference.TryRead(reference, out var canonical))
        {
            return ApiProblem.Create(StatusCodes.Status400BadRequest, "Not a reference", "This is not a reference: one has ten letters and digits, such as K7QMX-3PD9R, and no U.");
        }

        try
        {
            return await erasure.EraseAsync(canonical, cancellationToken)
                ? Results.NoContent()
                : ApiProblem.NotFound($"There is no inquiry {canonical}. Either it is erased already, or the reference is another one: compare it with the mail.");
        }
        catch (RequestFailedException held) when (held.ErrorCode == BlobErrorCode.LeaseIdMissing)
        {
            return ApiProblem.Unavailable(request.HttpContext.Response, $"Inquiry {canonical} is being worked on just now and is not erased yet. Try again in a minute.", TimeSpan.FromMinutes(1));
        }
    }

    private async Task<IResult> WriteCsvAsync(InquiryFilter filter, CancellationToken cancellationToken)
    {
        var found = await listing.FindAsync(filter, cancellationToken);
        if (found.Count > listing.MostRows)
        {
            // A file that is cut short looks like a whole one to whoever opens it.
            return ApiProblem.BadParameters(new Dictionary<string, string[]>
            {
                ["from"] = [string.Create(CultureInfo.InvariantCulture, $"{found.Count} inquiries lie in this time, and a CSV file holds {listing.MostRows}: choose a shorter time with from and to.")],
            });
        }

        var to = filter.To ?? InquiryDays.Of(time.GetUtcNow());
        var from = filter.From ?? (found.Count > 0 ? InquiryDays.Of(InquiryPosition.Of(found[^1]).ReceivedAt) : to);
        var fileName = string.Create(CultureInfo.InvariantCulture, $"inquiries-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.csv");
        return new InquiryCsv(fileName, listing.ReadAllAsync(found, filter, cancellationToken));
    }
}
