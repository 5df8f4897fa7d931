using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Tests.Content.Html;

public sealed class HtmlSanitizerTests
{
    private static readonly HashSet<string> Elements =
    [
        .. ("a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer "
            + "h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strong sub summary sup table "
            + "tbody td tfoot th thead time tr u ul var wbr").Split(' '),
    ];

    private static readonly HashSet<string> Attributes =
    [
        .. "abbr alt cite colspan datetime dir height href id lang open reversed rowspan scope span src start title value width".Split(' '),
    ];

    private readonly HtmlSanitizer sanitizer = new(new HtmlReader());

    public static TheoryData<string> HostileVectors =>
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/x>alert(1)</script >",
        "<script>alert(1)",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror\n=\n'alert(1)'>",
        "<img/src=x/onerror=alert(1)>",
        "<img src='javascript:alert(1)'>",
        "<img src=data:image/svg+xml;base64,AAAA>",
        "<img srcset='javascript:alert(1) 1x'>",
        "<img src=x style='background:url(javascript:alert(1))'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JAVASCRIPT:alert(1)'>x</a>",
        "<a href=' \u0001javascript:alert(1)'>x</a>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='jav&#x0D;ascript:alert(1)'>x</a>",
        "<a href='&#106;&#97;vascript&colon;alert(1)'>x</a>",
        "<a href='javascript&Tab;:alert(1)'>x</a>",
        "<a href='vbscript:msgbox(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='feed:javascript:alert(1)'>x</a>",
        "<a href='view-source:javascript:alert(1)'>x</a>",
        "<a href='file:///etc/passwd'>x</a>",
        "<a href='blob:https://example.org/x'>x</a>",
        "<a href='ja\u0000vascript:alert(1)'>x</a>",
        "<a href='\u2028javascript:alert(1)'>x</a>",
        "<a xlink:href='javascript:alert(1)'>x</a>",
        "<a href=/x ping=//evil.example target=_blank download>x</a>",
        "<a href='x' onmouseover='alert(1)' ONCLICK='alert(2)'>x</a>",
        "<blockquote cite='javascript:alert(1)'>x</blockquote>",
        "<svg onload=alert(1)><circle /></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        "<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
        "<iframe src='//evil.example'></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'>x</iframe>",
        "<object data='evil.swf'><embed src='evil.swf'></object>",
        "<embed src='javascript:alert(1)'>",
        "<applet code=Evil></applet>",
        "<form action='javascript:alert(1)'><input type=submit formaction='javascript:alert(2)'></form>",
        "<button form=f formaction='javascript:alert(1)'>x</button>",
        "<isindex action='javascript:alert(1)' type=image>",
        "<select><option><img src=x onerror=alert(1)></option></select>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<title><img src=x onerror=alert(1)></title>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<noembed><img src=x onerror=alert(1)></noembed>",
        "<noframes><img src=x onerror=alert(1)></noframes>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext><img src=x onerror=alert(1)>",
        "<template><script>alert(1)</script></template>",
        "<style>@import '//evil.example/x.css';</style>",
        "<style><img src=x onerror=alert(1)>",
        "<link rel=stylesheet href='//evil.example/x.css'>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<base href='//evil.example/'>",
        "<body onload=alert(1)>x",
        "<html onclick=alert(1)><head><script>alert(1)</script></head></html>",
        "<frameset onload=alert(1)><frame src='javascript:alert(1)'></frameset>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<video src=x onerror=alert(1)><source onerror=alert(2)></video>",
        "<audio src=x onerror=alert(1)>x</audio>",
        "<details ontoggle=alert(1) open>x</details>",
        "<table background='javascript:alert(1)'><tr><td background=x>x</td></tr></table>",
        "<div style='width:expression(alert(1))'>x</div>",
        "<p id=location name=cookie>x</p>",
        "<img name=body id=getElementById src=x>",
        "<a id=document href=x>x</a>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!-- --!><img src=x onerror=alert(1)> -->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?php echo '<script>alert(1)</script>' ?>",
        "<%= '<script>alert(1)</script>' %>",
        "<p title='\"><script>alert(1)</script>'>x</p>",
        "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</p>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<<script>alert(1);//<</script>",
        "<p/onclick=alert(1)/>x",
        "<p <script>alert(1)</script>>x",
        "<h2 id='x\" onclick=\"alert(1)'>x</h2>",
        "<my-element onclick=alert(1)><slot>x</slot></my-element>",
        "<dialog open><p autofocus tabindex=1 onfocus=alert(1)>x</p></dialog>",
        "<x contenteditable onblur=alert(1)>x</x>",
        "<input onfocus=alert(1) autofocus>",
        "<keygen autofocus onfocus=alert(1)>",
        "<p><svg><p><style><img src=x onerror=alert(1)>",
        "<table><td><form><svg><desc><table><td></form><p onclick=alert(1)>x",
        "<a href='//evil.example\\@memorysafety.org'>x</a>",
        "<a href='https:javascript:alert(1)'>x</a>",
        "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "<p>\u0000<scr\u0000ipt>alert(1)</script>",
    ];

    [Theory]
    [MemberData(nameof(HostileVectors))]
    public void Nothing_hostile_survives(string html) => AssertClean(sanitizer.Sanitise(html).Html);

    [Theory]
    [MemberData(nameof(HostileVectors))]
    public void Nothing_hostile_survives_within_Markdown(string html)
    {
        html = html.Replace("\0", "&#0;", StringComparison.Ordinal);
        var upload = new Upload("posts/x.md", System.Text.Encoding.UTF8.GetBytes($"# Title\n\n{html}\n\nText {html} text\n\n- {html}\n"), new Dictionary<string, string>());
        AssertClean(Assert.IsType<ParseResult.Parsed>(new ContentParser().Parse(upload)).Document.Html);
    }

    [Fact]
    public void Whatever_comes_in_only_the_allow_list_comes_out_and_stays_as_it_is()
    {
        var random = new Random(20210405);
        for (var round = 0; round < 3000; round++)
        {
            var html = RandomHtml(random);
            string clean;
            try
            {
                clean = sanitizer.Sanitise(html).Html;
            }
            catch (TooComplexException)
            {
                continue;
            }

            AssertClean(clean, html);
            Assert.Equal(clean, sanitizer.Sanitise(clean).Html);
        }
    }

    [Fact]
    public void What_people_write_is_never_too_malformed()
    {
        var random = new Random(7);
        string[] written =
        [
            "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul><li>", "</ul>", "<li>", "<div>", "</div>", "<a href=/x>", "</a>", "<br>", "<h2>", "</h2>",
            "text", " ", "\n", "<table><tr><td>", "</td></tr></table>", "<blockquote>", "</blockquote>", "<img src=/i.png alt=i>", "<span>", "</span>",
        ];
        for (var round = 0; round < 1000; round++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => written[random.Next(written.Length)]));
            sanitizer.Sanitise(html);
        }
    }

    [Theory]
    [InlineData("<p>Kept <em>as</em> it is</p>", "<p>Kept <em>as</em> it is</p>")]
    [InlineData("<center>Old <font color=red>tags</font></center>", "<div>Old tags</div>")]
    [InlineData("<P CLASS=x>Un<B>closed", "<p>Un<b>closed</b></p>")]
    [InlineData("<ol start=3 reversed><li value=5>x</ol>", "<ol start=\"3\" reversed=\"\"><li value=\"5\">x</li></ol>")]
    [InlineData("<td>no table</td>", "no table")]
    [InlineData("<th scope=evil colspan=2 rowspan=99999>x", "x")]
    [InlineData("<table><tr><th scope=evil colspan=2 rowspan=99999>x", "<table><tbody><tr><th colspan=\"2\">x</th></tr></tbody></table>")]
    [InlineData("<pre>\n\nTwo line ends first</pre>", "<pre>\n\nTwo line ends first</pre>")]
    [InlineData("<q lang=fr dir=sideways>x</q>", "<q lang=\"fr\">x</q>")]
    [InlineData("<img src='data:image/png,x' alt='what it shows'>", "what it shows")]
    [InlineData("<p><object><div>fallback</div></object></p>", "<p></p><div>fallback</div><p></p>")]
    [InlineData("<my-card>One</my-card><my-card>Two</my-card>", "One  Two ")]
    [InlineData("<sup id=fn-1>1</sup><p id=top>x</p>", "<sup id=\"fn-1\">1</sup><p>x</p>")]
    [InlineData("<a href='mailto:a@b.example'>a</a><img src='mailto:a@b.example' alt=b>", "<a href=\"mailto:a@b.example\">a</a>b")]
    [InlineData("<a href=' /x y '>a</a>", "<a href=\"/x y\">a</a>")]
    [InlineData("a &amp;&lt;&gt;&quot; \u00A0 &copy;", "a &amp;&lt;&gt;&quot; &nbsp; ©")]
    public void Sanitised_html_is_written_so(string html, string expected) => Assert.Equal(expected, sanitizer.Sanitise(html).Html);

    [Fact]
    public void The_deepest_nesting_is_read_and_one_level_more_is_not()
    {
        // html, body and the deepest element are levels too.
        const int Deepest = HtmlReader.MaxDepth - 3;
        Assert.Contains("words", sanitizer.Sanitise(Nested(Deepest)).Html, StringComparison.Ordinal);
        Assert.Throws<TooComplexException>(() => sanitizer.Sanitise(Nested(Deepest + 1)));
        Assert.Throws<TooComplexException>(() => sanitizer.Sanitise(Nested(10_000)));

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("<div>", depth)) + "words";
    }

    [Fact]
    public void The_number_of_elements_has_a_limit()
    {
        sanitizer.Sanitise(string.Concat(Enumerable.Repeat("<br>", ParseBudget.MaxElements)));
        Assert.Throws<TooComplexException>(() => sanitizer.Sanitise(string.Concat(Enumerable.Repeat("<br>", ParseBudget.MaxElements + 1))));
    }

    [Fact]
    public void Formatting_left_open_over_very_many_blocks_is_refused_before_it_fills_the_memory()
    {
        var open = string.Concat(from name in "b i u s em tt code big font small strong".Split(' ') from _ in Enumerable.Range(0, 3) select $"<{name}>");
        Assert.Throws<TooComplexException>(() => sanitizer.Sanitise($"<p>{open}</p>{string.Concat(Enumerable.Repeat("<p>x</p>", 100_000))}"));
    }

    private static void AssertClean(string html, string? source = null)
    {
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.True(Elements.Contains(element.LocalName) && element.NamespaceUri == NamespaceNames.HtmlUri, $"<{element.LocalName}> in {html} from {source}");
            foreach (var attribute in element.Attributes)
            {
                Assert.True(Attributes.Contains(attribute.Name), $"{attribute.Name} in {html} from {source}");
                if (attribute.Name is "href" or "src" or "cite")
                {
                    var scheme = new string([.. attribute.Value.Where(character => character > ' ')]).Split('/', '?', '#', '\\')[0].Split(':');
                    Assert.True(scheme.Length == 1 || scheme[0].ToLowerInvariant() is "http" or "https" or "mailto", $"{attribute.Value} in {html} from {source}");
                }

                if (attribute.Name == "id" && !HtmlAllowList.IsHeading(element.LocalName))
                {
                    Assert.Matches("[-:]", attribute.Value);
                }
            }
        }

        Assert.Empty(document.Head!.Children);
    }

    private static string RandomHtml(Random random)
    {
        string[] names =
        [
            "p", "div", "b", "i", "a", "table", "tr", "td", "th", "tbody", "caption", "ul", "li", "dl", "dt", "h1", "h2", "pre", "span", "svg", "math", "mtext",
            "mglyph", "annotation-xml", "foreignObject", "desc", "title", "style", "script", "template", "noscript", "iframe", "form", "button", "select",
            "option", "textarea", "input", "img", "br", "object", "marquee", "details", "summary", "ruby", "rt", "font", "nobr", "center", "plaintext", "xmp",
            "x-y", "body", "html", "head", "frameset", "col", "colgroup", "hr", "code", "figure", "blockquote", "applet", "video", "slot", "dialog",
        ];
        string[] attributes =
        [
            " href='javascript:alert(1)'", " href=/x", " onclick=alert(1)", " style=x", " id=a", " id='a-b'", " src=x onerror=alert(1)", " src='data:x'",
            " title='</p><script>'", " encoding='text/html'", " colspan=2", " lang=en", " dir=rtl", " alt='&lt;b&gt;'", " xlink:href=x", " start=2",
        ];
        string[] texts =
        [
            "x", " ", "\n", "&lt;", "&amp;lt;", "<", ">", "\"", "'", "--", "<!--", "-->", "--!>", "]]>", "<![CDATA[", "<!DOCTYPE x>", "&#0;", "&#13;", "\0", "\r",
            "\f", "\u00A0", "é", "&nbsp;", "</", "<?", "&#x110000;", "\ud800",
        ];
        var html = new System.Text.StringBuilder();
        for (var part = random.Next(1, 30); part > 0; part--)
        {
            _ = random.Next(6) switch
            {
                0 or 1 => html.Append('<').Append(names[random.Next(names.Length)]).Append(attributes[random.Next(attributes.Length)]).Append(random.Next(8) == 0 ? "/>" : ">"),
                2 => html.Append('<').Append(names[random.Next(names.Length)]).Append('>'),
                3 => html.Append("</").Append(names[random.Next(names.Length)]).Append('>'),
                _ => html.Append(texts[random.Next(texts.Length)]),
            };
        }

        return html.ToString();
    }
}
