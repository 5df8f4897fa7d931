namespace Prossimo.Functions.Tests.Content.Figures;

public sealed class FigureLayoutTests
{
    [Fact]
    public void A_row_of_values_above_the_row_of_their_names()
    {
        var figures = ReadFigures.Of("# Scale\n\n2021 DAILY ISSUANCE\t\t\n599K\t2.1M\t3.2M\nMIN\tAVG\tMAX\n");

        Assert.Equal(
            ["DAILY ISSUANCE: MIN | 599K | 599000 | 2021", "DAILY ISSUANCE: AVG | 2.1M | 2100000 | 2021", "DAILY ISSUANCE: MAX | 3.2M | 3200000 | 2021"],
            figures.Select(ReadFigures.Line));
        Assert.All(figures, figure => Assert.Equal(1, figure.Group));
        Assert.All(figures, figure => Assert.Equal("2021 DAILY ISSUANCE / 599K | 2.1M | 3.2M / MIN | AVG | MAX", figure.Evidence));
    }

    [Fact]
    public void A_row_of_names_above_the_row_of_values() => Assert.Equal(
        ["Daily issuance: Minimum | 599K | 599000", "Daily issuance: Average | 2.1M | 2100000", "Daily issuance: Maximum | 3.2M | 3200000"],
        ReadFigures.Lines("# Daily issuance\n\n| Minimum | Average | Maximum |\n|---|---|---|\n| 599K | 2.1M | 3.2M |\n"));

    [Fact]
    public void Several_rows_of_values_each_with_its_names() => Assert.Equal(
        ["Websites | 260M | 260000000", "Sponsors | 103 | 103", "Countries | 52 | 52", "Donations | 14,500 | 14500"],
        ReadFigures.Lines("# Impact\n\n260M\t103\nWebsites\tSponsors\n52\t14,500\nCountries\tDonations\n"));

    [Fact]
    public void A_row_of_years_above_the_row_of_values() => Assert.Equal(
        ["% OF PAGES LOADED OVER HTTPS | 25% | 25 % | 2013", "% OF PAGES LOADED OVER HTTPS | 67% | 67 % | 2017", "% OF PAGES LOADED OVER HTTPS | 83% | 83 % | 2021"],
        ReadFigures.Lines("# Web\n\n% OF PAGES LOADED OVER HTTPS\t\t\n2013\t2017\t2021\n25%\t67%\t83%\n"));

    [Fact]
    public void Bare_numbers_below_a_title_in_per_cent_are_shares() => Assert.Equal(
        ["Percentage of pages over HTTPS | 25 | 25 % | 2013", "Percentage of pages over HTTPS | 83 | 83 % | 2021"],
        ReadFigures.Lines("# Web\n\nPercentage of pages over HTTPS\n\n| 2013 | 2021 |\n|---|---|\n| 25 | 83 |\n"));

    [Fact]
    public void Rows_of_a_year_and_a_value() => Assert.Equal(
        ["Share of encrypted pages, worldwide | 25% | 25 % | 2013", "Share of encrypted pages, worldwide | 83% | 83 % | 2021"],
        ReadFigures.Lines("# Pages\n\nShare of encrypted pages, worldwide:\n\n2013\t25%\n2021\t83%\n"));

    [Fact]
    public void Rows_of_a_year_below_a_header() => Assert.Equal(
        ["Active certificates | 150M | 150000000 | 2020", "Sponsors | 90 | 90 | 2020", "Active certificates | 185M | 185000000 | 2021", "Sponsors | 103 | 103 | 2021"],
        ReadFigures.Lines("# Growth\n\n| Year | Active certificates | Sponsors |\n|---|---:|---:|\n| 2020 | 150M | 90 |\n| 2021 | 185M | 103 |\n"));

    [Fact]
    public void A_label_and_a_value_in_each_row() => Assert.Equal(
        ["Certificates issued | 2,119,830,000 | 2119830000 | 2021", "Websites | more than 260 million | 260000000 | 2021", "Sponsors and funders | one hundred three | 103 | 2021"],
        ReadFigures.Lines("# At a glance\n\n| What we counted | In 2021 |\n|---|---:|\n| Certificates issued | 2,119,830,000 |\n| Websites | more than 260 million |\n| Sponsors and funders | one hundred three |\n"));

    [Fact]
    public void A_label_and_a_value_in_each_row_without_a_header() => Assert.Equal(
        ["Certificates issued | 2,119,830,000 | 2119830000", "Staff | 25 | 25", "Countries | 52 | 52"],
        ReadFigures.Lines("# At a glance\n\nCertificates issued\t2,119,830,000\nStaff\t25\nCountries\t52\n"));

