namespace Prossimo.Functions.Search.Azure;

/// <summary>The synonyms as the service's synonym map takes them.</summary>
internal static class SynonymRules
{
    /// <summary>Rules in Solr's format, from words folded as the index's are; one for each text that has synonyms, so that a text always finds itself too.</summary>
    public static string Of(Synonyms synonyms) => string.Join('\n', synonyms.All.OrderBy(rule => rule.Text, StringComparer.Ordinal)
        .Select(rule => $"{rule.Text} => {string.Join(", ", rule.Others.Select(words => string.Join(' ', words)).Prepend(rule.Text))}"));
}
