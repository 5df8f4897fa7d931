using System.Net;
using System.Text.Json;
using Prossimo.Functions.Donations;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>What staff see of the inquiries, as JSON.</summary>
[Collection(typeof(StaffTests))]
public sealed class StaffListTests(StaffSite site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_see_what_the_donor_wrote_and_which_mails_went_out()
    {
        var full = StaffSite.At("2031-01-02T03:04:05.678Z") with
        {
            Name = "Дарья <b>",
            Organization = "Acme \"Inc.\"",
            Country = "日本",
            DonorType = "donor-advised-fund",
            Interest = "rustls",
            AmountRange = "over-100000",
            Message = "First line\nSecond line",
        };
        var bare = StaffSite.At("2031-01-01T00:00:00Z");
        var blob = await site.StoreAsync(full);
        await site.StoreAsync(bare);
        var recorded = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;
        recorded["notifiedOn"] = "2031-01-02T03:05:00Z";
        await blob.SetMetadataAsync(recorded, cancellationToken: Token);

        var list = await site.ListAsync("from=2031-01-01&to=2031-01-31");

        var (first, second) = (list.GetProperty("inquiries")[0], list.GetProperty("inquiries")[1]);
        Assert.Equal(
            ["reference", "receivedAt", "name", "email", "organization", "country", "donorType", "interest", "amountRange", "message", "consent", "notifiedOn", "acknowledgedOn"],
            first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(full, JsonSerializer.Deserialize<Inquiry>(first, JsonSerializerOptions.Web));
        Assert.Equal("2031-01-02T03:05:00Z", first.GetProperty("notifiedOn").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("acknowledgedOn").ValueKind);
        Assert.Equal(bare, JsonSerializer.Deserialize<Inquiry>(second, JsonSerializerOptions.Web));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("organization").ValueKind);
        Assert.Equal(JsonValueKind.Null, list.GetProperty("after").ValueKind);
    }

    [Fact]
    public async Task Days_are_of_receipt_whatever_the_folder_and_the_latest_comes_first()
    {
        var before = StaffSite.At("2031-02-09T23:59:59.9999999Z");
        var earliest = StaffSite.At("2031-02-10T00:00:00Z");
        var overnight = StaffSite.At("2031-02-10T09:00:00Z");
        var elsewhere = StaffSite.At("2031-02-11T01:30:00+02:00");
        var latest = StaffSite.At("2031-02-10T23:59:59.9999999Z");
        var after = StaffSite.At("2031-02-11T00:00:00Z");
        foreach (var inquiry in (Inquiry[])[overnight, after, before, latest, elsewhere, earliest])
        {
            await site.StoreAsync(inquiry, new DateOnly(2031, 2, inquiry == overnight || inquiry == after ? 9 + (inquiry == after ? 1 : 0) : inquiry.ReceivedAt.UtcDateTime.Day));
        }

        Assert.Equal([latest.Reference, elsewhere.Reference, overnight.Reference, earliest.Reference], await site.ListReferencesAsync("from=2031-02-10&to=2031-02-10"));
        Assert.Equal([after.Reference], await site.ListReferencesAsync("from=2031-02-11&to=2031-02-28"));
        Assert.Equal([before.Reference], await site.ListReferencesAsync("from=2031-02-01&to=2031-02-09"));
    }

    [Fact]
    public async Task Filters_take_several_values_and_all_filters_must_agree()
    {
        var one = StaffSite.At("2031-03-01T01:00Z") with { Interest = "rustls", DonorType = "company" };
        var two = StaffSite.At("2031-03-02T01:00Z") with { Interest = "sudo-rs", DonorType = "company" };
        var three = StaffSite.At("2031-03-03T01:00Z") with { Interest = "general", DonorType = "individual" };
        foreach (var inquiry in (Inquiry[])[one, two, three])
        {
            await site.StoreAsync(inquiry);
        }

        const string March = "from=2031-03-01&to=2031-03-31";
        Assert.Equal([three.Reference, two.Reference, one.Reference], await site.ListReferencesAsync(March));
        Assert.Equal([one.Reference], await site.ListReferencesAsync($"{March}&interest=Rustls"));
        Assert.Equal([two.Reference, one.Reference], await site.ListReferencesAsync($"{March}&interest=rustls&interest=sudo-rs&interest=none"));
        Assert.Equal([three.Reference], await site.ListReferencesAsync($"{March}&donorType=individual&donorType=other"));
        Assert.Equal([two.Reference], await site.ListReferencesAsync($"{March}&donorType=company&interest=sudo-rs&interest=general"));
        Assert.Empty(await site.ListReferencesAsync($"{March}&interest=rustl"));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_pass_over_while_others_arrive_and_go()
    {
        var first = new List<Inquiry>();
        for (var i = 0; i < 9; i++)
        {
            // Three at each moment, so that pages end between two of the same moment too.
            first.Add(StaffSite.At($"2031-04-0{1 + (i / 3)}T08:00:00Z") with { DonorType = i == 4 ? "company" : "individual" });
            await site.StoreAsync(first[i]);
        }

        var seen = new List<string>();
        string? after = "";
        for (var page = 0; after is not null; page++)
        {
            var list = await site.ListAsync($"from=2031-04-01&to=2031-04-30&donorType=individual&limit=2&after={Uri.EscapeDataString(after)}");
            seen.AddRange(StaffSite.References(list));
            after = list.GetProperty("after").GetString();
            await site.StoreAsync(StaffSite.At($"2031-04-1{page}T08:00:00Z"));
            if (page == 0)
            {
                (await site.Http.DeleteAsync($"api/donation-inquiries/{seen[^1]}", Token)).EnsureSuccessStatusCode();
            }
        }

        Assert.Equal(first.Where(inquiry => inquiry.DonorType == "individual").OrderByDescending(inquiry => inquiry.ReceivedAt).ThenBy(inquiry => inquiry.Reference, StringComparer.Ordinal).Select(inquiry => inquiry.Reference), seen);
    }

    [Fact]
    public async Task A_full_last_page_has_no_next_one()
    {
        await site.StoreAsync(StaffSite.At("2031-05-01T08:00:00Z"));
        await site.StoreAsync(StaffSite.At("2031-05-02T08:00:00Z"));

        var list = await site.ListAsync("from=2031-05-01&to=2031-05-31&limit=2");
        Assert.Equal(2, list.GetProperty("inquiries").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("after").ValueKind);
    }

    [Fact]
    public async Task A_file_that_was_put_back_without_its_record_is_listed_and_a_damaged_one_hides_no_other()
    {
        var inquiry = StaffSite.At("2031-06-02T08:00:00Z");
        var blob = await site.StoreAsync(inquiry, new DateOnly(2031, 6, 1));
        await blob.SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: Token);
        await site.Container.GetBlobClient("2031/06/02/00000-00000.json").UploadAsync(BinaryData.FromString("{\"name\":\"torn"), Token);
        await site.Container.GetBlobClient("2031/06/02/note.txt").UploadAsync(BinaryData.FromString("a note"), Token);

        Assert.Equal([inquiry.Reference], await site.ListReferencesAsync("from=2031-06-02&to=2031-06-02"));
        Assert.Empty(await site.ListReferencesAsync("from=2031-06-01&to=2031-06-01"));
        Assert.Contains("2031/06/02/00000-00000.json is not readable", site.Log.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2031-02-30", "to")]
    [InlineData("from=2031-03-02&to=2031-03-01", "from")]
    [InlineData("from=2031-03-02&from=2031-03-01", "from")]
    [InlineData("donorType=nobody", "donorType")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("after=K7QMX-3PD9R", "after")]
    [InlineData("after=2031-03-01_K7QMX-3PD9R", "after")]
    [InlineData("format=xml", "format")]
    [InlineData("format=csv&limit=5", "limit")]
    [InlineData("format=csv&after=2031-04-01T08:00:00.0000000Z_K7QMX-3PD9R", "after")]
    public async Task Wrong_parameters_are_named(string query, string parameter)
    {
        var problem = await site.ListAsync(query, HttpStatusCode.BadRequest);
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("application/json;charset=utf-8", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/csv, application/json", "application/json")]
    [InlineData("text/csv;q=0.5, application/json;q=0.9", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("TEXT/CSV; header=present", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("text/csv, */*;q=0.1", "text/csv")]
    [InlineData("application/json;q=0, */*", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv;q=0.9", "text/csv")]
    public async Task The_header_accept_chooses(string? accept, string expected)
    {
        using var answer = await AskAsync("from=2031-01-01&to=2031-01-01", accept);
        Assert.Equal(expected, answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, image/*")]
    [InlineData("text/csv;q=0, application/json;q=0")]
    [InlineData("nonsense")]
    public async Task An_accept_that_takes_neither_is_told_so(string accept)
    {
        using var answer = await AskAsync("", accept);
        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Contains("text/csv", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var told = await AskAsync("format=json&from=2031-01-01&to=2031-01-01", accept);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
    }

    [Theory]
    [InlineData("GET", "api/donation-inquiries")]
    [InlineData("GET", "api/donation-inquiries?format=csv")]
    [InlineData("DELETE", "api/donation-inquiries/K7QMX-3PD9R")]
    public async Task Nobody_without_the_key_learns_anything(string method, string path)
    {
        using var stranger = new HttpClient { BaseAddress = site.Host.BaseUri };
        foreach (var key in (string?[])[null, "wrong", site.Host.FunctionKey + "x", site.Host.FunctionKey[..^1]])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("x-functions-key", key ?? "");
            using var answer = await stranger.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_in_the_address_opens_the_list_in_a_browser()
    {
        using var stranger = new HttpClient { BaseAddress = site.Host.BaseUri };
        using var answer = await stranger.GetAsync($"api/donation-inquiries?format=csv&to=2000-01-01&code={Uri.EscapeDataString(site.Host.FunctionKey)}", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(string query, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/donation-inquiries?{query}");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return site.Http.SendAsync(request, Token);
    }
}
