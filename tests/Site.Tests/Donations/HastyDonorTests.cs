using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>The rule that nobody fills the form in within 3 seconds, on a host of its own whose clock stands still.</summary>
public sealed class HastyDonorTests(ChromiumBrowser chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-site-");
    private readonly StandingClock _clock = new(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));
    private LocalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _data.FullName, TimeProvider = _clock });

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Sent_within_3_seconds_the_form_comes_back_filled_in_and_is_sent_with_one_more_key()
    {
        var answers = new Answers { Interest = "Wherever" };
        await using var form = await DonationForm.OpenAsync(chromium, _host, new Reader(Screen.Phone));
        await form.FillInAsync(answers);

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(form.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Send once more");
        await Assertions.Expect(form.Page.Locator("[aria-invalid]")).ToHaveCountAsync(0);
        Assert.Empty(await form.StoredAsync(answers.Email));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(303, await form.SendAsync());
        Assert.Equal(answers.Message, Assert.Single(await form.StoredAsync(answers.Email)).GetProperty("message").GetString());
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        private long _ticks = now.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
