using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Tests.Content.Prose;

public sealed class DateMentionsTests
{
    [Theory]
    [InlineData("In December of 2022 we funded the work.", "2022-12")]
    [InlineData("The work runs from March 2023 through December 2024.", "2023-03/2024-12")]
    [InlineData("Between March 2023 and December 2024 it was rebuilt.", "2023-03/2024-12")]
    [InlineData("September to December 2023 is for testing.", "2023-09/2023-12")]
    [InlineData("It was 2019–2021 before anybody noticed, from 2019–2021.", "2019/2021")]
    [InlineData("From 2021 to 2023 the team grew.", "2021/2023")]
    [InlineData("On July 10, 2023 it was signed.", "2023-07-10")]
    [InlineData("On 10 July 2023 it was signed.", "2023-07-10")]
    [InlineData("On the 10th of July 2023 it was signed.", "2023-07-10")]
    [InlineData("Released 2023-07-10, at noon.", "2023-07-10")]
    [InlineData("Begun 2022-12 and going on.", "2022-12")]
    [InlineData("Work started in Sept. 2023.", "2023-09")]
    [InlineData("Funded since 2020.", "2020")]
    [InlineData("Early users may try it in early 2024.", "2024")]
    [InlineData("Planned for the first quarter of 2024.", "2024-01/2024-03")]
    [InlineData("Planned for Q3 2024.", "2024-07/2024-09")]
    [InlineData("In the second half of 2024.", "2024-07/2024-12")]
    [InlineData("From July 2023 until the end of 2024.", "2023-07/2024")]
    [InlineData("In July 2023 and September 2023.", "2023-07, 2023-09")]
    [InlineData("2021: the resolver was planned.", "2021")]
    [InlineData("April 2021 | Miguel begins", "2021-04")]
    public void A_date_keeps_the_precision_it_is_written_with(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", DateMentions.All(text).Select(mention => mention.Iso)));

    [Theory]
    [InlineData("It costs $2023.")]
    [InlineData("RFC 2023 and RFC 1999 say so.")]
    [InlineData("It took 2000 hours, or 2,022 of them.")]
    [InlineData("Version 2021.4 is out.")]
    [InlineData("We may march on.")]
    [InlineData("February 30, 2023 never came.")]
    [InlineData("See ticket-2021 and abc2021.")]
    [InlineData("In March to come.")]
    [InlineData("Some 2000 people came.")]
    [InlineData("")]
    public void What_is_no_date_is_none(string text) => Assert.Empty(DateMentions.All(text));

    [Fact]
    public void A_mention_knows_where_it_stands()
    {
        const string Text = "Then, from March 2023 through December 2024, they worked.";
        var mention = Assert.Single(DateMentions.All(Text));
        Assert.Equal("March 2023 through December 2024", Text.Substring(mention.Start, mention.Length));
        Assert.Equal((new DateOnly(2023, 3, 1), new DateOnly(2024, 12, 31)), (mention.First, mention.Last));
    }
}
