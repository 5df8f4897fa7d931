using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Prossimo.Functions.Donations.Staff;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>What staff see of the inquiries, as a file for a spreadsheet.</summary>
[Collection(typeof(StaffTests))]
public sealed class StaffCsvTests(StaffSite site)
{
    private static readonly string[] Header =
        ["reference", "receivedAt", "name", "email", "organization", "country", "donorType", "interest", "amountRange", "message", "consent", "notifiedOn", "acknowledgedOn"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_downloads_a_file_that_excel_reads_as_it_is_meant()
    {
        var inquiry = StaffSite.At("2032-01-02T03:04:05.678Z") with { Name = "Zoë, \"Ö\"", Organization = "=1+1", Message = "First line\nSecond; line" };
        await site.StoreAsync(inquiry);
        await site.StoreAsync(StaffSite.At("2032-01-01T03:04:05Z"));

        using var answer = await site.Http.GetAsync("api/donation-inquiries?format=csv&from=2032-01-01&to=2032-01-31", Token);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"inquiries-2032-01-01-2032-01-31.csv\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = Read(bytes);
        Assert.Equal(Header, rows[0]);
        Assert.Equal(
            [inquiry.Reference, "2032-01-02T03:04:05.678Z", "Zoë, \"Ö\"", "donor@example.org", "'=1+1", "", "individual", "general", "undecided", "First line\nSecond; line", "true", "", ""],
            rows[1]);
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public async Task A_file_without_days_is_named_after_the_oldest_and_today()
    {
        await site.StoreAsync(StaffSite.At("2028-12-31T23:00:00Z"));
        using var open = await site.Http.GetAsync("api/donation-inquiries?format=csv", Token);
        using var none = await site.Http.GetAsync("api/donation-inquiries?format=csv&to=1999-12-31", Token);

        Assert.Equal("inquiries-2028-12-31-2030-06-01.csv", open.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal("inquiries-1999-12-31-1999-12-31.csv", none.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal(Header, Assert.Single(Read(await none.Content.ReadAsByteArrayAsync(Token))));
    }

    [Fact]
    public async Task A_file_holds_more_than_a_page_and_only_what_matches()
    {
        var wanted = new List<string>();
        for (var i = 0; i < 260; i++)
        {
            var inquiry = StaffSite.At($"2032-03-01T{i / 60:00}:{i % 60:00}:00Z") with { Interest = i % 10 == 0 ? "rustls" : "general" };
            await site.StoreAsync(inquiry);
            if (i % 10 != 0)
            {
                wanted.Insert(0, inquiry.Reference);
            }
        }

        using var answer = await site.Http.GetAsync("api/donation-inquiries?format=csv&from=2032-03-01&to=2032-03-01&interest=general", Token);
        Assert.Equal(wanted, Read(await answer.Content.ReadAsByteArrayAsync(Token)).Skip(1).Select(row => row[0]));
    }

    [Fact]
    public void Whatever_a_donor_writes_comes_back_from_the_file_unchanged() => Prop.ForAll(
        Gen.ArrayOf(Texts.Any.Generator, 6).ListOf().Select(texts => texts.ToArray()).ToArbitrary(), inquiries =>
    {
        var listed = inquiries.Select(texts => new ListedInquiry("K7QMX-3PD9R", default, texts[0], texts[1], texts[2], texts[3], "other", texts[4], "undecided", texts[5], true, null, null)).ToArray();
        var rows = Read(Write(listed)).Skip(1).ToArray();

        Assert.Equal(listed.Length, rows.Length);
        foreach (var (inquiry, row) in listed.Zip(rows))
        {
            var texts = row.Select(SpreadsheetText.Restore).ToArray();
            Assert.Equal([inquiry.Name, inquiry.Email, inquiry.Organization!, inquiry.Country!, inquiry.Interest, inquiry.Message], [texts[2], texts[3], texts[4], texts[5], texts[7], texts[9]]);
            Assert.All(row, cell => Assert.DoesNotContain(cell.FirstOrDefault(), "=+-@\t\r\n＝＋－＠"));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task What_was_stored_comes_back_from_the_file_unchanged()
    {
        var texts = Texts.Any.Generator.Sample(300, 40).Select(text => text.Replace("\0", "", StringComparison.Ordinal)).ToArray();
        var stored = texts.Select((text, i) => StaffSite.At($"2032-05-01T00:{i / 60:00}:{i % 60:00}Z") with { Name = text, Message = text + "\n" + text }).ToArray();
        await Parallel.ForEachAsync(stored, Token, async (inquiry, _) => await site.StoreAsync(inquiry));

        using var answer = await site.Http.GetAsync("api/donation-inquiries?format=csv&from=2032-05-01&to=2032-05-01", Token);
        var rows = Read(await answer.Content.ReadAsByteArrayAsync(Token)).Skip(1).ToDictionary(row => row[0]);

        Assert.Equal(stored.Length, rows.Count);
        Assert.All(stored, inquiry => Assert.Equal([inquiry.Name, inquiry.Message], [SpreadsheetText.Restore(rows[inquiry.Reference][2]), SpreadsheetText.Restore(rows[inquiry.Reference][9])]));
    }

    private static byte[] Write(IReadOnlyList<ListedInquiry> inquiries)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        new InquiryCsv("inquiries.csv", new[] { inquiries }.ToAsyncEnumerable()).ExecuteAsync(context).GetAwaiter().GetResult();
        return body.ToArray();
    }

    private static IReadOnlyList<string[]> Read(byte[] file)
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
        return StrictCsv.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.AsSpan(3)));
    }
}
