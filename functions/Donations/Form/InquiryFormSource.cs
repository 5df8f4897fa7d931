using Microsoft.Extensions.Logging;
using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Donations.Form;

/// <summary>Makes the form with the initiatives of the moment.</summary>
/// <param name="initiatives">The initiatives.</param>
/// <param name="logger">Learns why the initiatives are missing.</param>
internal sealed partial class InquiryFormSource(InitiativeCatalogue initiatives, ILogger<InquiryFormSource> logger)
{
    // Longer than a question takes, shorter than a donor waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The form, and whether its initiatives are all that there are: without the index nobody is kept from writing.</summary>
    public async ValueTask<(InquiryForm Form, bool KnowsInitiatives)> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var book = await initiatives.GetAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
            return (InquiryForm.With(book.List().Initiatives), true);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogWithoutInitiatives(error.GetType().Name);
            return (InquiryForm.With([]), false);
        }
    }

    [LoggerMessage(3003, LogLevel.Warning, "The inquiry form offers no initiatives just now ({Error}).")]
    private partial void LogWithoutInitiatives(string error);
}
