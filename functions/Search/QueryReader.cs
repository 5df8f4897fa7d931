using System.Globalization;

namespace Prossimo.Functions.Search;

/// <summary>Reads one query, from left to right. See <see cref="ParsedQuery"/>.</summary>
internal sealed class QueryReader
{
    private const string Quotes = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";
    private const string Dashes = "-\u2010\u2011\u2012\u2212";

    // Signs that hold the parts of one name together: memory-safe, mod_tls, letsencrypt.org, AT&T, let's.
    private const string Joiners = Dashes + "_.'\u2019&@";

    private readonly string text;
    private readonly List<QueryTerm> terms = [];
    private readonly List<QueryTerm> exclusions = [];
    private int position;

    public QueryReader(string text) => this.text = text;

    public ParsedQuery Read()
    {
        while (position < text.Length)
        {
            if (IsSpace(text[position]))
            {
                position++;
            }
            else
            {
                ReadPart();
            }
        }

        return new ParsedQuery
        {
            Text = text.Trim(),
            Terms = WithOptionalWords(),
            Exclusions = exclusions,
            HasOtherSigns = text.Any(c => !IsSpace(c) && !IsQuote(c) && !IsDash(c)),
        };
    }

    private void ReadPart()
    {
        var excluded = IsDash(text[position]) && position + 1 < text.Length && !IsSpace(text[position + 1]) && !IsDash(text[position + 1]);
        if (excluded)
        {
            position++;
        }

        var into = excluded ? exclusions : terms;
        if (IsQuote(text[position]) && ClosingQuote() is { } end)
        {
            AddTerm(into, new QueryTerm { Words = WordsOf(text[(position + 1)..end]), IsQuoted = true });
            position = end + 1;
            return;
        }

        var start = position;
        while (position < text.Length && !IsSpace(text[position]) && (position == start || !IsQuote(text[position])))
        {
            position++;
        }

        AddPlain(into, text[start..position], isLast: position == text.Length && !excluded);
    }

    private int? ClosingQuote()
    {
        for (var i = position + 1; i < text.Length; i++)
        {
            if (IsQuote(text[i]))
            {
                return i;
            }
        }

        return null;
    }

    private void AddPlain(List<QueryTerm> into, string part, bool isLast)
    {
        var isAddress = part[0] == '/' || part.Contains("://", StringComparison.Ordinal);
        var names = Names(isAddress && part.AsSpan(1).IndexOfAny('?', '#') is >= 0 and var end ? part[..(end + 1)] : part);
        for (var i = 0; i < names.Count; i++)
        {
            var last = i == names.Count - 1;
            AddTerm(into, names[i] with { IsPrefix = isLast && last && IsWordAt(part, part.Length - 1), IsOptional = isAddress && !last });
        }
    }

    private static void AddTerm(List<QueryTerm> into, QueryTerm term)
    {
        if (term.Words.Count > 0)
        {
            into.Add(term);
        }
    }

    // A query of function words alone means them: nothing is optional there.
    private IReadOnlyList<QueryTerm> WithOptionalWords()
    {
        var marked = terms.ConvertAll(term => term with { IsOptional = term.IsOptional || (!term.IsQuoted && !term.IsPhrase && StopWords.Contains(term.Words[0])) });
        return marked.TrueForAll(term => term.IsOptional) ? terms : marked;
    }

    /// <summary>The names in a part without spaces: each the words that joiners hold together; a possessive's s is left out.</summary>
    private static List<QueryTerm> Names(string part)
    {
        var names = new List<QueryTerm>();
        var words = new List<string>();
        var possessive = false;
        var start = -1;
        for (var i = 0; i <= part.Length; i++)
        {
            if (i < part.Length && IsWordAt(part, i))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                possessive = words.Count > 0 && part[start..i] is "s" or "S" && part[start - 1] is '\'' or '\u2019';
                if (!possessive)
                {
                    words.Add(part[start..i]);
                }

                start = -1;
            }

            if (words.Count > 0 && (i == part.Length || !Joiners.Contains(part[i])))
            {
                names.Add(new QueryTerm { Words = words, IsPossessive = possessive });
                words = [];
            }
        }

        return names;
    }

    /// <summary>The words of a text, as the index's tokenizer cuts it.</summary>
    internal static IReadOnlyList<string> WordsOf(string text) => [.. SpansOf(text).Select(span => text[span])];

    /// <summary>Where the words of a text stand.</summary>
    internal static IEnumerable<Range> SpansOf(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsWordAt(text, i))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return start..i;
                start = -1;
            }
        }
    }

    private static bool IsWordAt(string text, int index)
    {
        var c = text[index];
        if (char.IsSurrogate(c))
        {
            var first = char.IsLowSurrogate(c) ? index - 1 : index;
            return first >= 0 && first + 1 < text.Length && char.IsSurrogatePair(text[first], text[first + 1])
                && IsWordCategory(CharUnicodeInfo.GetUnicodeCategory(text, first));
        }

        return IsWordCategory(CharUnicodeInfo.GetUnicodeCategory(c));
    }

    internal static bool IsWordCategory(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private static bool IsQuote(char c) => Quotes.Contains(c);

    private static bool IsDash(char c) => Dashes.Contains(c);
}