    [Fact]
    public void Values_in_front_of_their_labels() => Assert.Equal(
        ["websites protected | 260M | 260000000", "of them in Europe | 83% | 83 %"],
        ReadFigures.Lines("# At a glance\n\n260M\twebsites protected\n83%\tof them in Europe\n"));

    [Fact]
    public void Years_as_headers_of_several_rows() => Assert.Equal(
        [
            "Websites | 150M | 150000000 | 2019", "Websites | 260M | 260000000 | 2021",
            "Share over HTTPS | 77% | 77 % | 2019", "Share over HTTPS | 83% | 83 % | 2021",
        ],
        ReadFigures.Lines("# Growth\n\n| Metric | 2019 | 2021 |\n|---|---|---|\n| Websites | 150M | 260M |\n| Share over HTTPS | 77% | 83% |\n"));

    [Fact]
    public void A_corner_without_a_name() => Assert.Equal(
        ["Websites | 150M | 150000000 | 2019", "Websites | 260M | 260000000 | 2021", "Donors | 1,200 | 1200 | 2019", "Donors | 1,450 | 1450 | 2021"],
        ReadFigures.Lines("# Growth\n\n|  | 2019 | 2021 |\n|---|---|---|\n| Websites | 150M | 260M |\n| Donors | 1,200 | 1,450 |\n"));

    [Fact]
    public void One_column_of_labels_and_several_of_values() => Assert.Equal(
        ["Europe: Donors | 1,200 | 1200 donors", "Europe: Share | 43% | 43 %", "Asia: Donors | 800 | 800 donors", "Asia: Share | 29% | 29 %"],
        ReadFigures.Lines("# Where gifts come from\n\n| Region | Donors | Share |\n|---|---|---|\n| Europe | 1,200 | 43% |\n| Asia | 800 | 29% |\n"));

    [Fact]
    public void Words_in_several_columns_and_a_date() => Assert.Equal(
        ["Cloudworks: Total | $1M | 1000000 USD | 2023-05-11", "Tech Fund: Total | $530,000 | 530000 USD | 2023-09-18"],
        ReadFigures.Lines("# Announced\n\n| Date | Funder | Total | For |\n|---|---|---:|---|\n| 2023-05-11 | Cloudworks | $1M | av1, dns |\n| 2023-09-18 | Tech Fund | $530,000 | rustls |\n"));

    [Fact]
    public void Small_counts_are_figures_in_a_table() => Assert.Equal(
        ["Web servers: Initiatives | 2 | 2 initiatives", "Utilities: Initiatives | 1 | 1 initiatives"],
        ReadFigures.Lines("# Work\n\n| Category | Initiatives | State at the end of 2021 |\n|---|---|---|\n| Web servers | 2 | under way |\n| Utilities | 1 | planned |\n"));

    [Fact]
    public void Millions_that_the_header_speaks_of() => Assert.Equal(
        ["Certificates (millions) | 2.1 | 2100000 | 2021", "Revenue ($ thousands) | 3,500 | 3500000 USD | 2021"],
        ReadFigures.Lines("# Totals\n\n| Metric | 2021 |\n|---|---|\n| Certificates (millions) | 2.1 |\n| Revenue ($ thousands) | 3,500 |\n"));

    [Fact]
    public void Money_in_rows_is_named_by_the_title_too() => Assert.Equal(
        ["Expenses: Staff | $3,210,000 | 3210000 USD | 2021", "Expenses: Total | $4,310,500 | 4310500 USD | 2021"],
        ReadFigures.Lines("# Expenses\n\n| Category | 2021 |\n|---|---:|\n| Staff | $3,210,000 |\n| **Total** | **$4,310,500** |\n"));

    [Fact]
    public void Thousands_that_the_heading_speaks_of() => Assert.Equal(
        ["Revenue (in thousands): Grants | 1,200 | 1200000 | 2022"],
        ReadFigures.Lines("# Revenue (in thousands)\n\n| Source | FY2022 |\n|---|---|\n| Grants | 1,200 |\n"));

    [Fact]
    public void Quarters_and_fiscal_years() => Assert.Equal(
        ["Sites | 150M | 150000000 | 2021-01/2021-03", "Sites | 260M | 260000000 | 2020/2021"],
        ReadFigures.Lines("# Growth\n\n| Metric | Q1 2021 | FY 2020/21 |\n|---|---|---|\n| Sites | 150M | 260M |\n"));

    [Fact]
    public void Rows_with_missing_cells_are_left_out_since_columns_cannot_be_told() => Assert.Equal(
        ["Websites | 150M | 150000000 | 2019", "Websites | 260M | 260000000 | 2021"],
        ReadFigures.Lines("# Growth\n\n| Metric | 2019 | 2021 |\n|---|---|---|\n| Websites | 150M | 260M |\n| Apps | | 5,000 |\n"));

