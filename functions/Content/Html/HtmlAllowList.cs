using System.Collections.Frozen;

namespace Prossimo.Functions.Content.Html;

/// <summary>The elements and attributes that sanitised HTML is made of.</summary>
internal static class HtmlAllowList
{
    private static readonly FrozenDictionary<string, string> Kept = Names(
        "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer "
        + "h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td "
        + "tfoot th thead time tr u ul var wbr").ToDictionary(name => name).Concat(new Dictionary<string, string>
        {
            ["acronym"] = "abbr",
            ["center"] = "div",
            ["dir"] = "ul",
            ["fieldset"] = "div",
            ["form"] = "div",
            ["hgroup"] = "div",
            ["legend"] = "div",
            ["listing"] = "pre",
            ["menu"] = "ul",
            ["plaintext"] = "pre",
            ["search"] = "div",
            ["strike"] = "s",
            ["tt"] = "code",
            ["xmp"] = "pre",
        }).ToFrozenDictionary();

    // Their content is code, a control or a fallback for old browsers: nothing that a reader of the page reads.
    private static readonly FrozenSet<string> DroppedWhole = Names(
        "script style template iframe frame frameset noframes noembed noscript embed applet svg math head title base link meta input button select option "
        + "optgroup datalist textarea output progress meter audio video source track param area map dialog slot portal").ToFrozenSet();

    private static readonly FrozenSet<string> VoidElements = Names("br hr img wbr col").ToFrozenSet();

    private static readonly FrozenSet<string> EmptyElements = Names("base link meta input embed frame source track param area").ToFrozenSet();

    // What an author means a reader to see or use; the rest of what is dropped serves the page it came from.
    private static readonly FrozenSet<string> MissedElements =
        Names("iframe embed applet svg math button input select textarea audio video map dialog").ToFrozenSet();

    private static readonly FrozenSet<string> Global = Names("dir lang title").ToFrozenSet();

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByElement = new Dictionary<string, string>
    {
        ["a"] = "href",
        ["blockquote"] = "cite",
        ["col"] = "span",
        ["colgroup"] = "span",
        ["del"] = "cite datetime",
        ["details"] = "open",
        ["img"] = "src alt width height",
        ["ins"] = "cite datetime",
        ["li"] = "value",
        ["ol"] = "start reversed",
        ["q"] = "cite",
        ["td"] = "colspan rowspan",
        ["th"] = "colspan rowspan scope abbr",
        ["time"] = "datetime",
    }.ToFrozenDictionary(entry => entry.Key, entry => Names(entry.Value).ToFrozenSet());

    private static readonly FrozenSet<string> Read =
        [.. Global, .. ByElement.Values.SelectMany(names => names), "id", "name", "property", "content"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ReadSpans = Read.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name under which an element is kept; null where only its children are.</summary>
    public static string? KeptName(string element) => Kept.GetValueOrDefault(element);

    /// <summary>True for an element that vanishes with everything in it.</summary>
    public static bool IsDroppedWhole(string element) => DroppedWhole.Contains(element);

    /// <summary>True for an element among those dropped that has no content.</summary>
    public static bool IsEmpty(string element) => EmptyElements.Contains(element);

    /// <summary>True for an element among those dropped whose author should know.</summary>
    public static bool IsMissed(string element) => MissedElements.Contains(element);

    /// <summary>True for a kept element without an end tag.</summary>
    public static bool IsVoid(string element) => VoidElements.Contains(element);

    /// <summary>True for h1 to h6.</summary>
    public static bool IsHeading(string element) => element is ['h', >= '1' and <= '6'];

    /// <summary>True for an attribute that any element, or this one, may carry; <c>id</c> is decided elsewhere.</summary>
    public static bool IsAllowed(string element, string attribute) =>
        Global.Contains(attribute) || (ByElement.TryGetValue(element, out var names) && names.Contains(attribute));

    /// <summary>True for an attribute that anything here reads; the parser leaves out the others.</summary>
    public static bool IsRead(ReadOnlySpan<char> attribute) => ReadSpans.Contains(attribute);

    private static string[] Names(string names) => names.Split(' ');
}
