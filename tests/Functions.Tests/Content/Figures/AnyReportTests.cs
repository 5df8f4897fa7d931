using FsCheck;
using FsCheck.Fluent;

namespace Prossimo.Functions.Tests.Content.Figures;

/// <summary>What holds for the figures of any report, however its lines are put together.</summary>
public sealed class AnyReportTests
{
    private static readonly string[] Pieces =
    [
        "5,000", "2.1M", "83%", "2021", "$1.5 million", "one hundred three", "12", "websites", "certificates", "TOTAL CERTS", "of page loads", "in 2021", "more than",
        "between", "and", "per day", "Minimum", "Europe", "| ", "|---|---|", "\n", "\n\n", "\t", "# ", "- ", ": ", ". ", ", ", " – ", "(", ")", "%", "$", "We run",
        "RFC 5280", "if", "not", "*", "**", "`7,000`", "as of October 2021,", "half a million", "…", "é", "\u00A0", "😀",
    ];

    [Fact]
    public void Every_figure_is_shown_by_its_evidence() => Prop.ForAll(Reports, report => ReadFigures.Of(report).All(figure =>
        figure.Evidence.Contains(figure.Value, StringComparison.Ordinal) && figure.Evidence.Length is > 0 and <= 300)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_figure_has_a_label_of_words_and_a_number_that_is_not_negative() => Prop.ForAll(Reports, report => ReadFigures.Of(report).All(figure =>
        figure.Label.Any(char.IsLetter) && figure.Label.Length <= 120 && figure.Number >= 0 && figure.Value.Length > 0 && figure.Unit is not "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Groups_are_numbered_in_order_and_have_two_members_at_least() => Prop.ForAll(Reports, report =>
    {
        var groups = ReadFigures.Of(report).Select(figure => figure.Group).OfType<int>().GroupBy(group => group).ToList();
        return groups.Select(group => group.Key).SequenceEqual(Enumerable.Range(1, groups.Count)) && groups.All(group => group.Count() >= 2);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evidence_that_is_too_long_ends_with_the_value()
    {
        var words = string.Concat(Enumerable.Repeat("certificates of every kind ", 4)).Trim();
        var figure = ReadFigures.Of($"# Growth\n\n| {words} | {words} | {words} |\n|---|---|---|\n| {words} | 5,000 | 6,000 |\n")[0];

        Assert.InRange(figure.Evidence.Length, 200, 300);
        Assert.EndsWith("… 5,000", figure.Evidence, StringComparison.Ordinal);
    }


    private static Arbitrary<string> Reports =>
        Gen.Elements(Pieces).ListOf(60).Select(pieces => "The report\n\n" + string.Join(' ', pieces)).ToArbitrary();
}
