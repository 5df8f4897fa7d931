using System.Text;

namespace Prossimo.Faults.Corpus;

/// <summary>Signs and markup that trip programs up.</summary>
internal static class OddText
{
    public static readonly string[] Signs =
    [
        "\u202E", "\u202D", "\u2066", "\u2069", "\u200F", "\u200B", "\u200D", "\u00AD", "\uFEFF", "\uFFFD", "\uFFFE", "\u2028", "\u2029", "\u0085", "\u000B", "\u000C", "\u001B[31m", "\u007F", "\u0301\u0301\u0301",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U000E0001", "\uE000", "\uE001", "\U0010FFFF", "ﷺ", "İ", "ﬁ", "ẞ", "K", "𝕬", "́", "\r", "\r\n\r", "\t\t\t", "\u3000", "\u1680", "\u180E",
    ];

    public static readonly string[] Markup =
    [
        "<script>alert(1)</script>", "<svg onload=alert(1)>", "<table><tr>", "</body></html>", "<b><i><u>", "<![CDATA[", "<!--", "-->", "]]>", "<?php", "&#0;", "&#x110000;", "&amp;amp;", "&notanentity;", "<template>", "<select><option>",
        "<math><mi>", "<plaintext>", "<textarea>", "<title>", "<noscript>", "<a href='javascript:x'>", "[a](javascript:x)", "![a](", "[^1]: x", "[^1]", "| a | b |\n|---|---|\n", "```\n", "~~~~", "    code\n", "> > > ", "* * *", "---\n", "---\ntitle: {", "\n===\n",
        "{{< x >}}", "{{% y", "$1,000,000 from Google", "€1 Mio.", "1999-99-99", "date: 0000-00-00\n", "&lt;script&gt;", "<input name=getElementById>", "<form id=body>", "<base href=//x>", "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>",
        "!!python/object", "&a [*a]", "*a", "<<: *a", "? - :", "%YAML 9.9\n", "...\n", "\t- tab",
    ];

    private const string Latin = "aceopxyiABCEHKMOPTXsjl";
    private const string Other = "асеорхуіАВСЕНКМОРТХѕјӏ";

    public static string WithHomoglyphs(Random random, string text)
    {
        var all = new StringBuilder(text);
        for (var i = 0; i < all.Length; i++)
        {
            if (Latin.IndexOf(all[i]) is >= 0 and var at && random.Next(5) == 0)
            {
                all[i] = Other[at];
            }
        }

        return all.ToString();
    }
}
