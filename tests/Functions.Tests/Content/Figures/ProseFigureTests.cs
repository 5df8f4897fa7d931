using Prossimo.Functions.Content.Figures;

namespace Prossimo.Functions.Tests.Content.Figures;

public sealed class ProseFigureTests
{
    [Theory]
    [InlineData("The service protects more than 260 million websites by now.", "websites | more than 260 million | 260000000 websites")]
    [InlineData("Over two billion device metrics were summed in this way.", "device metrics | Over two billion | 2000000000 device metrics")]
    [InlineData("One hundred three sponsors and funders stood by us in 2021.", "sponsors and funders | One hundred three | 103 sponsors and funders | 2021")]
    [InlineData("In 2021 nearly one hundred organisations gave.", "organisations | nearly one hundred | 100 organisations | 2021")]
    [InlineData("As of October 2021, 1,250 sites took part.", "sites | 1,250 | 1250 sites | 2021-10")]
    [InlineData("By 14 October 2021, at least 40 countries had joined.", "countries | at least 40 | 40 countries | 2021-10-14")]
    [InlineData("We issue 2.5 million certificates every day, on average.", "certificates every day | 2.5 million | 2500000 certificates")]
    [InlineData("Some 257,036 certificates are issued every hour.", "certificates are issued every hour | Some 257,036 | 257036 certificates")]
    [InlineData("In 2020 as many as 33.8% of Android users were at risk.", "Android users were at risk | as many as 33.8% | 33.8 % | 2020")]
    [InlineData("About 90 percent of vulnerabilities are memory errors.", "vulnerabilities are memory errors | About 90 percent | 90 %")]
    [InlineData("Every active certificate was affected: 185 million of them.", "Every active certificate was affected: 185 million of them | 185 million | 185000000")]
    [InlineData("Our staff has grown to thirty.", "Our staff has grown to thirty | thirty | 30")]
    [InlineData("The board counted 23 people.", "The board counted 23 people | 23 | 23 people")]
    [InlineData("Donations came from 50+ countries.", "countries | 50+ | 50 countries")]
    [InlineData("By now the gifts come to \\$17M.", "By now the gifts come to $17M | $17M | 17000000 USD")]
    [InlineData("Grants of €1.2 million were received in 2022.", "Grants of €1.2 million were received in 2022 | €1.2 million | 1200000 EUR | 2022")]
    [InlineData("The foundation gave 530,000 US dollars.", "The foundation gave 530,000 US dollars | 530,000 US dollars | 530000 USD")]
    [InlineData("The quietest day saw fewer than six hundred thousand certificates.", "The quietest day saw certificates | fewer than six hundred thousand | 600000 certificates")]
    [InlineData("We removed 3.2 million lines of code.", "lines of code | 3.2 million | 3200000 lines of code")]
    [InlineData("Half a million news sites rely on it.", "news sites | Half a million | 500000 news sites")]
    [InlineData("It cost us $1,000 at least.", "It cost us $1,000 at least | $1,000 | 1000 USD")]
    [InlineData("WE ISSUED 2,119,830,000 CERTIFICATES IN 2021", "CERTIFICATES | 2,119,830,000 | 2119830000 certificates | 2021")]
    [InlineData("100% of our money is given.", "our money is given | 100% | 100 %")]
    [InlineData("The project launched in 2015 and has 12,000 users.", "users | 12,000 | 12000 users")]
    [InlineData("Founded in 2013, the group has 45 members.", "members | 45 | 45 members")]
    [InlineData("Since 2015 we have issued 900,000 certificates.", "certificates | 900,000 | 900000 certificates")]
    [InlineData("Before 2015 it served 900,000 visitors.", "visitors | 900,000 | 900000 visitors")]
    [InlineData("In 2019 there were 120 sponsors, a year later, in 2020, even more.", "sponsors | 120 | 120 sponsors")]
    [InlineData("Between March and May 250 volunteers helped.", "volunteers | 250 | 250 volunteers")]
    [InlineData("We are not only 300 members strong but growing.", "members | 300 | 300 members")]
    [InlineData("No fewer than 1,500 people came.", "No fewer than 1,500 people came | No fewer than 1,500 | 1500 people")]
    [InlineData("Roughly 83% of the 300 surveyed sites use it.", "the 300 surveyed sites use it | Roughly 83% | 83 %")]
    public void A_sentence_states_its_figure(string sentence, string expected) => Assert.Equal(expected, ReadFigures.Lines(sentence)[0]);

    [Fact]
    public void A_year_right_behind_a_value_is_its_own() => Assert.Equal(
        ["The share | 58% | 58 % | 2017", "The share | 83% | 83 % | 2021"],
        ReadFigures.Lines("The share grew from 58% in 2017 to 83% in 2021."));

