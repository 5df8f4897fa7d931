using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Figures;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search.Answers;

/// <summary>Two reports of a made-up but likely kind, with their figures as the parser would find them.</summary>
internal static class FigureReports
{
    public static ContentDocument Of2021 { get; } = Of(ContentKind.Report, "2021-in-review", "2021 Annual Report", "A word of welcome.", "2022-01-20")
        .WithSection("Growth", """
            More of the web is encrypted than ever, and much of that is the doing of Let's Encrypt, which signs some millions of certificates every day for anybody who asks.
            Clients renew on their own, while ZeroSSL runs a service of the same kind. A monthly letter goes to ISRG's donors.
            2021 DAILY ISSUANCE
            MIN | AVG | MAX
            Expired Certificates Revoked Weekly
            """)
        .WithSection("A second too long", "Let's Encrypt noticed that every certificate lived one second too long. At that moment it affected 185 million active certificates; none was revoked.")
        .WithSection("Memory safety", "Nine in ten holes in Android follow from memory errors.")
        .WithSection("Privacy", "Phones of volunteers sent numbers that nobody could read alone: two billion device metrics were aggregated for the COVID-19 system.")
        .WithSection("Thanks", "One hundred three sponsors and funders from over twenty countries paid for it.")
        .WithSection("Reach", "Let's Encrypt protects more than 260 million websites.")
        .WithSection("Staff by team", "Engineering | 12\nOperations | 5")
        .WithSection("Answering time", "MIN | AVG | MAX\n1 s | 3 s | 9 s") with
    {
        Figures =
        [
            Figure("TOTAL CERTS ISSUED", "2,119,830,000", "Growth"),
            Figure("2021 DAILY ISSUANCE: MIN", "599K", "Growth", group: 1, period: "2021"),
            Figure("2021 DAILY ISSUANCE: AVG", "2.1M", "Growth", group: 1, period: "2021"),
            Figure("2021 DAILY ISSUANCE: MAX", "3.2M", "Growth", group: 1, period: "2021"),
            Figure("% OF WEB PAGES LOADED BY FIREFOX USING HTTPS, GLOBALLY", "25%", "Growth", group: 2, period: "2013"),
            Figure("% OF WEB PAGES LOADED BY FIREFOX USING HTTPS, GLOBALLY", "67%", "Growth", group: 2, period: "2017"),
            Figure("% OF WEB PAGES LOADED BY FIREFOX USING HTTPS, GLOBALLY", "83%", "Growth", group: 2, period: "2021"),
            Figure("active certificates affected by the one-second error", "185 million", "A second too long", "At that moment it affected 185 million active certificates; none was revoked."),
            Figure("Vulnerabilities in Android: Share due to memory safety", "90%", "Memory safety", "Nine in ten holes in Android follow from memory errors."),
            Figure("device metrics aggregated", "two billion", "Privacy", "Phones of volunteers sent numbers that nobody could read alone: two billion device metrics were aggregated for the COVID-19 system."),
            Figure("sponsors and funders", "One hundred three", "Thanks", "One hundred three sponsors and funders from over twenty countries paid for it."),
            Figure("websites", "more than 260 million", "Reach", "Let's Encrypt protects more than 260 million websites."),
            Figure("Engineering", "12", "Staff by team", group: 3),
            Figure("Operations", "5", "Staff by team", group: 3),
            Figure("MIN", "1 s", "Answering time", group: 4),
            Figure("AVG", "3 s", "Answering time", group: 4),
            Figure("MAX", "9 s", "Answering time", group: 4),
        ],
    };

    public static ContentDocument Of2020 { get; } = Of(ContentKind.Report, "2020 in review", "Annual Report 2020", "", "2020-12-15").WithSection("Numbers", "What was counted, for the record.") with
    {
        Figures =
        [
            Figure("Total certs issued", "1,380,000,000", "Numbers"),
            Figure("donors", "4,100", "Numbers", "In that year 4,100 donors gave something."),
            Figure("Root programs that include us", "six", "Numbers", "Six root programs include us."),
        ],
    };

    public static KeyFigure Figure(string label, string value, string heading, string evidence = "", int? group = null, string? period = null) => new()
    {
        Label = label,
        Value = value,
        Number = 1,
        Unit = value.EndsWith('%') ? "%" : null,
        Period = period,
        Heading = heading,
        Anchor = heading.ToLowerInvariant().Replace(' ', '-'),
        Evidence = evidence.Length > 0 ? evidence : $"{label}\n{value}",
        Group = group,
    };
}
