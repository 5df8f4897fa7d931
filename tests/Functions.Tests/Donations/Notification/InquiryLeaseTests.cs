using Azure.Core;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>What a worker does about an inquiry while its identity comes and goes.</summary>
public sealed class InquiryLeaseTests(InquiryStorage storage) : NotificationTest(storage)
{
    [Fact]
    public async Task A_mail_that_was_sent_is_recorded_once_the_identity_is_back()
    {
        var server = await StartServerAsync();
        var failures = 3;
        BetweenWorkersAndStorage = new FailingIdentity(request => Does(request, "comp=metadata") && failures-- > 0);
        var name = await StoreAsync(SampleInquiry.New());

        await NotifyAsync(Worker(server), name);

        Assert.True(failures < 0);
        Assert.Contains("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task A_lease_that_can_be_neither_renewed_nor_given_back_does_not_undo_what_was_done()
    {
        var server = await StartServerAsync();
        var renewal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BetweenWorkersAndStorage = new FailingIdentity(request =>
        {
            var action = Does(request, "comp=lease") && request.Headers.TryGetValue("x-ms-lease-action", out var value) ? value : null;
            if (action == "renew")
            {
                renewal.TrySetResult();
            }

            return action is "renew" or "release";
        });
        var name = await StoreAsync(SampleInquiry.New());
        await server.HoldAsync(true);

        var sending = NotifyAsync(Worker(server), name);
        await server.WhenHoldingAsync();
        await renewal.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await server.HoldAsync(false);
        await sending;

        Assert.Contains("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
    }

    private static bool Does(Request request, string what) => request.Method == RequestMethod.Put && request.Uri.Query.Contains(what, StringComparison.Ordinal);
}
