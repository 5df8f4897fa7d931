using System.Buffers;
using System.Text;

namespace Prossimo.Functions.Search;

/// <summary>Builds text for a page in which only <c>&lt;mark&gt;</c> is markup.</summary>
internal sealed class MarkedHtml
{
    private const string Escaped = "&<>\"'";

    private static readonly SearchValues<char> Special = SearchValues.Create(Escaped);

    // White space but for the space itself, of which there is one between most words.
    private static readonly SearchValues<char> SpecialOnOneLine = SearchValues.Create(
        Escaped + "\0\t\n\v\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");

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
        while (!text.IsEmpty)
        {
            var length = text.IndexOfAny(onOneLine ? SpecialOnOneLine : Special);
            AppendPlain(length < 0 ? text : text[..length]);
            if (length < 0)
            {
                return;
            }

            AppendSpecial(text[length]);
            text = text[(length + 1)..];
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

    private void AppendPlain(ReadOnlySpan<char> text)
    {
        while (onOneLine && !text.IsEmpty)
        {
            if (text[0] == ' ')
            {
                hasSpace = html.Length > 0;
                text = text[1..];
                continue;
            }

            var length = text.IndexOf("  ");
            length = length >= 0 ? length : text[^1] == ' ' ? text.Length - 1 : text.Length;
            Space();
            html.Append(text[..length]);
            text = text[length..];
        }

        if (!text.IsEmpty)
        {
            html.Append(text);
        }
    }

    private void AppendSpecial(char c)
    {
        if (!Escaped.Contains(c))
        {
            hasSpace = html.Length > 0;
            return;
        }

        Space();
        html.Append(c switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "&#39;",
        });
    }

    private void Space()
    {
        if (hasSpace)
        {
            html.Append(' ');
            hasSpace = false;
        }
    }
}
