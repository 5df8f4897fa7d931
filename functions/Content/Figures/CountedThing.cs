using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>What a number counts, by the words behind it.</summary>
/// <param name="Noun">The counted noun as written: <c>websites</c>, <c>sponsors and funders</c>.</param>
/// <param name="Rate">The time it is counted by, such as <c>every day</c>; empty without one.</param>
internal sealed partial record CountedThing(string Noun, string Rate)
{
    private const int MaxWords = 6;

    private static readonly FrozenSet<string> Stops = Words(
        "by in on at from for to with through across since until as than during after before under over per via within without around about into onto between among including against " +
        "is are was were be been being has have had do does did can could will would may might must should that which who whose when where while because but or if so yet " +
        "every each now today worldwide globally annually alone already together we they it us you our their its not also still then there here " +
        "up down out off only just more less fewer most all both other others respectively this these those thanks congratulations reasons ways cheers");

    private static readonly FrozenSet<string> IrregularPlurals = Words("people staff children women men media data metrics criteria personnel feet mice");

    // They end like plurals and go before nouns.
    private static readonly FrozenSet<string> Modifiers = Words("news sports systems sales operations communications analytics savings customs graphics staff media data personnel");

    private static readonly FrozenSet<string> Verbs = Words(
        "grows serves makes helps runs keeps comes takes needs gives uses works goes continues provides supports protects issues adds plans says lives does gets sends builds spends");

    // Nouns that name nothing by themselves.
    private static readonly FrozenSet<string> Vague = Words("people persons individuals items things ones times others percent points");

    /// <summary>True where the noun alone says what is counted.</summary>
    public bool IsTelling => !Vague.Contains(Noun);

    /// <summary>The noun with its rate.</summary>
    public string Label => Rate.Length > 0 ? $"{Noun} {Rate}" : Noun;

    /// <summary>Reads the noun that follows a number: words up to a plural, joined with a second one by <c>and</c> or <c>of</c>.</summary>
    /// <param name="text">The text that holds the number.</param>
    /// <param name="start">Just behind the number.</param>
    /// <returns>Null where no plural noun follows.</returns>
    public static CountedThing? After(string text, int start)
    {
        var (at, taken, end, last) = (start, 0, -1, "");
        while (taken < MaxWords && NextWord().Match(text, at, Math.Min(48, text.Length - at)) is { Success: true } next)
        {
            var word = next.Groups["word"].Value;
            if (end >= 0 && !(Modifiers.Contains(last) && IsPlural(word)))
            {
                // "sponsors and funders", "lines of code"
                end = word is "and" or "of" or "&" && JoinedEnd(text, next.Index + next.Length, word) is { } joined ? joined : end;
                break;
            }

            if (IsStop(word))
            {
                break;
            }

            at = next.Index + next.Length;
            taken++;
            (end, last) = (IsPlural(word) ? at : end, word);
        }

        if (end < 0)
        {
            return null;
        }

        var noun = text[start..end].Trim();
        return new(noun, RateAfter().Match(text, end, Math.Min(70, text.Length - end)) is { Success: true } rate ? rate.Value.Trim() : "");
    }

    /// <summary>True for a word that begins no noun.</summary>
    public static bool IsStop(string word) => Stops.Contains(word) || word is "and" or "of";

    /// <summary>What a share is one of: the words behind <c>of</c>; null where none follow, or only a pronoun.</summary>
    public static string? OfShare(string text, int start, int end) =>
        OfWords().Match(text, start, end - start) is { Success: true } words && !Pronoun().IsMatch(words.Groups["thing"].ValueSpan)
            ? words.Groups["thing"].Value.Trim() : null;

    private static int? JoinedEnd(string text, int start, string joint)
    {
        if (NextWord().Match(text, start, Math.Min(48, text.Length - start)) is not { Success: true } next)
        {
            return null;
        }

        var (word, end) = (next.Groups["word"].Value, next.Index + next.Length);
        if (Stops.Contains(word) || !char.IsLower(word[0]) == char.IsLower(text[start - 1]))
        {
            return null;
        }

        if (joint is "of")
        {
            return end;
        }

        return IsPlural(word) && !Verbs.Contains(word) ? end : null;
    }

    private static bool IsPlural(string word) =>
        IrregularPlurals.Contains(word)
        || (word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is not ('s' or 'S' or 'u' or 'U' or 'i' or 'I' or '\'' or '’'));

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\G ?(?<word>&|[\p{L}][\p{L}\p{N}'’.-]{0,30}(?<![.'’-])|[\p{L}])(?![\p{L}\p{N}'’-])")]
    private static partial Regex NextWord();

    [GeneratedRegex(@"\G[^,;:.()—–0-9]{0,40}? (?:(?:per|every|each|an?) (?:single )?(?:second|minute|hour|day|week|month|quarter|year)\b|(?:daily|weekly|monthly|annually|yearly)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RateAfter();

    [GeneratedRegex(@"\G of (?<thing>[^,;:()–—]{3,200})")]
    private static partial Regex OfWords();

    [GeneratedRegex(@"^(?:them|those|these|it|us|which|whom|this|that)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pronoun();
}
