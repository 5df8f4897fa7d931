namespace Prossimo.Functions.Search.Azure;

/// <summary>The synonyms as the service's synonym map takes them.</summary>
internal static class SynonymRules
{
    /// <summary>
    /// Rules in Solr's format, from words folded as the index's are; one for each text that has synonyms, so that a text always finds itself
    /// too. Texts with words that the fields' analyzer drops are left to the queries: of such a rule the map keeps the other words, as if
    /// they stood side by side.
    /// </summary>
    public static string Of(Synonyms synonyms) => string.Join('\n', synonyms.All
        .Where(rule => EnglishAnalysis.KeepsAll(rule.Text.Split(' ')))
        .Select(rule => (rule.Text, Others: rule.Others.Where(EnglishAnalysis.KeepsAll).Select(words => string.Join(' ', words)).ToList()))
        .Where(rule => rule.Others.Count > 0)
        .OrderBy(rule => rule.Text, StringComparer.Ordinal)
        .Select(rule => $"{rule.Text} => {string.Join(", ", rule.Others.Prepend(rule.Text))}"));
}
