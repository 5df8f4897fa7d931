using System.Globalization;
using System.Text;

namespace Prossimo.Faults.Corpus;

/// <summary>A text made to cost more than its size.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Extension">The file type that it is for; null for any.</param>
/// <param name="Make">Makes one of about so many characters.</param>
internal sealed record Bomb(string Name, string? Extension, Func<Random, int, string> Make);

/// <summary>Texts made to cost more than their size.</summary>
internal static class Bombs
{
    private const string Matter = "---\ntitle: x\n";

    private static readonly string[] Names = ["Google", "AWS", "Alpha-Omega", "Sovereign Tech Fund", "the OpenSSF", "Craig Newmark Philanthropies", "Cisco", "the Foundation for Something"];
    private static readonly string[] Gives = ["gave", "is giving", "granted", "donated", "provides", "contributed", "has committed"];

    public static IReadOnlyList<Bomb> All { get; } =
    [
        new("quotations 10,000 deep", ".md", (_, _) => new string('>', 10_000) + " deep"),
        new("quotations", ".md", (_, size) => Repeat("> ", size)),
        new("lists 10,000 deep", ".md", (_, _) => string.Concat(Enumerable.Range(0, 2_000).Select(depth => new string(' ', depth) + "- x\n"))),
        new("brackets", ".md", (random, size) => Repeat(Pick(random, "[", "![", "[a](", "[a][", "](", "[^a]", "[]()", "![](", "[[a]"), size)),
        new("emphasis", ".md", (random, size) => Repeat(Pick(random, "*a ", "**a ", "_a", "***a**b*", "~~a ", "*a_b", "a**b", "*a **b"), size)),
        new("code marks", ".md", (_, size) => Until(size, number => new string('`', 1 + (number % 900)) + " ")),
        new("fences", ".md", (random, size) => Repeat(Pick(random, "```\n", "~~~x\n", "````\n```\n"), size)),
        new("references", ".md", (_, size) => Until(size, number => $"[r{number}]: /x{number}\n\n[r{number}] ")),
        new("footnotes", ".md", (_, size) => Until(size, number => $"x[^{number}]\n\n[^{number}]: y\n\n")),
        new("tables", ".md", (random, size) => Wide(random.Next(2, 2_000), size)),
        new("bars", ".md", (_, size) => Repeat("a|", size)),
        new("tabs", ".txt", (random, size) => Repeat(string.Concat(Enumerable.Repeat("a\t", random.Next(1, 300))) + "\n", size)),
        new("bare links", null, (random, size) => Repeat(Pick(random, "http://a.b/ ", "www.a.b", "http://", "a@b.c ", "mailto:x ", "https://a.b/(((", "ftp://x/ "), size)),
        new("HTML in Markdown", ".md", (random, size) => Repeat(Pick(random, "<a ", "<!-- ", "<? ", "<!X ", "<![CDATA[ ", "<div>\n\n", "<b>", "</b>", "<a href='", "<x y=\"z"), size)),
        new("entities", null, (random, size) => Repeat(Pick(random, "&amp;", "&#x41;", "&", "&#", "&lt;b&gt;", "&CounterClockwiseContourIntegral;"), size)),
        new("underlines", ".md", (_, size) => Repeat("a\n-\n", size)),
        new("headings", ".md", (_, size) => Repeat("# same\n\n", size)),
        new("task lists", ".md", (_, size) => Repeat("- [ ] x\n", size)),
        new("definitions", ".md", (_, size) => Repeat("x\n: y\n\n", size)),
        new("escapes", ".md", (_, size) => Repeat("\\*", size)),
        new("soft breaks", ".md", (_, size) => Repeat("a  \n", size)),
        new("blank lines", null, (_, size) => Repeat("\n", size)),
        new("indented", ".md", (_, size) => Repeat("    x\n\n", size)),
        new("one line of words", null, (_, size) => Repeat("word ", size)),
        new("a word without end", null, (_, size) => new string('w', size)),
        new("a line of 1 MB in a post", null, (_, _) => "# T\n\nstart\n\n" + new string('m', 1_000_000) + "\n\nend"),
        new("sums", null, (random, size) => Until(size, number => $"{Names[random.Next(Names.Length)]} {Gives[random.Next(Gives.Length)]} ${random.Next(1, 900)},000 to Rustls and {Names[random.Next(Names.Length)]} {Gives[random.Next(Gives.Length)]} €{number}. ")),
        new("long sentences of sums", null, (random, size) => Until(size, _ => "We " + string.Concat(Enumerable.Range(0, 12).Select(_ => $"and {Names[random.Next(Names.Length)]} And Partners Of The Initiative {Gives[random.Next(Gives.Length)]} us ${random.Next(1, 900)},000 for Prossimo and its work on Rustls, ")) + "and more. ")),
        new("sums without sentences", null, (random, size) => Until(size, _ => $"${random.Next(1, 900)},000 for Google and ")),
        new("sums in headings", ".md", (random, size) => Until(size, _ => $"## {Names[random.Next(Names.Length)]} gives ${random.Next(1, 900)},000 to Prossimo\n\nx\n\n")),
        new("numbers", null, (random, size) => Repeat(Pick(random, "1,234,567 ", "1 000 000 ", "$1.2.3.4 ", "12,3,4,5", "two million three hundred thousand ", "1.5 million certs, ", "3% of 7x ", "IV Ⅷ ¾ "), size)),
        new("figures", ".md", (random, size) => Until(size, number => Pick(random, $"- **{number},000** sites\n", $"Total certs: {number}\n", $"We served {number} million users in 20{number % 100:00}. ", $"| Year | {number} |\n|---|---|\n| a | {number} |\n\n"))),
        new("dates", null, (random, size) => Repeat(Pick(random, "January 1, 2024 ", "2024-02-30 ", "In April 2021, ", "1/1/1 ", "29 February 2023. "), size)),
        new("initiative links", ".md", (_, size) => Until(size, number => $"[x{number}](/initiative/i{number}/) ")),
        new("capitals", null, (random, size) => Until(size, _ => Names[random.Next(Names.Length)] + " And The ")),
        new("shortcodes", ".md", (random, size) => Repeat(Pick(random, "{{< a ", "{{< a >}}", "{{% b %}}x", "{{<a \"", "{{", "}}", "{{< /a >}}"), size)),
        new("wrong decodings", null, (random, size) => Repeat(Pick(random, "â€™", "Ã©", "Ã", "Â ", "ÃƒÂ©"), size)),
        new("HTML 10,000 deep", ".html", (random, _) => Nested(Pick(random, "div", "table", "b", "ul", "svg", "font", "button", "blockquote", "span"), 10_000)),
        new("open tags", ".html", (random, size) => Repeat(Pick(random, "<b>", "<p><b><i>", "<a href=x>", "<table>", "<table><tr><td>", "<font size=1>", "<nobr>", "<select>", "<dl><dt>", "<button>", "<div><b>", "<h1>", "<ruby><rt>", "<svg><b>", "<math><mi>"), size)),
        new("closing tags", ".html", (random, size) => Repeat(Pick(random, "</p>", "</b></i>", "</x>", "</br>", "</table>", "</a><a href=x>"), size)),
        new("attributes", ".html", (_, size) => "<p " + Until(size, number => $"a{number}=b ") + ">x"),
        new("one attribute", ".html", (_, size) => "<a href=\"" + new string('h', size) + "\">x</a>"),
        new("misplaced", ".html", (random, size) => Repeat(Pick(random, "<table><b>x</table>", "<p><table></p>", "<a><div></a>", "<b><p></b>", "<tr>x<td>", "<form><form>"), size)),
        new("many ids", ".html", (_, size) => Until(size, number => $"<h2 id=same-{number % 3}>h</h2>")),
        new("images", ".html", (_, size) => Repeat("<img src=x alt=y>", size)),
        new("comments", ".html", (random, size) => Repeat(Pick(random, "<!-- x -->", "<!--", "<!-->", "<!--->", "--!>"), size)),
        new("YAML aliases", ".md", (_, _) => Matter + "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat("bcdefghi".Select((letter, i) => $"{letter}: &{letter} [{string.Join(',', Enumerable.Repeat("*" + "abcdefgh"[i], 9))}]\n")) + "---\n\nText.\n"),
        new("YAML alias to itself", ".md", (_, _) => Matter + "a: &a [*a]\nb: &b {c: *b}\n---\n\nText.\n"),
        new("YAML merges", ".md", (_, size) => Matter + "x0: &x0 {k: v}\n" + Until(Math.Min(size, 90_000), number => $"x{number + 1}: &x{number + 1}\n  <<: *x{number}\n  k{number}: v\n") + "---\n\nText.\n"),
        new("YAML deep", ".md", (random, size) => Matter + "d: " + Repeat(Pick(random, "[", "{a: ", "- ", "? "), Math.Min(size, 90_000)) + "\n---\n\nText.\n"),
        new("YAML keys", ".md", (_, size) => Matter + Until(Math.Min(size, 400_000), number => $"k{number}: v\n") + "---\n\nText.\n"),
        new("YAML long scalar", ".md", (_, size) => "---\ntitle: \"" + new string('t', size) + "\"\n---\n\nText.\n"),
        new("YAML never closed", ".md", (_, size) => Matter + Repeat("k: v\n", size)),
        new("YAML tags", ".md", (_, size) => Matter + Until(Math.Min(size, 90_000), number => $"k{number}: !!t{number} v\n") + "---\n\nText.\n"),
        new("YAML quotes", ".md", (random, size) => Matter + "q: " + Repeat(Pick(random, "'", "\"", "\\x", "\"\\u", "|\n", ">-\n"), Math.Min(size, 90_000)) + "\n---\n\nText.\n"),
        new("funding entries", ".md", (_, size) => Matter + "funding:\n" + Until(Math.Min(size, 90_000), number => $"  - {{funder: F{number}, amount: ${number}}}\n") + "---\n\nText.\n"),
        new("bidi", null, (_, size) => Repeat("\u202Eabc\u202C\u2066x", size)),
        new("combining", null, (_, size) => "a" + new string('\u0301', size)),
        new("zeros", null, (_, size) => new string('\0', size)),
        new("surrogates", null, (_, size) => Repeat("\U0001F980\uFFFD", size)),
    ];

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];

    private static string Repeat(string piece, int size) => new StringBuilder(size + piece.Length).Insert(0, piece, Math.Max(1, size / piece.Length)).ToString();

    private static string Until(int size, Func<int, string> piece)
    {
        var text = new StringBuilder(size + 100);
        for (var number = 0; text.Length < size; number++)
        {
            text.Append(piece(number));
        }

        return text.ToString();
    }

    private static string Wide(int columns, int size)
    {
        var row = new StringBuilder("|").Insert(1, " a |", columns).Append('\n').ToString();
        var line = new StringBuilder("|").Insert(1, "---|", columns).Append('\n').ToString();
        return row + line + Repeat(row, Math.Max(1, size - row.Length - line.Length));
    }

    private static string Nested(string element, int depth) => string.Create(CultureInfo.InvariantCulture, $"{Repeat($"<{element}>", depth * (element.Length + 2))}x");
}
