using System.Net;
using System.Text.RegularExpressions;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>What a list of results puts on a page: text, escaped, with nothing but marks in it.</summary>
public sealed class MarkedHtmlTests
{
    private const int Rounds = 20_000;

    private readonly MarkedHtml html = new();

    [Fact]
    public void Every_sign_of_white_space_becomes_a_space_on_one_line_and_no_other_sign_does()
    {
        for (var sign = 0; sign <= char.MaxValue; sign++)
        {
            html.Begin(onOneLine: true);
            html.Append($"a{(char)sign}b");
            var written = html.ToString();
            Assert.True((written == "a b") == (char.IsWhiteSpace((char)sign) || sign == 0), $"U+{sign:X4} is written as '{written}'");
        }
    }

    [Fact]
    public void Whatever_pieces_a_text_is_added_in_it_is_the_same_text_on_one_line()
    {
        const string Signs = "  \t\n\r\0\u00A0\u2003\u3000aé<>&\"'\U0001F980";
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Signs[random.Next(Signs.Length)]));
            html.Begin(onOneLine: true);
            for (var rest = text; rest.Length > 0;)
            {
                var length = random.Next(1, rest.Length + 1);
                html.Append(rest.AsSpan(0, length));
                rest = rest[length..];
            }

            var written = html.ToString();
            Assert.DoesNotMatch("[<>\"']", written);
            Assert.Equal(Regex.Replace(text, @"[\s\0]+", " ").Trim(' '), WebUtility.HtmlDecode(written));
        }
    }

    [Fact]
    public void A_mark_is_the_only_markup_and_spaces_stay_outside_of_it()
    {
        html.Begin(onOneLine: true);
        html.Append("  <b> \n");
        html.Mark("R&D");
        html.Append("\t is 'it' ");
        Assert.Equal("&lt;b&gt; <mark>R&amp;D</mark> is &#39;it&#39;", html.ToString());

        html.Begin(onOneLine: false);
        html.Append(" two\n  lines ");
        Assert.Equal(" two\n  lines ", html.ToString());
    }
}
