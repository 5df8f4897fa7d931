using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Tests.Content.Facts;

public sealed class InitiativeLinksTests
{
    private readonly InitiativeLinks links = new(["memorysafety.org", "www.memorysafety.org", "localhost:7071"]);

    [Theory]
    [InlineData("/initiative/rustls/", "rustls")]
    [InlineData("/initiative/rustls", "rustls")]
    [InlineData("/initiative/Rustls?utm=x#plan", "rustls")]
    [InlineData("/initiative/rustls#plan", "rustls")]
    [InlineData("https://www.memorysafety.org/initiative/rustls/rustls-work-plan/", "rustls")]
    [InlineData("http://memorysafety.org/initiative/sudo-su/", "sudo-su")]
    [InlineData("HTTPS://WWW.MemorySafety.org/Initiative/ntp/", "ntp")]
    [InlineData("//memorysafety.org/initiative/ntp/", "ntp")]
    [InlineData("http://localhost:7071/initiative/dns/", "dns")]
    [InlineData(" /initiative/linux%2Dkernel/ ", "linux-kernel")]
    public void Links_to_an_initiative_name_it(string href, string slug) => Assert.Equal(slug, links.Find(href));

    [Theory]
    [InlineData("/initiative/")]
    [InlineData("/initiative")]
    [InlineData("/initiatives/rustls/")]
    [InlineData("/blog/initiative/rustls/")]
    [InlineData("initiative/rustls/")]
    [InlineData("https://example.org/initiative/rustls/")]
    [InlineData("https://memorysafety.org.example.org/initiative/rustls/")]
    [InlineData("https://memorysafety.org@example.org/initiative/rustls/")]
    [InlineData("https://memorysafety.org")]
    [InlineData("mailto:a@memorysafety.org/initiative/rustls/")]
    [InlineData("#/initiative/rustls/")]
    [InlineData("/initiative/%2F/")]
    [InlineData("/initiative/../")]
    [InlineData("")]
    public void Other_links_name_none(string href) => Assert.Null(links.Find(href));
}
