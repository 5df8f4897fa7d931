using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Answers;
using static Prossimo.Functions.Tests.Search.Answers.FigureReports;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search.Answers;

/// <summary>Which searches a figure answers, which it must not, and how.</summary>
public sealed partial class FigureAnswersTests : IAsyncLifetime
{
    private readonly IndexFolder folder = new();
    private WatchedIndex index = null!;
    private FigureAnswers answers = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        index = new WatchedIndex(folder.Open());
        answers = new FigureAnswers(index);
        await index.UpsertAsync(Of2020.InBlob(), Token);
        await index.UpsertAsync(Of2021.InBlob(), Token);
    }

    public async ValueTask DisposeAsync() => await folder.DisposeAsync();

    [Theory]
    [InlineData("total certs issued", "TOTAL CERTS ISSUED: 2,119,830,000", "/reports/2021-in-review/#growth", "2021 Annual Report")]
    [InlineData("total certs issued 2020", "Total certs issued: 1,380,000,000", "/reports/2020%20in%20review/#numbers", "Annual Report 2020")]
    [InlineData("daily issuance", "2021 DAILY ISSUANCE: MIN 599K, AVG 2.1M, MAX 3.2M", "/reports/2021-in-review/#growth", "2021 Annual Report")]
    [InlineData("daily issuance max", "2021 DAILY ISSUANCE: MAX 3.2M", "/reports/2021-in-review/#growth", "2021 Annual Report")]
    [InlineData("web pages loaded by firefox", "% OF WEB PAGES LOADED BY FIREFOX USING HTTPS, GLOBALLY: 25% (2013), 67% (2017), 83% (2021)", "/reports/2021-in-review/#growth", "2021 Annual Report")]
    [InlineData("web pages loaded by firefox 2013 2017", "% OF WEB PAGES LOADED BY FIREFOX USING HTTPS, GLOBALLY: 25% (2013), 67% (2017)", "/reports/2021-in-review/#growth", "2021 Annual Report")]
    [InlineData("web pages loaded by firefox 2017", "% OF WEB PAGES LOADED BY FIREFOX USING HTTPS, GLOBALLY: 67% (2017)", "/reports/2021-in-review/#growth", "2021 Annual Report")]
    [InlineData("answering time", "Answering time: MIN 1 s, AVG 3 s, MAX 9 s", "/reports/2021-in-review/#answering-time", "2021 Annual Report")]
    [InlineData("staff engineering", "Staff by team: Engineering 12", "/reports/2021-in-review/#staff-by-team", "2021 Annual Report")]
    [InlineData("how many websites does Let's Encrypt protect", "Let's Encrypt protects more than 260 million websites.", "/reports/2021-in-review/#reach", "2021 Annual Report")]
    public async Task An_answer_says_what_how_much_and_where(string query, string text, string url, string source)
    {
        var answer = Assert.IsType<SearchAnswer>(await FindAsync(query));

        Assert.Equal((text, url, source), (answer.Text, answer.Url, answer.Source));
    }

    [Fact]
    public async Task The_newest_report_answers_where_several_say_the_same()
    {
        await index.UpsertAsync((Of2020 with { Slug = "undated", Title = "Report", PublishedOn = null, Figures = [Figure("total certs issued", "7", "Numbers")] }).InBlob(), Token);
        Assert.Equal("2,119,830,000", (await FindAsync("total certs issued"))?.Value);

        await index.UpsertAsync((Of2020 with { Slug = "2022", Title = "2022 Annual Report", PublishedOn = new DateOnly(2023, 1, 5), Figures = [Figure("Total certs issued", "3 billion", "Numbers")] }).InBlob(), Token);
        Assert.Equal("3 billion", (await FindAsync("total certs issued"))?.Value);
        Assert.Equal("2,119,830,000", (await FindAsync("total certs issued 2021"))?.Value);

        await index.RemoveAsync("reports/2022.md", Token);
        Assert.Equal("2,119,830,000", (await FindAsync("total certs issued"))?.Value);
    }

    [Fact]
    public async Task Only_reports_answer()
    {
        await index.UpsertAsync((Post("post", "Numbers") with { Figures = [Figure("happy wombats", "12", "Numbers")] }).InBlob(), Token);
        Assert.Null(await FindAsync("happy wombats"));

        await index.UpsertAsync((Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure("happy wombats", "12", "")] }).InBlob(), Token);
        Assert.Equal(new SearchAnswer("happy wombats: 12", "12", "/reports/wombats/", "Numbers"), await FindAsync("happy wombats"));
    }

    [Fact]
    public async Task A_year_that_nothing_states_is_no_answers_year()
    {
        await index.UpsertAsync((Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure("happy wombats", "12", "")] }).InBlob(), Token);

        Assert.Null(await FindAsync("happy wombats 2021"));
    }

    [Theory]
    [InlineData("2021", "wombat census 2021", "wombat census: 12 (2021)")]
    [InlineData("2021-10", "wombat census 2021", "wombat census: 12 (2021-10)")]
    [InlineData("2019/2021", "wombat census 2020", "wombat census: 12 (2019 to 2021)")]
    [InlineData("2019/2021", "wombat census 2019 2021", "wombat census: 12 (2019 to 2021)")]
    [InlineData("2019/2021", "wombat census 2018", null)]
    [InlineData("2019/2021", "wombat census 2021 2022", null)]
    [InlineData("soon", "wombat census 2021", null)]
    public async Task Years_are_those_that_the_figure_holds_for(string period, string query, string? text)
    {
        await index.UpsertAsync((Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure("wombat census", "12", "", period: period)] }).InBlob(), Token);

        Assert.Equal(text, (await FindAsync(query))?.Text);
    }

    [Fact]
    public async Task An_answer_says_its_value_once()
    {
        var report = Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure("wombat burrows in the hills grew by 300%", "300%", "", "In that year wombat burrows in the hills grew by 300%.")] };
        await index.UpsertAsync(report.InBlob(), Token);

        Assert.Equal(("In that year wombat burrows in the hills grew by 300%.", "300%"), await TextAndValueAsync("wombat burrows hills"));
    }

    [Theory]
    [InlineData("one second", null)]
    [InlineData("one second too many", null)]
    [InlineData("\"one second\"", null)]
    [InlineData("one second error certificates", "185 million")]
    [InlineData("certificates affected by the one second error", "185 million")]
    [InlineData("how many certificates were affected by the one-second error", "185 million")]
    public async Task A_heading_alone_does_not_answer(string query, string? value)
    {
        var report = Of(ContentKind.Report, "seconds", "Numbers") with
        {
            Figures = [Figure("ONE SECOND TOO MANY: certificates", "185 million", "ONE SECOND TOO MANY", "The error impacted all that were active. That was 185 million certificates.")],
        };
        await index.UpsertAsync(report.InBlob(), Token);
        await index.RemoveAsync("reports/2021-in-review.md", Token);

        Assert.Equal(value, (await FindAsync(query))?.Value);
    }

    [Theory]
    [InlineData("how many websites does let's encrypt secure")]
    [InlineData("how many websites did Let's Encrypt secure")]
    public async Task Of_values_compared_the_latest_answers(string query)
    {
        const string Sentence = "Let's Encrypt secured 500 million websites in 2024, up from 363 million in 2023.";
        var report = Of(ContentKind.Report, "later", "2024 Annual Report") with
        {
            Figures = [Figure("websites", "363 million", "", Sentence, period: "2023"), Figure("websites", "500 million", "", Sentence, period: "2024")],
        };
        await index.UpsertAsync(report.InBlob(), Token);

        Assert.Equal("500 million", (await FindAsync(query))?.Value);
    }

    [Fact]
    public async Task Figures_of_a_table_that_nothing_sets_apart_answer_together()
    {
        var report = Of(ContentKind.Report, "wombats", "Numbers") with
        {
            Figures = [Figure("Wombats seen: by day", "5", "", group: 1), Figure("Wombats seen: by night", "9", "", group: 1), Figure("Wombats seen", "99", "Later", group: 2)],
        };
        await index.UpsertAsync((report with { Figures = [.. report.Figures.Take(2)] }).InBlob(), Token);
        Assert.Equal(("Wombats seen: by day 5, by night 9", "5, 9"), await TextAndValueAsync("wombats seen"));

        await index.UpsertAsync(report.InBlob(), Token);
        Assert.Equal(("Wombats seen: 99", "99"), await TextAndValueAsync("wombats seen"));
        Assert.Equal(("Wombats seen: by night 9", "9"), await TextAndValueAsync("wombats seen by night"));
    }

    [Fact]
    public async Task Labels_that_agree_in_their_first_words_say_them_once()
    {
        var report = Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure("WOMBAT WEIGHT MIN", "20 kg", "", group: 1), Figure("WOMBAT WEIGHT MEAN", "26 kg", "", group: 1), Figure("WOMBAT WEIGHT MAX", "35 kg", "", group: 1)] };
        await index.UpsertAsync(report.InBlob(), Token);

        Assert.Equal(("WOMBAT WEIGHT: MIN 20 kg, MEAN 26 kg, MAX 35 kg", "26 kg"), await TextAndValueAsync("wombat weight"));
        Assert.Equal(("WOMBAT WEIGHT MAX: 35 kg", "35 kg"), await TextAndValueAsync("wombat weight max"));
    }

    [Fact]
    public async Task A_text_is_no_longer_than_300_characters_and_keeps_its_value()
    {
        var label = "wombat burrows " + string.Concat(Enumerable.Repeat("🦘 dug in the sand of the hills ", 20));
        var members = Enumerable.Range(1990, 30).Select(year => Figure("Wombat burrows", $"{year * 1000}", "", group: 1, period: $"{year}"));
        await index.UpsertAsync((Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure(label, "1,234", "")] }).InBlob(), Token);
        await index.UpsertAsync((Of(ContentKind.Report, "more", "Numbers") with { Figures = [.. members] }).InBlob(), Token);

        var one = await FindAsync("wombat burrows dug sand hills");
        Assert.EndsWith(": 1,234", one?.Text, StringComparison.Ordinal);
        Assert.InRange(one!.Text.Length, 200, 300);
        var many = await FindAsync("wombat burrows");
        Assert.Equal("2019000", many?.Value);
        Assert.InRange(many!.Text.Length, 200, 300);
    }

    [Fact]
    public async Task A_fragment_of_any_letters_is_encoded()
    {
        await index.UpsertAsync((Of(ContentKind.Report, "wombats", "Numbers") with { Figures = [Figure("happy wombats", "12", "Größe & mehr")] }).InBlob(), Token);

        Assert.Equal("/reports/wombats/#gr%C3%B6%C3%9Fe-%26-mehr", (await FindAsync("happy wombats"))?.Url);
    }

    [Fact]
    public async Task An_index_that_is_away_is_no_missing_answer()
    {
        index.Away = nameof(ISearchIndex.GetVersionAsync);

        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => FindAsync("daily issuance"));
        Assert.Null(await FindAsync("rustls"));
    }

    [Fact]
    public async Task Long_queries_and_stray_signs_do_no_harm()
    {
        Assert.Null(await FindAsync(string.Concat(Enumerable.Repeat("daily issuance wombat ", 10_000))));
        Assert.Null(await FindAsync(new string('a', 1_000_000)));
        Assert.Equal("2.1M", (await FindAsync("  ¡DÁILY!…  ïssuancé 🦘 \uD83D \0"))?.Value);
        Assert.Null(await FindAsync("日次 発行 daily issuance"));
    }

    [Fact]
    public void Any_query_is_answered_or_not_but_never_an_error() => Prop.ForAll<string?[], int>((parts, seed) =>
    {
        string[] known = ["daily", "issuance", "total", "certs", "issued", "\"", "-", "how", "many", "2021", "annual", "report", "'s", "percentage", "of"];
        var random = new System.Random(seed);
        var query = string.Join(' ', (parts ?? []).Select(part => random.Next(3) == 0 ? part : known[random.Next(known.Length)]));
        var answer = FindAsync(query).GetAwaiter().GetResult();
        return answer is null || (answer.Text.Length is > 0 and <= 300 && answer.Value.Length > 0 && answer.Url.StartsWith("/reports/", StringComparison.Ordinal) && answer.Source.Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private Task<SearchAnswer?> FindAsync(string query) => answers.FindAsync(ParsedQuery.Parse(query), Token);

    private async Task<(string?, string?)> TextAndValueAsync(string query)
    {
        var answer = await FindAsync(query);
        return (answer?.Text, answer?.Value);
    }
}
