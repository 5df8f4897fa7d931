using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Makes labels and evidence of the report's own words.</summary>
internal static partial class FigureLabel
{
    /// <summary>The most characters of a label.</summary>
    public const int MaxLength = 120;

    /// <summary>The most characters of a label that is a part of a sentence.</summary>
    public const int MaxClause = 80;

    /// <summary>The most characters of evidence.</summary>
    public const int MaxEvidence = 300;

    /// <summary>Parts of a label with colons between, without empty parts or a part twice.</summary>
    public static string Join(params IEnumerable<string> parts) =>
        Cut(string.Join(": ", parts.Select(Tidy).Where(part => part.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)), MaxLength);

    /// <summary>Lines of evidence in one; where they are too long, the value stands at their end.</summary>
    public static string Evidence(string value, params IEnumerable<string> lines)
    {
        var whole = string.Join(" / ", lines.Where(line => line.Length > 0));
        if (whole.Length <= MaxEvidence)
        {
            return whole;
        }

        var cut = Cut(whole, MaxEvidence - 3 - value.Length);
        return cut.Contains(value, StringComparison.Ordinal) ? cut : $"{cut} … {value}";
    }

    /// <summary>A text as it is, or cut at the last word that fits.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length);
        end = end < length / 2 ? length : end;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd(' ', ',', ';', ':', '–', '—', '-');
    }

    /// <summary>The part of a long sentence around a value.</summary>
    public static string Around(string sentence, int start, int end)
    {
        if (sentence.Length <= MaxEvidence)
        {
            return sentence;
        }

        var from = Math.Max(0, Math.Min(start - (MaxEvidence / 2), sentence.Length - MaxEvidence));
        from = from == 0 ? 0 : sentence.IndexOf(' ', from, Math.Max(0, start - from)) + 1 is > 0 and var word ? word : from;
        return Cut(sentence[from..], Math.Max(MaxEvidence, end - from));
    }

    /// <summary>A clause as a label, without the word that joins it to the one before.</summary>
    public static string Clause(string clause) => Cut(Tidy(Joint().Replace(clause.Trim(), "")), MaxClause);

    private static string Tidy(string part) => Edges().Replace(part.Trim(), "").Trim();

    [GeneratedRegex(@"^(?:[""“”'‘•*–—:-]+\s*)+|(?:[\s:,;…–—=-]|(?<!\b\p{Lu})\.)+[""“”]?$|[""“”]$")]
    private static partial Regex Edges();

    [GeneratedRegex(@"^(?:and|but|yet|or|so|that|which|while|then)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