    [Fact]
    public void Of_a_change_the_new_value_is_the_figure() => Assert.Equal(
        ["Encrypted pages in the country | 92% | 92 %"],
        ReadFigures.Lines("Encrypted pages went from under 40% to 92% in the country."));

    [Theory]
    [InlineData("The authority secured 500 million websites in 2024, up from 363 million in 2023.", "websites | 500 million | 500000000 websites | 2024", "websites | 363 million | 363000000 websites | 2023")]
    [InlineData("The authority secured 500 million websites in 2024 compared with 363 million in 2023.", "websites | 500 million | 500000000 websites | 2024", "websites | 363 million | 363000000 websites | 2023")]
    [InlineData("We secure 500 million websites (up from 363 million websites in 2023).", "websites | 500 million | 500000000 websites", "websites | 363 million | 363000000 websites | 2023")]
    [InlineData("We secure 500 million websites up from 363 million in 2023.", "websites | 500 million | 500000000 websites", "websites | 363 million | 363000000 websites | 2023")]
    [InlineData("In 2024 we secured 500 million websites, up from 363 million.", "websites | 500 million | 500000000 websites | 2024", null)]
    [InlineData("We went from 363 million websites in 2023 to 500 million in 2024.", "websites | 363 million | 363000000 websites | 2023", "websites | 500 million | 500000000 websites | 2024")]
    [InlineData("We went from 363 million in 2023 to 500 million websites in 2024.", "websites | 363 million | 363000000 websites | 2023", "websites | 500 million | 500000000 websites | 2024")]
    [InlineData("Firefox loaded 83% of pages safely in 2021, up from 58% in 2017.", "pages safely | 83% | 83 % | 2021", "pages safely | 58% | 58 % | 2017")]
    public void What_is_compared_with_has_the_noun_of_the_value_and_a_time_of_its_own(string sentence, string value, string? other) =>
        Assert.Equal(other is null ? [value] : [value, other], ReadFigures.Lines(sentence));

    [Theory]
    [InlineData("Uptime was 99.99%.", "Uptime | 99.99% | 99.99 %")]
    [InlineData("Uptime of the service was 99.99% in 2021.", "Uptime of the service | 99.99% | 99.99 % | 2021")]
    [InlineData("Since its start, loads of encrypted pages have gone from under 40% to 92% in the U.S. and 83% globally.", "loads of encrypted pages in the U.S. | 92% | 92 %")]
    public void What_is_said_of_a_thing_has_the_thing_as_its_label(string sentence, string expected) => Assert.Equal(expected, ReadFigures.Lines(sentence)[0]);

    [Fact]
    public void What_a_sentence_refers_to_is_named_by_its_heading_and_shown_by_the_sentence_before()
    {
        var figure = Assert.Single(ReadFigures.Of("# One second\n\nThe fault touched every active certificate. At the time, that was 185 million certificates."));

        Assert.Equal("One second: certificates | 185 million | 185000000 certificates", ReadFigures.Line(figure));
        Assert.Equal("The fault touched every active certificate. At the time, that was 185 million certificates.", figure.Evidence);
        Assert.Equal(("One second", "one-second"), (figure.Heading, figure.Anchor));
    }

    [Fact]
    public void Several_figures_of_a_sentence_are_read_in_order() => Assert.Equal(
        ["sponsors | 103 | 103 sponsors", "countries | more than twenty | 20 countries", "donations | 14,500 | 14500 donations"],
        ReadFigures.Lines("There were 103 sponsors from more than twenty countries, and 14,500 donations."));

    [Fact]
    public void Long_evidence_is_cut_around_the_figure()
    {
        var filler = string.Concat(Enumerable.Repeat("many words about the weather and the sea ", 12));
        var figure = Assert.Single(ReadFigures.Of($"We say {filler} that 4,200 servers run {filler} until the end."));

        Assert.InRange(figure.Evidence.Length, 100, 300);
        Assert.Contains("4,200 servers", figure.Evidence, StringComparison.Ordinal);
        Assert.InRange(figure.Label.Length, 1, 80);
    }

    [Fact]
    public void A_figure_that_is_said_twice_is_kept_once() => Assert.Equal(
        ["websites | more than 260 million | 260000000 websites"],
        ReadFigures.Lines("We protect more than 260 million websites.\n\nTo protect 260 million websites takes care."));

    [Fact]
    public void A_sentence_that_is_repeated_states_nothing_new() => Assert.Equal(
        ["Of our sites 83% are done | 83% | 83 %"],
        ReadFigures.Lines("Of our sites 83% are done.\n\nOf our sites 83% are done."));

