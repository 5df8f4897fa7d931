using Prossimo.Functions.Content.Bodies;

namespace Prossimo.Functions.Tests.Content.Bodies;

public sealed class ShortcodeStripperTests
{
    [Theory]
    [InlineData("a {{< x >}} b", "a  b")]
    [InlineData("a {{% x %}}inner{{% /x %}} b", "a inner b")]
    [InlineData("{{< x y=1 z=\"two\" />}}", "")]
    [InlineData("{{<x>}}in{{</x>}}", "in")]
    [InlineData("{{< x `raw >}} text` >}}!", "!")]
    [InlineData("{{< x \"quoted \\\" >}} text\" >}}!", "!")]
    [InlineData("{{<\n  x\n  title=\"Over lines\"\n>}}\n", "Over lines\n")]
    [InlineData("{{< img src=a.png alt=\"A fox\" title=\"Fox\" >}}\n", "A fox, Fox\n")]
    [InlineData("{{< img src=a.png alt=Fox title=Fox >}}\n", "Fox\n")]
    [InlineData("{{% def name=\"TLS\" %}} means it{{% /def %}}", "TLS: means it")]
    [InlineData("[x]({{< ref title=\"no words here\" >}})", "[x]()")]
    [InlineData("<a href=\"{{< ref \"a.md\" >}}\">x</a>", "<a href=\"\">x</a>")]
    [InlineData("{{</* x */>}}", "{{&lt; x &gt;}}")]
    [InlineData("`{{</* x */>}}` `{{< y >}}`", "`{{< x >}}` `{{< y >}}`")]
    [InlineData("```\n{{< y >}}\n```\n{{< z >}}", "```\n{{< y >}}\n```\n")]
    [InlineData("{{< comment >}}secret {{< x >}}{{< /comment >}}seen", "seen")]
    [InlineData("a{{/* remark */}}b", "ab")]
    [InlineData("{{< unclosed", "{{< unclosed")]
    [InlineData("{{ .Title }} {{<>}} {{%%}} {{", "{{ .Title }} {{<>}} {{%%}} {{")]
    [InlineData("{{< a {{< b >}}", "{{< a ")]
    public void Shortcodes_go_and_their_text_stays(string source, string expected) => Assert.Equal(expected, ShortcodeStripper.Strip(source, keepCode: true));

    [Fact]
    public void A_tag_longer_than_the_limit_is_text()
    {
        var fits = $"{{{{< x \"{new string('y', ShortcodeTag.MaxLength - 12)}\" >}}}}";
        Assert.Equal(ShortcodeTag.MaxLength, fits.Length);
        Assert.Equal("", ShortcodeStripper.Strip(fits, keepCode: true));
        var tooLong = fits.Replace("yy\"", "yyy\"", StringComparison.Ordinal);
        Assert.Equal(tooLong, ShortcodeStripper.Strip(tooLong, keepCode: true));
    }

    [Fact]
    public void Stripping_never_throws()
    {
        var random = new Random(12);
        string[] parts = ["{{<", "{{%", ">}}", "%}}", "{{/*", "*/}}", "{{</*", "*/>}}", "/", "x", "comment", " ", "\"", "`", "=", "\\", "\n", "```\n", "title=", "a"];
        for (var round = 0; round < 20_000; round++)
        {
            ShortcodeStripper.Strip(string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => parts[random.Next(parts.Length)])), keepCode: random.Next(2) == 0);
        }
    }
}