    [Fact]
    public void A_dash_is_no_value() => Assert.Equal(
        ["Apps | 5,000 | 5000 | 2021"],
        ReadFigures.Lines("# Growth\n\n| Metric | 2019 | 2021 |\n|---|---|---|\n| Apps | – | 5,000 |\n| Games | n/a | none |\n"));

    [Fact]
    public void A_table_in_html() => Assert.Equal(
        ["Websites | 260M | 260000000 | 2021"],
        ReadFigures.Lines("<h2>Growth</h2><table><tr><th>Metric</th><th>2021</th></tr><tr><td>Websites</td><td><b>260M</b></td></tr></table>", "reports/report.html"));

    [Fact]
    public void A_bold_label_above_its_number() => Assert.Equal(
        ["TOTAL CERTS ISSUED | 2,119,830,000 | 2119830000"],
        ReadFigures.Lines("# Scale\n\n**TOTAL CERTS ISSUED**  \n**2,119,830,000**\n\nThat is a lot of certificates.\n\n**TOTAL CERTS ISSUED**  \n**2,119,830,000**\n"));

    [Fact]
    public void A_label_and_a_number_before_the_title_of_a_table() => Assert.Equal(
        ["TOTAL CERTS ISSUED | 2,119,830,000 | 2119830000", "SHARE OF PAGES OVER HTTPS | 83% | 83 % | 2021", "SHARE OF PAGES OVER HTTPS | 85% | 85 % | 2022"],
        ReadFigures.Lines("# Scale\n\n**TOTAL CERTS ISSUED**  \n**2,119,830,000**\n\nSHARE OF PAGES OVER HTTPS\t\n2021\t2022\n83%\t85%\n"));

    [Fact]
    public void Big_numbers_above_their_labels()
    {
        var figures = ReadFigures.Of("# In numbers\n\n**260M**\n\nwebsites protected\n\n**103**\n\nsponsors and funders\n\n**83%**\n\nof pages over HTTPS\n");

        Assert.Equal(
            ["websites protected | 260M | 260000000 websites", "sponsors and funders | 103 | 103 sponsors and funders", "of pages over HTTPS | 83% | 83 %"],
            figures.Select(ReadFigures.Line));
        Assert.All(figures, figure => Assert.Equal(1, figure.Group));
    }

    [Fact]
    public void Big_numbers_below_a_title() => Assert.Equal(
        ["Websites | 260M | 260000000", "Sponsors | 1,030 | 1030"],
        ReadFigures.Lines("# Numbers\n\n260M\n\nWebsites\n\n1,030\n\nSponsors\n"));

    [Fact]
    public void Headings_as_labels() => Assert.Equal(
        ["Certificates issued | 2,119,830,000 | 2119830000 | 2021", "Countries | 52 | 52"],
        ReadFigures.Lines("## Certificates issued in 2021\n\n2,119,830,000\n\n## Countries\n\n52\n"));

    [Fact]
    public void Big_numbers_as_headings() => Assert.Equal(
        ["websites protected | 260M | 260000000 websites", "sponsors | 1,030 | 1030 sponsors"],
        ReadFigures.Lines("### 260M\n\nwebsites protected\n\n### 1,030\n\nsponsors\n"));

    [Fact]
    public void Short_lines_of_a_text_file() => Assert.Equal(
        ["Websites protected | 260M | 260000000", "Certificates issued | 2,119,830,000 | 2119830000"],
        ReadFigures.Lines("Annual report\n\nWebsites protected: 260M\n\nCertificates issued: 2,119,830,000\n\nThis is the end of the report, which was short.\n", "reports/report.txt"));

    [Theory]
    [InlineData("Certificates issued: 2,119,830,000", "Certificates issued | 2,119,830,000 | 2119830000")]
    [InlineData("Certificates issued: 2,119,830,000.", "Certificates issued | 2,119,830,000 | 2119830000")]
    [InlineData("Websites protected – 260M", "Websites protected | 260M | 260000000")]
    [InlineData("Websites: more than 260 million (2021)", "Websites | more than 260 million | 260000000 | 2021")]
    [InlineData("Reach: 260 million websites", "Reach | 260 million | 260000000 websites")]
    [InlineData("Members of staff: 25", "Members of staff | 25 | 25")]
    [InlineData("Sponsors in 2021: 103", "Sponsors | 103 | 103 | 2021")]
    [InlineData("OCSP load: 100,000 every second", "OCSP load | 100,000 every second | 100000")]
    [InlineData("260 million – websites protected", "websites protected | 260 million | 260000000")]
    [InlineData("OCSP load: 2.1M/day", "OCSP load | 2.1M/day | 2100000")]
    [InlineData("2021: 260 million websites", "websites | 260 million | 260000000 websites | 2021")]
    [InlineData("24 staff members", "staff members | 24 | 24 staff members")]
    [InlineData("Figure 3: 80% of pages use HTTPS", "pages use HTTPS | 80% | 80 %")]
    [InlineData("March 3, 2020: 3 million certificates affected by a bug", "certificates | 3 million | 3000000 certificates | 2020-03-03")]
    [InlineData("92% of page loads in the U.S.", "page loads in the U.S. | 92% | 92 %")]
    [InlineData("92% of page loads", "page loads | 92% | 92 %")]
    [InlineData("260M websites protected", "websites protected | 260M | 260000000 websites")]
    [InlineData("25 members of staff", "members of staff | 25 | 25 members of staff")]
    [InlineData("TOTAL CERTS ISSUED 2,119,830,000", "TOTAL CERTS ISSUED | 2,119,830,000 | 2119830000")]
    [InlineData("Budget ($M): 3.5", "Budget ($M) | 3.5 | 3500000 USD")]
    public void A_line_of_a_list_holds_a_value_and_its_label(string line, string expected) =>
        Assert.Equal([expected], ReadFigures.Lines($"# Figures\n\nThis is what we counted in the year.\n\n- {line}\n- nothing else\n"));

