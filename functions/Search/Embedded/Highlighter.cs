using Prossimo.Functions.Search.Embedded.Text;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Marks what a query found in the texts that are shown, and cuts the part that shows it best out of long ones.</summary>
internal sealed class Highlighter
{
    /// <summary>The words of a passage.</summary>
    public const int PassageWords = 30;

    private const string Ellipsis = "…";

    // A passage with one word more of the query beats any with more occurrences of the same ones; of passages alike, one that begins with a
    // sentence, or with the text, is easier to read.
    private const int NewPhrase = 1000, SentenceStart = 100, TextStart = 120;

    private readonly Dictionary<uint, List<uint[]>> phrases = [];
    private readonly List<(int Start, int Length, uint[] Phrase)> found = [];
    private readonly HashSet<uint[]> seen = [];
    private readonly MarkedHtml html = new();
    private ulong firstWords;

    public Highlighter(IReadOnlyList<Phrase> marks)
    {
        foreach (var mark in marks.Where(mark => mark.Stems.Count > 0))
        {
            uint[] words = [.. mark.Stems.Select(stem => Stems.Hash(stem))];
            (phrases.TryGetValue(words[0], out var same) ? same : phrases[words[0]] = []).Add(words);
            firstWords |= 1UL << (int)(words[0] & 63);
        }
    }

    /// <summary>A whole text as HTML.</summary>
    public string Mark(ShownText text)
    {
        Find(text);
        html.Begin(onOneLine: false);
        Write(text, 0, text.Words.Length);
        return html.ToString();
    }

    /// <summary>The part of a section that shows best what was found, as HTML; null where nothing is found in it.</summary>
    public string? Passage(ShownText text, string heading)
    {
        if (!Find(text))
        {
            if (!Find(new ShownText(heading)))
            {
                return null;
            }

            found.Clear();
        }

        var start = BestStart(text);
        var end = Math.Min(start + PassageWords, text.Words.Length);
        html.Begin(onOneLine: true);
        html.Append(start > 0 ? Ellipsis : "");
        Write(text, start, end);
        html.Append(end < text.Words.Length ? Ellipsis : "");
        return html.ToString();
    }

    // Finds where the phrases stand, in the order of the text; answers whether any does.
    private bool Find(ShownText text)
    {
        found.Clear();
        var words = text.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if ((firstWords & (1UL << (int)(words[i].Stem & 63))) == 0 || !phrases.TryGetValue(words[i].Stem, out var candidates))
            {
                continue;
            }

            foreach (var phrase in candidates)
            {
                if (StandsAt(words, i, phrase))
                {
                    found.Add((i, phrase.Length, phrase));
                }
            }
        }

        return found.Count > 0;
    }

    private static bool StandsAt(ShownWord[] words, int at, uint[] phrase)
    {
        if (at + phrase.Length > words.Length)
        {
            return false;
        }

        for (var i = 1; i < phrase.Length; i++)
        {
            if (words[at + i].Stem != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private int BestStart(ShownText text)
    {
        var (best, start) = (0, 0);
        var sentence = 0;
        var looked = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var (score, first, last) = Score(i, found[i].Start);
            if (score > best)
            {
                (best, start) = (score, Math.Clamp(first - ((PassageWords - (last - first)) / 2), 0, Math.Max(0, text.Words.Length - PassageWords)));
            }

            for (; looked <= found[i].Start; looked++)
            {
                sentence = text.BeginsSentence(looked) ? looked : sentence;
            }

            if (sentence < found[i].Start)
            {
                var (fromSentence, _, _) = Score(i, sentence);
                fromSentence += sentence == 0 ? TextStart : SentenceStart;
                if (fromSentence > best)
                {
                    (best, start) = (fromSentence, sentence);
                }
            }
        }

        return start;
    }

    private (int Score, int First, int Last) Score(int at, int from)
    {
        seen.Clear();
        while (at > 0 && found[at - 1].Start >= from)
        {
            at--;
        }

        var (score, first, last) = (0, -1, 0);
        for (; at < found.Count && found[at].Start < from + PassageWords; at++)
        {
            score += seen.Add(found[at].Phrase) ? NewPhrase : 1;
            first = first < 0 ? found[at].Start : first;
            last = found[at].Start + found[at].Length;
        }

        return (score, first, last);
    }

    private void Write(ShownText text, int start, int end)
    {
        var words = text.Words;
        var position = start == 0 ? 0 : words[start].Start;
        for (var i = 0; i < found.Count; i++)
        {
            var (first, last) = (found[i].Start, found[i].Start + found[i].Length);
            for (; i + 1 < found.Count && found[i + 1].Start < last; i++)
            {
                last = Math.Max(last, found[i + 1].Start + found[i + 1].Length);
            }

            last = Math.Min(last, end);
            if (first >= start && first < last)
            {
                html.Append(text.Text.AsSpan(position..words[first].Start));
                html.Mark(text.Text.AsSpan(words[first].Start..words[last - 1].End));
                position = words[last - 1].End;
            }
        }

        html.Append(text.Text.AsSpan(position..(end == words.Length ? text.Text.Length : words[end - 1].End)));
    }
}
