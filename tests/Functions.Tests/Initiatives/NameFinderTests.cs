using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>When a text names an initiative, and when it only uses the same letters.</summary>
public sealed class NameFinderTests
{
    [Theory]
    [InlineData("Rustls", "Rustls is a library.")]
    [InlineData("Rustls", "We fund (Rustls).")]
    [InlineData("Rustls", "Rustls's users and Rustls-based programs")]
    [InlineData("Rust for Linux", "the Rust for Linux effort")]
    [InlineData("sudo/su", "rewriting sudo/su in Rust")]
    [InlineData("NTP", "An NTP server.")]
    [InlineData("ntpd-rs", "ntpd-rs keeps time.")]
    [InlineData("zlib", "The zlib library")]
    [InlineData("zlib", "zlib.")]
    [InlineData("curl", "Programs such as curl can be built with it.")]
    [InlineData("curl", "Support in curl is new.")]
    [InlineData("Tools", "The work of the Tools initiative goes on.")]
    [InlineData("ring", "It builds on the ring crate, and on the library ring.")]
    public void A_name_as_it_is_written_is_found(string name, string text) => Assert.True(NameFinder.Find(text, name, isRunningText: true) >= 0);

    [Theory]
    [InlineData("Rustls", "rustls in lower case")]
    [InlineData("Rustls", "Rustlsfish")]
    [InlineData("AV1", "dav1d and rAV1d and AV10")]
    [InlineData("NTP", "NTPd-rs")]
    [InlineData("Rust for Linux", "Rust for Linuxes")]
    [InlineData("zlib", "zlib-ng is something else, and so are minizlib and zlib2")]
    [InlineData("curl", "see curl.se or /usr/bin/curl or curl_easy or me@curl")]
    [InlineData("curl", "Then curl up with a good book.")]
    [InlineData("curl", "A curl of smoke, and curls of hair.")]
    [InlineData("curl", "They curl their lips.")]
    [InlineData("curl", "Curl is written otherwise.")]
    [InlineData("Tools", "the right tools for the job")]
    [InlineData("Tools", "Tools are what we need. Tools, again.")]
    [InlineData("Tools", "He said: \"Tools matter.\"")]
    [InlineData("Tools", "- Tools for all\n- Other")]
    [InlineData("Tools", "See New Tools For Old Problems")]
    [InlineData("ring", "A phone will ring. The boxing ring was closed.")]
    [InlineData("Go", "Go ahead. We let Go of it. Time to Go home.")]
    public void Other_uses_of_the_same_letters_are_not(string name, string text) => Assert.Equal(-1, NameFinder.Find(text, name, isRunningText: true));

    [Fact]
    public void A_title_gives_every_word_a_capital()
    {
        Assert.Equal(-1, NameFinder.Find("More Tools for all", "Tools", isRunningText: false));
        Assert.Equal(5, NameFinder.Find("More Rustls for All", "Rustls", isRunningText: false));
    }

    [Fact]
    public void What_a_text_names_comes_in_its_order() => Assert.Equal(
        ["b", "a"], new NameFinder([new("Alpha-1", "a"), new("Beta-1", "b"), new("Gamma-1", "c"), new("A1", "a")]).In("First Beta-1, then A1 and Alpha-1."));
}