    [Fact]
    public void Lines_of_one_list_belong_together()
    {
        var figures = ReadFigures.Of("# Figures\n\n- Websites: 260M\n- Sponsors: 103\n\nWe also run 4,200 servers.\n\n- Donors: 1,450\n- Countries: 52\n");

        Assert.Equal([1, 1, null, 2, 2], figures.Select(figure => figure.Group));
    }

    [Fact]
    public void Which_of_two_labels_is_meant_is_not_guessed() => Assert.Equal(
        ["Impact: Websites protected | 260M | 260000000"],
        ReadFigures.Lines("# Numbers\n\nAll of this was made possible by our donors.\n\n**Impact**\n\n**260M**\n\n**Websites protected**\n"));

    [Fact]
    public void Numbers_one_below_another_are_not_assigned_by_guessing() => Assert.Empty(ReadFigures.Lines(
        "# Numbers\n\n599K\n\n2.1M\n\n3.2M\n\nMIN\n\nAVG\n\nMAX\n"));

    [Fact]
    public void A_column_without_a_name_is_not_guessed() => Assert.Empty(ReadFigures.Lines(
        "# Growth\n\nWebsites\t150M\t260M\nDonors\t1,200\t1,450\n"));

    [Fact]
    public void Figures_of_a_forecast_keep_that_word() => Assert.Equal(
        ["Websites | 260M | 260000000 | 2021", "Websites: 2022 (projected) | 300M | 300000000 | 2022"],
        ReadFigures.Lines("# Growth\n\n| Metric | 2021 | 2022 (projected) |\n|---|---|---|\n| Websites | 260M | 300M |\n"));

    [Fact]
    public void A_list_of_years_below_the_line_that_says_what_is_counted() => Assert.Equal(
        ["Websites protected | 150M | 150000000 | 2019", "Websites protected | 260M | 260000000 | 2021"],
        ReadFigures.Lines("# Growth\n\nWebsites protected:\n\n- 2019: 150M\n- 2021: 260M\n"));

    [Fact]
    public void A_list_of_least_and_most_below_the_line_that_says_what_is_counted() => Assert.Equal(
        ["Daily issuance: Minimum | 599K | 599000 | 2021", "Daily issuance: Maximum | 3.2M | 3200000 | 2021"],
        ReadFigures.Lines("# Growth\n\nDaily issuance in 2021\n\n- Minimum: 599K\n- Maximum: 3.2M\n"));

    [Fact]
    public void Cells_that_hold_a_label_and_a_value() => Assert.Equal(
        ["Daily issuance: MIN | 599K | 599000", "Daily issuance: MAX | 3.2M | 3200000"],
        ReadFigures.Lines("# Daily issuance\n\nMIN 599K\tMAX 3.2M\n"));

    [Fact]
    public void Terms_and_their_values() => Assert.Equal(
        ["Websites | 260M | 260000000", "Sponsors | 103 | 103"],
        ReadFigures.Lines("<h2>Numbers</h2><dl><dt>Websites</dt><dd>260M</dd><dt>Sponsors</dt><dd>103</dd></dl>", "reports/report.html"));

    [Fact]
    public void A_label_on_two_lines() => Assert.Equal(
        ["TOTAL CERTS ISSUED | 2,119,830,000 | 2119830000"],
        ReadFigures.Lines("# Scale\n\nMuch has happened.\n\n**TOTAL CERTS**  \n**ISSUED**  \n**2,119,830,000**\n"));

    [Fact]
    public void Big_numbers_above_captions_that_end_with_a_stop() => Assert.Equal(
        ["websites are protected | 260M | 260000000 websites"],
        ReadFigures.Lines("# Scale\n\nMuch has happened.\n\n**260M**\n\nwebsites are protected.\n"));
}
