using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Tests.Content.Prose;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("It serves the U.S. and Europe. All of it.", "It serves the U.S. and Europe.|All of it.")]
    [InlineData("It serves the U.S. The rest waits.", "It serves the U.S.|The rest waits.")]
    [InlineData("J. Alex Halderman wrote it. Dr. Aas read it.", "J. Alex Halderman wrote it.|Dr. Aas read it.")]
    [InlineData("Version 6.1 came. rav1d followed.", "Version 6.1 came.|rav1d followed.")]
    [InlineData("He said \"Stop.\" Then they left.", "He said \"Stop.\"|Then they left.")]
    [InlineData("Use tools, e.g. fuzzers. They help.", "Use tools, e.g. fuzzers.|They help.")]
    [InlineData("Written by Acme Inc. It was good.", "Written by Acme Inc.|It was good.")]
    [InlineData("Written by Acme Inc. and others.", "Written by Acme Inc. and others.")]
    [InlineData("A line\nAnother. And more", "A line|Another.|And more")]
    [InlineData("", "")]
    [InlineData("  \n \n", "")]
    public void A_text_is_parted_into_its_sentences(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(text).Select(sentence => sentence.In(text))));

    [Fact]
    public void Nothing_of_a_text_is_lost_between_sentences() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var kept = string.Concat(Sentences.Of(text.Get).Select(sentence => sentence.In(text.Get)));
        Assert.Equal(WithoutSpace(text.Get), WithoutSpace(kept));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_of_nothing_but_stops_is_parted_in_one_go() => Assert.Equal(500_000, Sentences.Of(string.Concat(Enumerable.Repeat(". ", 500_000))).Count);

    private static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
