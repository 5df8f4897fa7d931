using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>Erases an inquiry whose donor asks for it (Regulation (EU) 2016/679, article 17).</summary>
/// <param name="store">The inquiries.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class InquiryErasure(InquiryStore store, ILogger<InquiryErasure> logger)
{
    /// <summary>Erases the inquiry that has a reference, on whichever day it lies.</summary>
    /// <param name="reference">The reference, as <see cref="InquiryReference.TryRead"/> gives it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if there is none.</returns>
    public async Task<bool> EraseAsync(string reference, CancellationToken cancellationToken)
    {
        var erased = false;
        await foreach (var stored in store.ListAsync(null, null, cancellationToken))
        {
            if (stored.Reference.Equals(reference, StringComparison.OrdinalIgnoreCase))
            {
                erased |= await store.EraseAsync(stored.BlobName, cancellationToken);
            }
        }

        if (erased)
        {
            LogErased(reference);
        }

        return erased;
    }

    [LoggerMessage(3202, LogLevel.Information, "Erased inquiry {Reference} because staff asked for it.")]
    private partial void LogErased(string reference);
}