    [Theory]
    [InlineData("A look back at everything that had happened in the year before showed that all 230 people who work here agree.", "all 230 people who work here agree")]
    [InlineData("It is a fact that the share of pages which Firefox loads safely had risen to 83% worldwide and to 92% at home.", "the share of pages which Firefox loads safely had risen to 83% worldwide and to")]
    [InlineData("On behalf of the very many people around the world who rely on this service and our team of sixteen dedicated to it, thank you.", "our team of sixteen dedicated to it")]
    public void A_long_clause_gives_its_nearest_part_as_the_label(string sentence, string label) =>
        Assert.Equal(label, ReadFigures.Of(sentence)[^1].Label);

    [Fact]
    public void Equal_numbers_of_different_things_stay_apart() => Assert.Equal(
        ["sponsors | 103 | 103 sponsors", "countries | 103 | 103 countries"],
        ReadFigures.Lines("We have 103 sponsors. They come from 103 countries."));

    [Fact]
    public void Equal_numbers_of_which_different_things_are_said_stay_apart() => Assert.Equal(
        ["certificates | 3 million | 3000000 certificates", "Our authority issues an average of certificates per day | 3,000,000 | 3000000 certificates"],
        ReadFigures.Lines("A bug touched 3 million certificates. Our authority issues an average of 3,000,000 certificates per day."));

    [Fact]
    public void A_table_does_not_take_the_place_of_a_sentence_that_says_something_else() => Assert.Equal(
        ["certificates | 3 million | 3000000 certificates", "Certificates affected by a bug | 3 million | 3000000"],
        ReadFigures.Lines("# Year\n\nThe busiest hour passed, and we renewed 3 million certificates.\n\n| What | Count |\n|---|---|\n| Certificates affected by a bug | 3 million |\n"));

    [Fact]
    public void A_year_that_is_compared_with_is_not_the_figures_year() => Assert.Equal(
        ["We summed 14,500 metrics, 20% more than in 2021 | 20% | 20 %"],
        ReadFigures.Lines("We summed 14,500 metrics, 20% more than in 2021.")[1..]);

    [Fact]
    public void Equal_numbers_of_different_years_stay_apart() => Assert.Equal(
        ["sponsors | 103 | 103 sponsors | 2020", "sponsors | 103 | 103 sponsors | 2021"],
        ReadFigures.Lines("In 2020 we had 103 sponsors. In 2021 we had 103 sponsors."));

    [Fact]
    public void A_table_is_preferred_to_the_sentence_that_repeats_it() => Assert.Equal(
        ["Websites protected | more than 260 million | 260000000"],
        ReadFigures.Lines("# Year\n\nWe protect more than 260 million websites.\n\n| What | How many |\n|---|---|\n| Websites protected | more than 260 million |\n"));

    [Fact]
    public void No_more_than_two_hundred_figures_are_read_of_a_report()
    {
        Assert.Equal(200, FigureCollection.MaxFigures);
        Assert.Equal(199, ReadFigures.Of(Sentences(199)).Count);
        Assert.Equal(200, ReadFigures.Of(Sentences(200)).Count);
        Assert.Equal(200, ReadFigures.Of(Sentences(201)).Count);

        static string Sentences(int count) => string.Join("\n\n", Enumerable.Range(1, count).Select(i => $"We run {1_000 + i:N0} servers."));
    }

    [Fact]
    public void A_million_characters_of_a_report_are_read()
    {
        const string Figure = "We run 4,200 servers.";
        var filler = string.Join("\n\n", Enumerable.Repeat(new string('x', 999), 1_000));

        Assert.Single(ReadFigures.Of($"{filler[..^22]}\n\n{Figure}"));
        Assert.Empty(ReadFigures.Of($"{filler}\n\nThis fills the rest of it. {new string('x', 1_000)}\n\n{Figure}"));
    }

    [Fact]
    public void A_sentence_with_more_than_forty_numbers_is_a_list()
    {
        Assert.Equal(40, ReadFigures.Of(Sentence(40)).Count);
        Assert.Empty(ReadFigures.Of(Sentence(41)));

        static string Sentence(int count) => $"We saw {string.Join(", ", Enumerable.Range(1, count).Select(i => $"{10_000 + i:N0} certificates"))}.";
    }

    [Fact]
    public void A_sentence_of_more_than_two_thousand_characters_is_no_prose()
    {
        Assert.Single(ReadFigures.Of(Sentence(2_000)));
        Assert.Empty(ReadFigures.Of(Sentence(2_001)));

        static string Sentence(int length) => $"We run 4,200 servers {new string('x', length - 22)}.";
    }
}
