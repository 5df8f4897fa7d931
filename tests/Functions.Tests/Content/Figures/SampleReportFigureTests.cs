using System.Runtime.CompilerServices;

namespace Prossimo.Functions.Tests.Content.Figures;

/// <summary>The figures of the project's own sample reports: all that they state, and nothing else.</summary>
public sealed class SampleReportFigureTests
{
    [Fact]
    public void The_review_of_a_year() => Assert.Equal(
        [
            "staff and board together are thirty people | thirty | 30 people",
            "By now their gifts come to $17M | $17M | 17000000 USD",
            "Total certificates issued since the beginning | 2,119,830,000 | 2119830000 | 2021",
            "Websites protected by Let's Encrypt | more than 260 million | 260000000 | 2021",
            "Certificates issued on an average day | 2.1 million | 2100000 | 2021",
            "Device metrics aggregated for the COVID-19 response | over two billion | 2000000000 | 2021",
            "Sponsors and funders | one hundred three | 103 | 2021",
            "Countries from which they come | more than twenty | 20 | 2021",
            "DAILY ISSUANCE: Minimum | 599K | 599000 | 2021",
            "DAILY ISSUANCE: Average | 2.1M | 2100000 | 2021",
            "DAILY ISSUANCE: Maximum | 3.2M | 3200000 | 2021",
            "The quietest day saw certificates | fewer than six hundred thousand | 600000 certificates",
            "Percentage of pages that Firefox loads over HTTPS, worldwide | 25% | 25 % | 2013",
            "Percentage of pages that Firefox loads over HTTPS, worldwide | 67% | 67 % | 2017",
            "Percentage of pages that Firefox loads over HTTPS, worldwide | 83% | 83 % | 2021",
            "ENCRYPTED PAGES: In the United States it was 92% | 92% | 92 %",
            "ENCRYPTED PAGES: Before Let's Encrypt opened to the public in 2015 it had been under 40% there | under 40% | 40 %",
            "all people had access to the Web | fewer than 3% | 3 %",
            "Twenty years later 43% were on the Internet | 43% | 43 %",
            "every active certificate was affected: 185 million of them | 185 million | 185000000",
            "Android users had a version that had never heard of it | as many as 33.8% | 33.8 % | 2020",
            "Google, Vulnerabilities in Android: Share due to memory safety | 90% | 90 %",
            "Microsoft, Vulnerabilities in its products, over a decade: Share due to memory safety | 70% | 70 %",
            "Researchers of zero-days, Flaws exploited before a fix existed: Share due to memory safety | more than 80% | 80 %",
            "Web servers and proxies: Initiatives | 2 | 2 initiatives",
            "Utilities: Initiatives | 1 | 1 initiatives",
            "TLS: Initiatives | 1 | 1 initiatives",
            "NTP: Initiatives | 1 | 1 initiatives",
            "DNS: Initiatives | 1 | 1 initiatives",
            "Kernel: Initiatives | 1 | 1 initiatives",
            "countries | more than fifty | 50 countries",
        ],
        Read("2021-in-review.md"));

    [Fact]
    public void The_report_on_funding() => Assert.Equal(
        [
            "AWS: Total | $1M | 1000000 USD | 2023-05-11",
            "Sovereign Tech Fund: Total | $1.5M | 1500000 USD | 2023-07-10",
            "OpenSSF Alpha-Omega: Total | $530,000 | 530000 USD | 2023-09-18",
            "the three announcements come to $3.03M | $3.03M | 3030000 USD",
        ],
        Read("prossimo-funding-2023.md"));

    private static string[] Read(string file) => ReadFigures.Lines(File.ReadAllText(
        Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", "content", "reports", file))), $"reports/{file}");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
