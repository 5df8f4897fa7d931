using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Tests.Content.Html;

public sealed class AnchorsTests
{
    [Theory]
    [InlineData("Hello, World!", "hello-world")]
    [InlineData("C & C++", "c--c")]
    [InlineData("snake_case stays", "snake_case-stays")]
    [InlineData("100% — done", "100--done")]
    [InlineData("ÉTÉ à Ørsted", "été-à-ørsted")]
    [InlineData("हिन्दी शीर्षक", "हिन्दी-शीर्षक")]
    [InlineData("Emoji 🎉 party", "emoji--party")]
    [InlineData("???", "heading")]
    public void Anchors_are_those_of_GitHub(string heading, string anchor) => Assert.Equal(anchor, new Anchors().Make(heading));

    [Fact]
    public void Repeated_headings_count_up()
    {
        var anchors = new Anchors();
        Assert.Equal(["same", "same-1", "same-2"], [anchors.Make("Same"), anchors.Make("same"), anchors.Make("SAME!")]);
    }

    [Fact]
    public void No_two_headings_share_an_anchor_whatever_they_say()
    {
        var random = new Random(11);
        string[] headings = ["a", "a-1", "A 1", "a-1-1", "a 2", "?", "heading", "heading-1", "!"];
        for (var round = 0; round < 200; round++)
        {
            var anchors = new Anchors();
            anchors.TryTake(headings[random.Next(headings.Length)]);
            var made = Enumerable.Range(0, 50).Select(_ => anchors.Make(headings[random.Next(headings.Length)])).ToList();
            Assert.Equal(made.Count, made.Distinct().Count());
        }
    }
}
