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

    private readonly Dictionary<uint, List<(int Number, uint[] Words)>> phrases = [];
    private readonly List<(int Start, int Length, int Phrase)> found = [];
    private readonly MarkedHtml html = new();

    // For each phrase the last look at a passage that it was seen in.
    private readonly int[] seen;
    private readonly ulong firstWords;
    private int looks;

    public Highlighter(IReadOnlyList<Phrase> marks)
    {
        seen = new int[marks.Count];
        for (var number = 0; number < marks.Count; number++)
        {
            var stems = marks[number].Stems;
            if (stems.Count == 0)
            {
                continue;
            }

            var words = new uint[stems.Count];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = Stems.Hash(stems[i]);
            }

            (phrases.TryGetValue(words[0], out var same) ? same : phrases[words[0]] = []).Add((number, words));
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
        var first = firstWords;
        ReadOnlySpan<uint> stems = text.Stems;
        for (var i = 0; i < stems.Length; i++)
        {
            if (((first >> (int)(stems[i] & 63)) & 1) == 0 || !phrases.TryGetValue(stems[i], out var candidates))
            {
                continue;
            }

            foreach (var (number, words) in candidates)
            {
                if (stems[i..].StartsWith(words))
                {
                    found.Add((i, words.Length, number));
                }
            }
        }

        return found.Count > 0;
    }

    private int BestStart(ShownText text)
    {
        var (best, start) = (0, 0);
        ReadOnlySpan<int> sentences = text.Sentences;
        var sentence = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var (score, first, last) = Score(i, found[i].Start);
            if (score > best)
            {
                (best, start) = (score, Math.Clamp(first - ((PassageWords - (last - first)) / 2), 0, Math.Max(0, text.Words.Length - PassageWords)));
            }

            for (; !sentences.IsEmpty && sentences[0] <= found[i].Start; sentences = sentences[1..])
            {
                sentence = sentences[0];
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
        looks++;
        while (at > 0 && found[at - 1].Start >= from)
        {
            at--;
        }

        var (score, first, last) = (0, -1, 0);
        for (; at < found.Count && found[at].Start < from + PassageWords; at++)
        {
            var (start, length, phrase) = found[at];
            score += seen[phrase] == looks ? 1 : NewPhrase;
            seen[phrase] = looks;
            first = first < 0 ? start : first;
            last = start + length;
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
