using System.Collections.Frozen;

namespace Prossimo.Functions.Search;

/// <summary>
/// English function words: articles, pronouns, prepositions, conjunctions, auxiliaries. A document need not hold them where the
/// query has other words; a query of nothing else takes them as they are. They are indexed all the same, for phrases.
/// </summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        """
        a an the this that these those
        i me my we us our ours you your yours he him his she her hers it its they them their theirs
        who whom whose which what where when why how
        of to in on at by for from with as into onto about than
        and or but nor so if then
        am is are was were be been being do does did has have had having
        will would shall should can could may might must
        there here also just very too not no
        s t d ll ve re m don doesn isn aren
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => Words.Contains(word);
}
