using System.Runtime.CompilerServices;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>The cases of <c>sentences.txt</c>: what each sentence states, or that it states nothing.</summary>
public sealed class FundingSentenceTests
{
    private const string Says = " => ";

    public static TheoryData<string> Cases => [.. File.ReadLines(Path.Combine(Here(), "sentences.txt")).Where(line => line.Contains(Says, StringComparison.Ordinal) && line[0] != '#')];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sentence_states_what_its_case_says(string line)
    {
        var cut = line.LastIndexOf(Says, StringComparison.Ordinal);
        var body = line[..cut].Replace("\\n", "\n", StringComparison.Ordinal);
        var title = "News of our initiatives";
        if (body.StartsWith("T:", StringComparison.Ordinal))
        {
            (title, body) = (body[2..body.IndexOf("||", StringComparison.Ordinal)], body[(body.IndexOf("||", StringComparison.Ordinal) + 2)..]);
        }

        var stated = string.Join("; ", FundingReadings.InPost(body, title).Select(Print));
        Assert.Equal(line[(cut + Says.Length)..], stated.Length == 0 ? "-" : stated);
    }

    private static string Print(FundingStatement statement) =>
        $"{statement.Funder} {statement.AmountText}"
        + (statement.StatedShares is { } shares ? $" /{shares}" : "")
        + (statement.Date == "2023-07-10" ? "" : $" @{statement.Date}")
        + (statement.IsFurther ? " +" : "");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
