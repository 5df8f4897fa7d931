using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Prose;

/// <summary>A sentence within a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length, with the mark that ends it.</param>
/// <param name="Line">The line of the text that holds it, from 0. No sentence reaches over a line's end.</param>
internal readonly record struct Sentence(int Start, int Length, int Line)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>The sentence's words.</summary>
    /// <param name="text">The text that it was found in.</param>
    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>Parts the text of a section into sentences. Each line (a block, a list item, a table row) is parted by itself.</summary>
internal static partial class Sentences
{
    /// <summary>All sentences, in order. What lies between them is white space.</summary>
    public static IReadOnlyList<Sentence> Of(string text)
    {
        var sentences = new List<Sentence>();
        var (start, number) = (0, 0);
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            AddLine(sentences, text, start, end, number++);
            start = end + 1;
        }

        return sentences;
    }

    private const int Nearby = 64;

    private static void AddLine(List<Sentence> sentences, string text, int start, int end, int line)
    {
        var from = start;
        foreach (var stop in Stop().EnumerateMatches(text.AsSpan(start, end - start)))
        {
            var at = start + stop.Index;
            if (EndsSentence(text, from, at, at + stop.Length, end))
            {
                Add(sentences, text, from, at + stop.Length, line);
                from = at + stop.Length;
            }
        }

        Add(sentences, text, from, end, line);
    }

    private static void Add(List<Sentence> sentences, string text, int start, int end, int line)
    {
        var sentence = text.AsSpan(start, end - start);
        var lead = sentence.Length - sentence.TrimStart().Length;
        if (sentence.Trim().Length is > 0 and var length)
        {
            sentences.Add(new(start + lead, length, line));
        }
    }

    private static bool EndsSentence(string text, int from, int stop, int after, int end)
    {
        if (after >= end)
        {
            return true;
        }

        if (text[stop] is not '.')
        {
            return true;
        }

        // What decides stands close by; looking further at each stop would take the square of a long line's length.
        var word = LastWord(text.AsSpan(Math.Max(from, stop - Nearby), stop - Math.Max(from, stop - Nearby)));
        var rest = text.AsSpan(after, Math.Min(end - after, Nearby));
        if (Initial().IsMatch(word))
        {
            // "U.S. and", "J. Alex": part of a name unless something new plainly begins. A lone capital never ends a sentence.
            return word.Length > 1 && char.IsUpper(NextLetter(rest)) && StartsSentence(rest);
        }

        return !IsAbbreviation(word) || (IsLastingAbbreviation(word) && char.IsUpper(NextLetter(rest)) && StartsSentence(rest));
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var start = text.LastIndexOfAny(" ([\"“‘'|\u00A0");
        return text[(start + 1)..];
    }

    private static char NextLetter(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                return letter;
            }
        }

        return ' ';
    }

    // Words with which sentences begin and names do not.
    private static bool StartsSentence(ReadOnlySpan<char> text) => Opener().IsMatch(text.TrimStart());

    private static bool IsAbbreviation(ReadOnlySpan<char> word) => Abbreviation().IsMatch(word);

    private static bool IsLastingAbbreviation(ReadOnlySpan<char> word) => word is "etc" or "Inc" or "Ltd" or "Corp" or "Co" or "Jr" or "Sr" or "a.m" or "p.m";

    [GeneratedRegex(@"[.!?…]+[""”’'»)\]]*(?=\s)")]
    private static partial Regex Stop();

    [GeneratedRegex(@"^(?:\p{Lu}|(?:\p{L}\.)+\p{L})$")]
    private static partial Regex Initial();

    [GeneratedRegex(@"^(?:e\.g|i\.e|etc|cf|vs|approx|ca|est|incl|al|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Corp|Co|Jr|Sr|No|Nos|Fig|Figs|Sec|Vol|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^[""“‘(]*(?:The|This|That|These|Those|It|Its|We|Our|Their|They|He|She|His|Her|In|On|At|As|By|For|From|With|And|But|Yet|So|If|When|While|Since|After|Before|There|Today|Now|A|An)\b")]
    private static partial Regex Opener();
}
