namespace Prossimo.Functions.Tests.Content.Figures;

public sealed class FigureTrapTests
{
    [Theory]
    [InlineData("In 2021 we kept going, as in 2019 and 2020.")]
    [InlineData("On September 30, 2021 a root retired; the new one dates from 9 June 2015.")]
    [InlineData("The outage began at 03:42:01 and was over by 4 p.m. UTC.")]
    [InlineData("RFC 5280 and RFCs 8555 and 9345 say what a certificate is.")]
    [InlineData("We hold the ISO 27001 attestation and follow section 501(c)(3).")]
    [InlineData("TLS 1.3 over HTTP/2, ACME v1, Linux 6.1, release v6.1.12 and Root X3 were involved.")]
    [InlineData("COVID-19 kept 24/7 operations busy.")]
    [InlineData("Several Fortune 500 companies and the top 100 sites use it.")]
    [InlineData("Call us at +1 415 555 0100 or (415) 555-0199.")]
    [InlineData("Write to 548 Market Street, San Francisco, CA 94104, or P.O. Box 18666.")]
    [InlineData("Our tax number is 46-3344200 and the ticket is #48213.")]
    [InlineData("CVE-2021-44228 made for a long weekend.")]
    [InlineData("Certificates last 90 days, or 2,160 hours; a root lasts 20 years and gets 15 and 20 more years, respectively.")]
    [InlineData("It took less than 5 months, then 1-2 years of care and twenty-four hours of waiting.")]
    [InlineData("The 90-day lifetime, a 256-bit key and a 20-year plan.")]
    [InlineData("Keys of 2,048 bits and packets of 64 bytes.")]
    [InlineData("This is the 3rd report and the twenty-first century.")]
    [InlineData("We have two teams, one office and seven initiatives.")]
    [InlineData("Tens of thousands of people gave, hundreds of organisations helped, and billions of users benefit.")]
    [InlineData("It runs on a few million dollars and many millions of lines.")]
    [InlineData("Between 55% and 70% of page loads were in the clear; others say 55-70%, or 55% to 70%.")]
    [InlineData("Plan for 10 to 20 volunteers, 10–20 laptops and 30 or 40 chairs.")]
    [InlineData("A certificate cost $178, a wildcard $766, and some give $3 a month.")]
    [InlineData("We hope to protect 500 million websites next year.")]
    [InlineData("We will serve 300 million websites soon, our goal is 400 million websites, and we expect 2,000 sponsors.")]
    [InlineData("It would be wrong to conclude that one project received three million dollars.")]
    [InlineData("We do not have 5,000 employees and never issued 900 million certificates.")]
    [InlineData("If 100,000 sites moved at once, 20% of the network would fail.")]
    [InlineData("Imagine 10,000 servers.")]
    [InlineData("Have we issued 3 billion certificates?")]
    [InlineData("Nine out of ten engineers agree, and 43 of 50 states do.")]
    [InlineData("One in a million bugs, 3 in 4 of them old, a third of a million lines.")]
    [InlineData("This is 100% free and the Web moves towards 100% HTTPS.")]
    [InlineData("See [the long analysis](https://example.org/2021/150000/items/88000) for more.")]
    [InlineData("Visit example123.org, 365.example.com or mail 4000@example.org.")]
    [InlineData("Run `sleep 5000` and wait.")]
    [InlineData("```\nretries 5000 clients\ncurl --max-time 250000\n```\n\nThat is all.")]
    [InlineData("Figures 16 and 17, Table 12 and pages 30 to 44 show it.")]
    [InlineData("A footnote[^1] explains.\n\n[^1]: It stands here.")]
    [InlineData("One thing, a reason, one of them.")]
    [InlineData("A thousand thanks, and a hundred reasons to go on.")]
    [InlineData("Thanks a million for everything.")]
    [InlineData("The answer improved 10-fold, 20 times in fact.")]
    [InlineData("The error rate changed by 5 percentage points and by -12%.")]
    [InlineData("It took us five years to issue one billion certificates.")]
    [InlineData("Every 100 requests one fails; per 1,000 users one complains; the first 50 sponsors got a badge.")]
    [InlineData("One of the 40 largest authorities, one of 300.")]
    [InlineData("Debian 12 and Android 11 ship it, on port 8443.")]
    [InlineData("1,23,4 and 12,34,567 are typing errors, 1.234.567 is foreign.")]
    [InlineData("The list names CVE-2024-12345, C++17, 2FA, 4K.")]
    [InlineData("It plays on 4K screens and 8K televisions.")]
    [InlineData("## A note\n\nSome gave each month. That is all added up to $17M that we have used.")]
    [InlineData("Windows 10 machines, iOS 14 users and macOS 11 laptops are covered.")]
    [InlineData("## One million thanks\n\nThat is it.")]
    [InlineData("## Celebrating 300 million\n\nThat is it.")]
    [InlineData("# MOVING THE WEB TO 100% ENCRYPTION\n\nThat is it.")]
    [InlineData("A score of 9.8 out of 10, rated 99 times.")]
    [InlineData("The prices are $999 and €500.")]
    [InlineData("At 2 119 830 000 the digits are apart.")]
    [InlineData("The year was 2021.\n\n30")]
    public void Numbers_that_count_nothing_are_no_figures(string text) => Assert.Empty(ReadFigures.Lines(text));

