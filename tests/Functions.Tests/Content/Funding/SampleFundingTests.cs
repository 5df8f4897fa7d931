using System.Runtime.CompilerServices;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>The project's own content states three gifts, with traps all around them.</summary>
public sealed class SampleFundingTests
{
    [Fact]
    public void The_samples_state_three_gifts_and_nothing_else()
    {
        var found = Documents().SelectMany(document => document.Funding.Select(statement => $"{document.Slug}: {Print(statement)}")).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "alpha-omega-rustls-and-kernel: OpenSSF Alpha-Omega 530000 2023-09-18 shared by 2, /initiative/rustls/ /initiative/linux-kernel/",
                "aws-backs-four-initiatives: AWS 1000000 2023-05-11 shared by 4, /initiative/av1/ /initiative/sudo-su/ /initiative/rustls/ /initiative/ntp/",
                "sovereign-tech-fund-three-contracts: Sovereign Tech Fund 1500000 2023-07-10 shared by 3, /initiative/rustls/ /initiative/av1/ /initiative/dns/",
            ],
            found);
    }

    [Fact]
    public void Funders_of_the_samples_stand_under_one_name_each() => Assert.Equal(
        ["AWS", "Fly.io", "OpenSSF Alpha-Omega", "Sovereign Tech Fund"], Documents().SelectMany(document => document.FundedBy).Distinct().Order(StringComparer.Ordinal));

    private static string Print(FundingStatement statement)
    {
        var initiatives = statement.ScopeLinks.Where(href => href.Contains("/initiative/", StringComparison.Ordinal)).Select(href => href[href.IndexOf("/initiative/", StringComparison.Ordinal)..].Split('?', '#')[0]);
        return $"{statement.Funder} {statement.AmountUsd} {statement.Date} shared by {statement.StatedShares}, {string.Join(' ', initiatives)}";
    }

    private static IEnumerable<ContentDocument> Documents()
    {
        var content = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", "content"));
        return ContentKinds.All
            .SelectMany(kind => Directory.GetFiles(Path.Combine(content, kind.Folder()), "*", SearchOption.AllDirectories))
            .Select(file => FundingReadings.Read(Path.GetRelativePath(content, file).Replace('\\', '/'), File.ReadAllText(file)));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
