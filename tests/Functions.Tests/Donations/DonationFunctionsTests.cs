using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Donations.Staff;

namespace Prossimo.Functions.Tests.Donations;

/// <summary>The form and its posts, as browsers and programs meet them.</summary>
public sealed partial class DonationFunctionsTests(InquirySite site) : IClassFixture<InquirySite>
{
    private const string Route = "api/donation-inquiries";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_and_the_definition_have_the_same_fields_limits_and_choices()
    {
        await site.Host.Blobs.GetBlobContainerClient("uploads").GetBlobClient("initiatives/rustls.md").UploadAsync(BinaryData.FromString("---\ntitle: Rustls\n---\nText."), overwrite: true, Token);
        await site.Host.WhenQuietAsync(Token);
        var page = await site.Http.GetStringAsync(Route + "/form", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, Route + "/form") { Headers = { { "Accept", "application/json" } } };
        using var answer = await site.Http.SendAsync(request, Token);
        var form = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal(
            ["name", "email", "organization", "country", "donorType", "interest", "amountRange", "message", "consent"],
            form.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
        foreach (var field in form.GetProperty("fields").EnumerateArray())
        {
            Assert.Contains($"name=\"{field.GetProperty("name").GetString()}\"", page, StringComparison.Ordinal);
            Assert.Contains(WebUtility.HtmlEncode(field.GetProperty("label").GetString()!), page, StringComparison.Ordinal);
            Assert.All(field.GetProperty("choices").EnumerateArray(), choice => Assert.Contains($"value=\"{choice.GetProperty("value").GetString()}\"", page, StringComparison.Ordinal));
            if (field.GetProperty("type").GetString() is "text" or "email" or "textarea")
            {
                Assert.Matches($"name=\"{field.GetProperty("name").GetString()}\"[^>]* maxlength=\"{field.GetProperty("maxLength").GetInt32()}\"", page);
            }
        }

        Assert.Contains(form.GetProperty("fields")[5].GetProperty("choices").EnumerateArray(), choice => choice.GetProperty("value").GetString() == "rustls" && choice.GetProperty("label").GetString() == "Rustls");
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_browsers_post_is_stored_and_leads_to_a_thank_you_page()
    {
        using var answer = await PostFormAsync(Fields(await site.TokenAsync(), "Browser Ann"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var location = answer.Headers.Location!.ToString();
        Assert.Matches("^/api/donation-inquiries/thanks/[0-9A-Z]{5}-[0-9A-Z]{5}$", location);
        var (blob, inquiry) = Assert.Single(await site.StoredAsync(stored => stored.Name == "Browser Ann"));
        Assert.EndsWith(inquiry.Reference, location, StringComparison.Ordinal);
        Assert.Matches($"^[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}/{inquiry.Reference}\\.json$", blob);
        Assert.Equal(("ann@example.org", "company", "general", "undecided", "Hello.\nSecond line.", true), (inquiry.Email, inquiry.DonorType, inquiry.Interest, inquiry.AmountRange, inquiry.Message, inquiry.Consent));

        var thanks = await site.Http.GetStringAsync(location, Token);
        Assert.Contains(inquiry.Reference, thanks, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", thanks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart")]
    [InlineData("json")]
    public async Task Other_formats_say_the_same(string format)
    {
        var fields = Fields(await site.TokenAsync(), $"Format {format}");
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Headers = { { "Accept", "application/json" } } };
        request.Content = format == "json" ? JsonContent.Create(fields) : Multipart(fields);
        using var answer = await site.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        var (_, inquiry) = Assert.Single(await site.StoredAsync(stored => stored.Name == $"Format {format}"));
        Assert.Equal((inquiry.Reference, inquiry.ReceivedAt), (receipt.GetProperty("reference").GetString(), receipt.GetProperty("receivedAt").GetDateTimeOffset()));
        Assert.Equal("Hello.\nSecond line.", inquiry.Message);
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_inquiry()
    {
        var fields = Fields(await site.TokenAsync(), "Impatient Ann");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostFormAsync(fields)));

        Assert.Single(answers.Select(answer => answer.Headers.Location!.ToString()).Distinct());
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(await site.StoredAsync(stored => stored.Name == "Impatient Ann"));
        site.Clock.Now += TimeSpan.FromHours(14);
        using var nextDay = await PostFormAsync(fields);
        Assert.Equal(answers[0].Headers.Location, nextDay.Headers.Location);
        Assert.Single(await site.StoredAsync(stored => stored.Name == "Impatient Ann"));
    }

    [Fact]
    public async Task What_was_changed_after_sending_is_not_dropped_in_silence()
    {
        var fields = Fields(await site.TokenAsync(), "Changing Ann");
        using var first = await PostFormAsync(fields);
        fields["message"] = "I forgot something.";
        using var second = await PostFormAsync(fields);

        var page = await second.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("What you have changed since has not been sent", page, StringComparison.Ordinal);
        Assert.Contains(first.Headers.Location!.ToString()[^11..], page, StringComparison.Ordinal);
        Assert.Contains("I forgot something.", page, StringComparison.Ordinal);

        fields["token"] = TokenOf(page);
        site.Clock.Now += TimeSpan.FromSeconds(3);
        using var third = await PostFormAsync(fields);
        Assert.Equal(HttpStatusCode.SeeOther, third.StatusCode);
        Assert.NotEqual(first.Headers.Location, third.Headers.Location);
        Assert.Equal(["Hello.\nSecond line.", "I forgot something."], (await site.StoredAsync(stored => stored.Name == "Changing Ann")).Select(stored => stored.Inquiry.Message).Order());
    }

    [Fact]
    public async Task A_key_of_the_caller_stands_in_for_a_token_and_lasts_past_midnight()
    {
        var fields = Fields("", "Keyed Ann");
        async Task<(HttpStatusCode, string)> SendAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = JsonContent.Create(fields), Headers = { { "Idempotency-Key", key } } };
            using var answer = await site.Http.SendAsync(request, Token);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
        }

        var first = await SendAsync("order-1");
        site.Clock.Now += TimeSpan.FromHours(13);
        Assert.Equal(HttpStatusCode.Created, first.Item1);
        Assert.Equal(first, await SendAsync("order-1"));
        Assert.NotEqual(first.Item2, (await SendAsync("order-2")).Item2);
        fields["message"] = "Other.";
        var changed = await SendAsync("order-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.Item1);
        Assert.Contains("Idempotency-Key", changed.Item2, StringComparison.Ordinal);
        Assert.Equal(2, (await site.StoredAsync(stored => stored.Name == "Keyed Ann")).Count);
        fields["name"] = "";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync("")).Item1);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_two_days()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = JsonContent.Create(Fields("", "Forgotten Ann")), Headers = { { "Idempotency-Key", "order-9" } } };
        using var answer = await site.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var keys = site.Host.Blobs.GetBlobContainerClient("inquiry-keys");
        var purge = site.Host.Services.GetRequiredService<InquiryPurge>();

        site.Clock.Now += TimeSpan.FromDays(2);
        await purge.RunAsync(Token);
        Assert.NotEmpty(await keys.GetBlobsAsync(cancellationToken: Token).ToListAsync(Token));

        site.Clock.Now += TimeSpan.FromSeconds(1);
        await purge.RunAsync(Token);
        Assert.Empty(await keys.GetBlobsAsync(cancellationToken: Token).ToListAsync(Token));
        Assert.Single(await site.StoredAsync(stored => stored.Name == "Forgotten Ann"));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_with_all_input_kept()
    {
        var fields = Fields(await site.TokenAsync(), "<i>Ann</i> & \"co\"");
        fields["email"] = "nowhere";
        fields.Remove("consent");
        using var answer = await PostFormAsync(fields);
        var page = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("2 things need your attention", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#email\">", page, StringComparison.Ordinal);
        Assert.Matches("id=\"email\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"email-error email-description\"", page);
        Assert.Contains("value=\"&lt;i&gt;Ann&lt;/i&gt; &amp; &quot;co&quot;\"", page, StringComparison.Ordinal);
        Assert.Contains("Second line.</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"company\" checked", page, StringComparison.Ordinal);
        Assert.Equal(fields["token"], TokenOf(page));
        Assert.Empty(await site.StoredAsync(stored => stored.Email == "nowhere"));
    }

    [Fact]
    public async Task A_program_gets_the_same_errors_by_field()
    {
        using var answer = await site.Http.PostAsJsonAsync(Route, new { name = 7, email = "a@b.c", donorType = "company", message = "Hi.", consent = true, token = await site.TokenAsync() }, Token);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Write this as text.", problem.GetProperty("errors").GetProperty("name")[0].GetString());
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("young")]
    [InlineData("old")]
    public async Task Whoever_lacks_a_good_token_gets_the_form_again_with_a_friendly_line(string which)
    {
        var token = which == "missing" ? "" : await site.TokenAsync();
        site.Clock.Now += which == "young" ? TimeSpan.FromSeconds(-2) : which == "old" ? TimeSpan.FromHours(25) : TimeSpan.Zero;
        var fields = Fields(token, $"Token {which}");
        using var answer = await PostFormAsync(fields);
        var page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("press Send once more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("need your attention", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"Token {which}\"", page, StringComparison.Ordinal);

        site.Clock.Now += TimeSpan.FromSeconds(3);
        fields["token"] = TokenOf(page);
        using var again = await PostFormAsync(fields);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task A_machine_that_fills_every_field_is_thanked_and_nothing_is_stored()
    {
        var fields = Fields(await site.TokenAsync(), "Machine");
        fields["subject_line"] = "https://spam.example";
        using var answer = await PostFormAsync(fields);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("Thank you", await site.Http.GetStringAsync(answer.Headers.Location, Token), StringComparison.Ordinal);
        Assert.Empty(await site.StoredAsync(stored => stored.Name == "Machine"));
    }

    [Fact]
    public async Task Another_sites_page_cannot_post()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new FormUrlEncodedContent(Fields(await site.TokenAsync(), "Foreign")), Headers = { { "Origin", "https://evil.example" } } };
        using var answer = await site.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("from the form of this site", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(await site.StoredAsync(stored => stored.Name == "Foreign"));
    }

    [Fact]
    public async Task A_post_of_64_KB_is_read_and_a_larger_one_is_not()
    {
        async Task<HttpStatusCode> SendAsync(int length, bool chunked)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new StringContent("message=".PadRight(length, 'x'), Encoding.UTF8, "application/x-www-form-urlencoded") };
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await site.Http.SendAsync(request, Token);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(64 * 1024, chunked: false));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync((64 * 1024) + 1, chunked: false));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync((64 * 1024) + 1, chunked: true));
    }

    [Theory]
    [InlineData("text/plain", "name=x", 415)]
    [InlineData("", "name=x", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "name=x", 415)]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json", "{\"a\":[[[[[[[[[[]]]]]]]]]]}", 400)]
    [InlineData("application/json", "{\"\\ud800\":\"\"}", 400)]
    [InlineData("multipart/form-data", "name=x", 400)]
    [InlineData("multipart/form-data; boundary=x", "name=x", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc\r\n--x--\r\n", 422)]
    public async Task A_body_that_cannot_be_read_is_told_why(string contentType, string body, int expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)), Headers = { { "Accept", "application/json" } } };
        if (contentType.Length > 0)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var answer = await site.Http.SendAsync(request, Token);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_thank_you_page_is_only_for_references()
    {
        using var answer = await site.Http.GetAsync(Route + "/thanks/%3Cscript%3E", Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("script", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_donor_writes_is_logged()
    {
        var fields = Fields(await site.TokenAsync(), "Sekret Name");
        (fields["email"], fields["organization"], fields["country"], fields["message"]) = ("sekret@private.example", "Sekret Org", "Sekretland", "Sekret message");
        using var accepted = await PostFormAsync(fields);
        using var repeated = await PostFormAsync(fields);
        fields["email"] = "sekret broken@private.example";
        using var refused = await PostFormAsync(fields);
        using var unreadable = await site.Http.PostAsync(Route, new StringContent("{\"name\":\"Sekret", Encoding.UTF8, "application/json"), Token);
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest], new[] { accepted, repeated, refused, unreadable }.Select(answer => answer.StatusCode));
        await site.Host.WhenQuietAsync(Token);

        Assert.Contains("Post of the inquiry form: accepted", site.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("sekret", site.Log.All, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sekret", accepted.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        using var search = await site.Http.GetAsync("api/search?q=sekret", Token);
        Assert.Equal(0, (await search.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("total").GetInt32());
    }

    private async Task<HttpResponseMessage> PostFormAsync(Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.8));
        return await site.Http.SendAsync(request, Token);
    }

    private static MultipartFormDataContent Multipart(Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }

    private static Dictionary<string, string> Fields(string token, string name) => new()
    {
        ["name"] = name, ["email"] = "ann@example.org", ["donorType"] = "company", ["message"] = "Hello.\r\nSecond line.", ["consent"] = "yes", ["token"] = token,
    };

    private static string TokenOf(string page) => TokenField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
