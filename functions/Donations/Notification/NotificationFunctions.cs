using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>The functions that tell the team of inquiries.</summary>
/// <param name="notifier">Tells of one.</param>
/// <param name="unsent">Finds what was not told.</param>
public sealed class NotificationFunctions(DonationNotifier notifier, UnsentInquiries unsent)
{
    /// <summary>An inquiry was stored, or its metadata changed.</summary>
    /// <param name="blob">Its file.</param>
    /// <param name="name">The file's name, from the trigger's pattern.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("NotifyDonationTeam")]
    public Task NotifyDonationTeamAsync(
        [BlobTrigger(InquiryStore.ContainerName + "/{name}", Connection = StorageServices.ConnectionSetting, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string name,
        CancellationToken cancellationToken) => notifier.NotifyAsync(blob.Name, cancellationToken);

    /// <summary>Every quarter of an hour: whatever events have missed, or five attempts not brought about, is tried again.</summary>
    /// <param name="timer">The schedule's state.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("SendUnsentNotifications")]
    public Task SendUnsentNotificationsAsync([TimerTrigger("0 7/15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        unsent.SendAsync(cancellationToken);
}
