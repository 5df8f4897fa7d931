using Prossimo.Functions.Initiatives;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Donations.Form;

/// <summary>Makes the form with the initiatives of the moment.</summary>
/// <param name="initiatives">The initiatives.</param>
internal sealed class InquiryFormSource(InitiativeCatalogue initiatives)
{
    /// <summary>The form, and whether its initiatives are all that there are: without the index nobody is kept from writing.</summary>
    public async ValueTask<(InquiryForm Form, bool KnowsInitiatives)> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (InquiryForm.With((await initiatives.GetAsync(cancellationToken)).List().Initiatives), true);
        }
        catch (SearchIndexUnavailableException)
        {
            return (InquiryForm.With([]), false);
        }
    }
}
