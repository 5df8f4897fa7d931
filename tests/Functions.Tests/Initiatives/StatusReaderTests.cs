using Prossimo.Functions.Content;
using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>How an initiative stands, as its page says it.</summary>
public sealed class StatusReaderTests
{
    [Theory]
    [InlineData("Our work is complete.", "complete")]
    [InlineData("The work on the back end is now complete. It is kept up there.", "complete")]
    [InlineData("This initiative has graduated, and development continues elsewhere.", "complete")]
    [InlineData("All planned work has been completed.", "complete")]
    [InlineData("We have completed our work on the client.", "complete")]
    [InlineData("We are currently working on the clean-up.", "active")]
    [InlineData("We're working on the server.", "active")]
    [InlineData("The first part is done. The team is now working on the rest.", "active")]
    [InlineData("Our work is complete for the client. We are currently working on the server.", "active")]
    [InlineData("Work is under way.", "active")]
    [InlineData("Our work is not complete; we're currently working on bounds checks.", "active")]
    [InlineData("Our work on Rustls is ongoing.", "active")]
    [InlineData("Work began in 2022 and continues.", "active")]
    [InlineData("The work was wrapped up in 2024.", "complete")]
    [InlineData("We've finished our work on ntpd-rs, and it moved to a foundation.", "complete")]
    [InlineData("We haven't started yet.", "planned")]
    [InlineData("Work is now focused on improving support.", "active")]
    [InlineData("An initiative of its own is planned.", "planned")]
    [InlineData("We are planning a resolver.", "planned")]
    [InlineData("Work has not yet begun.", "planned")]
    [InlineData("We hope to begin next year.", "planned")]
    public void The_text_below_what_comes_next_tells(string text, string expected) => Assert.Equal(expected, Read("What's Next", text));

    [Theory]
    [InlineData("The work is not complete.")]
    [InlineData("When the work is complete, we will tell.")]
    [InlineData("We will know more once it has graduated.")]
    [InlineData("The first phase is complete.")]
    [InlineData("Complete the form to take part.")]
    [InlineData("A complete list is on the project's site.")]
    [InlineData("| Item | State |\n| Client | work is complete |")]
    public void What_does_not_say_so_leaves_it_open(string text) => Assert.Null(Read("What's Next", text));

    [Theory]
    [InlineData("What’s next?")]
    [InlineData("Next steps")]
    [InlineData("Roadmap")]
    [InlineData("Status")]
    [InlineData("Where things stand")]
    public void Other_headings_announce_it_too(string heading) => Assert.Equal("complete", Read(heading, "Our work is complete."));

    [Fact]
    public void Elsewhere_the_same_words_speak_of_something_else()
    {
        Assert.Null(Read("What We've Done", "Our work is complete."));
        Assert.Null(Read("Nextcloud", "Our work is complete."));
    }

    [Theory]
    [InlineData("Active", "active")]
    [InlineData("graduated", "complete")]
    [InlineData("in progress", "active")]
    [InlineData("PLANNED", "planned")]
    public void The_front_matter_decides(string stated, string expected) => Assert.Equal(expected, Read("What's Next", "An initiative is planned; our work is complete.", stated));

    [Fact]
    public void A_status_that_is_none_counts_as_not_stated() => Assert.Equal("complete", Read("What's Next", "Our work is complete.", "yes"));

    private static string? Read(string heading, string text, string? stated = null) => StatusReader.Read(
        new() { Kind = ContentKind.Initiative, Slug = "x", Title = "X", Sections = [new("", 0, "", "Opening."), new(heading, 2, "a", text), new("Below", 3, "b", ""), new("Links", 2, "c", "Work has graduated.")] },
        stated);
}
