using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations;

/// <summary>The form of donation inquiries, for donors and for pages that draw it themselves.</summary>
/// <param name="answers">Answers in pages and in JSON.</param>
public sealed class DonationFunctions(InquiryAnswers answers)
{
    /// <summary>GET donation-inquiries/form: the form as a page, or its definition for <c>Accept: application/json</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("DonationForm")]
    public Task<IResult> FormAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "donation-inquiries/form")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiAnswer.GuardAsync(request, () => answers.FormAsync(request, cancellationToken));

    /// <summary>POST donation-inquiries: an inquiry, urlencoded, multipart or JSON.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("PostInquiry")]
    public Task<IResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "donation-inquiries")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiAnswer.GuardAsync(request, () => answers.PostAsync(request, cancellationToken));

    /// <summary>GET donation-inquiries/thanks/{reference}: the page that an accepted inquiry leads to.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reference">The inquiry's reference.</param>
    [Function("DonationThanks")]
    public IResult Thanks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "donation-inquiries/thanks/{reference}")] HttpRequest request, string reference) =>
        answers.Thanks(request, reference);
}
