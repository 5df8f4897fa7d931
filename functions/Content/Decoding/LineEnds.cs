namespace Prossimo.Functions.Content.Decoding;

/// <summary>Line ends of every system become <c>\n</c>, so that line numbers count as editors' programs count them.</summary>
internal static class LineEnds
{
    public static string Normalise(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\uFEFF') >= 0)
        {
            text = text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\uFEFF", "");
        }

        return text;
    }
}
