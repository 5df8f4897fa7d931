using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Search.Answers;

/// <summary>Finds names in a text: words with a capital within a sentence.</summary>
internal static class NamesInText
{
    /// <summary>All names in order, each as its words, as often as the text has them.</summary>
    public static IEnumerable<IReadOnlyList<FigureWord>> Of(string text) => Sentences.Of(text).SelectMany(sentence => OfSentence(QueryReader.WordsOf(sentence.In(text))));

    private static IEnumerable<IReadOnlyList<FigureWord>> OfSentence(IReadOnlyList<string> words)
    {
        // In a line of capitals, or in a title's, capitals say nothing.
        if (!words.Any(word => word.Length > 1 && char.IsLower(word[0])))
        {
            yield break;
        }

        for (var i = 0; i < words.Count;)
        {
            var end = i;
            while (end < words.Count && (char.IsUpper(words[end][0]) || (end > i && words[end] == "s")))
            {
                end++;
            }

            // The first word of a sentence has its capital from there, unless its neighbour has one too.
            if (end - i > (i == 0 ? 1 : 0))
            {
                yield return [.. words.Skip(i).Take(end - i).Select(FigureWord.Of)];
            }

            i = Math.Max(end, i + 1);
        }
    }
}