    [Fact]
    public void A_table_of_contents_yields_nothing() => Assert.Empty(ReadFigures.Lines(
        "# Contents\n\nA word from the director\t4\nHow certificates are issued\t6\nMeet the people\t33\n\n# A word\n\nWelcome."));

    [Fact]
    public void A_table_of_contents_is_known_without_its_heading() => Assert.Empty(ReadFigures.Lines(
        "# The report\n\n| Letter | 3 |\n|---|---|\n| The year | 5 |\n| Money | 14 |\n| People | 30 |\n"));

    [Fact]
    public void Dotted_lines_of_contents_yield_nothing() => Assert.Empty(ReadFigures.Lines(
        "# Inside\n\n- A letter ..... 3\n- The year in pictures ..... 12\n- People and places 44\n"));

    [Fact]
    public void Page_numbers_between_lines_of_text_yield_nothing() => Assert.Empty(ReadFigures.Lines(
        "# A report\n\n**THE PEOPLE**  \n**BEHIND IT**\n\n21\n\nThe text goes on here.\n\n**WHAT COMES NEXT**  \n22\n\n**PLANS**\n\n103\n"));

    [Fact]
    public void Names_of_people_and_donors_yield_nothing() => Assert.Empty(ReadFigures.Lines(
        "# Thanks\n\nA2 Hosting Crew\tSafety1st\tAnna B.\nCloud9 Friends\t37signals fans\tStudio 54\nRoute66 GmbH\tJ. Doe 3rd\t1984\n\nANNA | ENGINEER\n\nBERND | CHIEF\n"));

    [Fact]
    public void Columns_that_name_instead_of_counting_yield_nothing() => Assert.Empty(ReadFigures.Lines(
        "# Standards\n\n| Rank | Name | Year | Version | Page | Port |\n|---|---|---|---|---|---|\n| 1 | Alpha | 2019 | 1.2 | 14 | 443 |\n| 2 | Beta | 2020 | 2.0 | 29 | 8443 |\n| 3 | Gamma | 2021 | 3.1 | 30 | 8080 |\n"));

    [Fact]
    public void Times_and_durations_in_a_table_yield_nothing() => Assert.Empty(ReadFigures.Lines(
        "# Times\n\n| Moment | Stated | Right |\n|---|---|---|\n| From | 9 June 2021, 03:42:01 | 9 June 2021 |\n| Lifetime | 90 days | 2,160 hours |\n| Range | 10-20 | 1.2.3 |\n"));

    [Theory]
    [InlineData("Page: 12")]
    [InlineData("Phone: 4155550100")]
    [InlineData("EIN: 463344200")]
    [InlineData("Published: 2021")]
    [InlineData("Version: 12")]
    [InlineData("Years: 2013 – 2021")]
    public void Lines_that_name_a_number_yield_nothing(string line) => Assert.Empty(ReadFigures.Lines($"# Imprint\n\n{line}\n\nThat is all.\n"));

    [Theory]
    [InlineData("posts/report.md")]
    [InlineData("initiatives/report.md")]
    [InlineData("pages/report.md")]
    public void Only_reports_have_figures(string name) => Assert.Empty(ReadFigures.Lines("We protect 260 million websites.", name));
}
