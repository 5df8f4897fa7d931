using System.Diagnostics;
using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>What keeps an inquiry from being stored at first loses nobody what was written. Each test on a host of its own, with a clock that stands still.</summary>
public sealed class TroubleTests(ChromiumBrowser chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-site-");
    private readonly StandingClock _clock = new(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    // This host has no initiatives to choose from.
    private readonly Answers _answers = new() { Interest = "Wherever" };
    private LocalHost? _host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

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
        await using var form = await OpenAsync([]);
        await form.FillInAsync(_answers);

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(form.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Send once more");
        await Assertions.Expect(form.Page.Locator("[aria-invalid]")).ToHaveCountAsync(0);
        await form.Site.AssertSoundAsync("notice");
        Assert.Empty(await form.StoredAsync(_answers.Email));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(303, await form.SendAsync());
        Assert.Equal(_answers.Message, Assert.Single(await form.StoredAsync(_answers.Email)).GetProperty("message").GetString());
    }

    [Fact]
    public async Task One_post_too_many_is_told_so_and_going_back_finds_what_was_written()
    {
        await using var form = await OpenAsync(new() { ["Donations__YoungestToken"] = "0", ["Donations__PostsPerTenMinutes"] = "1" });
        await using var first = await DonationForm.OpenAsync(chromium, _host!, new Reader(Screen.Phone));
        await first.SendAsync();
        await form.FillInAsync(_answers);

        Assert.Equal(429, await form.SendAsync());

        await form.Site.AssertSoundAsync("refused");
        await form.Page.GoBackAsync();
        await AssertKeptAsync(form);
    }

    [Fact]
    public async Task While_the_storage_is_away_the_form_comes_back_filled_in_and_says_so()
    {
        await using var form = await OpenAsync(new() { ["Donations__YoungestToken"] = "0" });
        await form.FillInAsync(_answers);
        using (var storage = Process.GetProcessById(_host!.StorageProcessId))
        {
            storage.Kill();
            await storage.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(503, await form.SendAsync());

        await Assertions.Expect(form.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing you wrote is lost");
        await AssertKeptAsync(form);
        await form.Site.AssertSoundAsync("away");
    }

    private async Task<DonationForm> OpenAsync(Dictionary<string, string?> settings)
    {
        _host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _data.FullName, TimeProvider = _clock, Settings = settings });
        return await DonationForm.OpenAsync(chromium, _host, new Reader(Screen.Phone));
    }

    private async Task AssertKeptAsync(DonationForm form)
    {
        await Assertions.Expect(form.Page.Locator("#name")).ToHaveValueAsync(_answers.Name);
        await Assertions.Expect(form.Page.Locator("#email")).ToHaveValueAsync(_answers.Email);
        await Assertions.Expect(form.Page.GetByLabel(_answers.DonorType)).ToBeCheckedAsync();
        await Assertions.Expect(form.Page.Locator("#message")).ToHaveValueAsync(_answers.Message);
        await Assertions.Expect(form.Page.Locator("#consent")).ToBeCheckedAsync();
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        private long _ticks = now.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
