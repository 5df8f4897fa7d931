using System.Text;

namespace Prossimo.Functions.Search;

/// <summary>Builds text for a page in which only <c>&lt;mark&gt;</c> is markup.</summary>
internal sealed class MarkedHtml
{
    private readonly StringBuilder html = new(512);
    private bool onOneLine, hasSpace;

    /// <summary>Begins anew.</summary>
    /// <param name="onOneLine">Whether every run of white space becomes one space.</param>
    public void Begin(bool onOneLine)
    {
        html.Clear();
        (this.onOneLine, hasSpace) = (onOneLine, false);
    }

    /// <summary>Adds a text, escaped.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (onOneLine && (char.IsWhiteSpace(c) || c == '\0'))
            {
                hasSpace = html.Length > 0;
                continue;
            }

            Space();
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(c),
            };
        }
    }

    /// <summary>Adds a text that matched.</summary>
    public void Mark(ReadOnlySpan<char> text)
    {
        Space();
        html.Append("<mark>");
        Append(text);
        html.Append("</mark>");
    }

    /// <summary>What was built.</summary>
    public override string ToString() => html.ToString();

    private void Space()
    {
        html.Append(hasSpace ? " " : "");
        hasSpace = false;
    }
}
