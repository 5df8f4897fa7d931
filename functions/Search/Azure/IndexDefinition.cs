using System.Security.Cryptography;
using System.Text;
using Azure.Search.Documents.Indexes.Models;

namespace Prossimo.Functions.Search.Azure;

/// <summary>The index as code: fields, analysis, suggester, scoring profile, synonyms. What each field is for: functions/Search/Azure/README.md.</summary>
internal static class IndexDefinition
{
    /// <summary>The suggester's name.</summary>
    public const string Suggester = "titles";

    /// <summary>The fields whose words count, with what a match in each is worth: as in the embedded engine's table, but for fields that cannot be told apart here.</summary>
    public static readonly IReadOnlyDictionary<string, double> Weights =
        new Dictionary<string, double> { [Fields.TitleText] = 4, [Fields.SlugText] = 2, [Fields.HeadingText] = 1.5, [Fields.Body] = 1 };

    private const string Profile = "relevance";

    // Not below a value that the service takes; 1.03 for the newest, as in the embedded engine.
    private const double Recency = 1.03;

    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(3 * 365);

    /// <summary>Changes whenever the definition or the synonyms do.</summary>
    /// <param name="rules">The synonyms' rules.</param>
    public static string Stamp(string rules)
    {
        var fields = AllFields(synonymMap: "synonyms").Select(field =>
            $"{field.Name} {field.Type} {field.IsKey} {field.IsSearchable} {field.IsFilterable} {field.IsSortable} {field.IsFacetable} {field.AnalyzerName} {string.Join(' ', field.SynonymMapNames)}");
        var weights = Weights.Select(weight => FormattableString.Invariant($"{weight.Key} {weight.Value}"));
        var all = string.Join('\n', [.. fields, .. weights, FormattableString.Invariant($"{Recency} {FreshFor}"), rules]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 8));
    }

    /// <summary>The definition.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="synonymMap">The synonym map's name; null for none.</param>
    /// <param name="scored">Whether with the scoring profile.</param>
    public static SearchIndex Create(string name, string? synonymMap, bool scored)
    {
        var index = new SearchIndex(name, AllFields(synonymMap)) { Suggesters = { new SearchSuggester(Suggester, Fields.TitleWords, Fields.HeadingWords) } };
        if (scored)
        {
            index.ScoringProfiles.Add(new ScoringProfile(Profile)
            {
                TextWeights = new TextWeights(new Dictionary<string, double>(Weights)),
                Functions = { new FreshnessScoringFunction(Fields.PublishedOn, Recency, new FreshnessScoringParameters(FreshFor)) },
            });
            index.DefaultScoringProfile = Profile;
        }

        return index;
    }

    private static IEnumerable<SearchField> AllFields(string? synonymMap) =>
    [
        new SimpleField(Fields.Key, SearchFieldDataType.String) { IsKey = true, IsFilterable = true, IsSortable = true },

        // Without synonyms: what is excluded is excluded as it was typed.
        Words(Fields.Body, LexicalAnalyzerName.EnLucene, null),
        Words(Fields.TitleText, LexicalAnalyzerName.EnLucene, synonymMap),
        Words(Fields.HeadingText, LexicalAnalyzerName.EnLucene, synonymMap),
        Words(Fields.SlugText, LexicalAnalyzerName.EnLucene, synonymMap),
        Words(Fields.TitleWords, LexicalAnalyzerName.StandardLucene, null),
        Words(Fields.HeadingWords, LexicalAnalyzerName.StandardLucene, null),
        Words(Fields.Wording, LexicalAnalyzerName.StandardLucene, null),
        new SimpleField(Fields.Kind, SearchFieldDataType.String) { IsFilterable = true, IsFacetable = true },
        new SimpleField(Fields.Address, SearchFieldDataType.String) { IsFilterable = true },
        Stored(Fields.Slug),
        Stored(Fields.Url),
        Stored(Fields.Title),
        new SimpleField(Fields.TitleKey, SearchFieldDataType.String) { IsSortable = true },
        Stored(Fields.Excerpt),
        Named(Fields.Authors),
        Compared(Fields.AuthorKeys),
        Named(Fields.Initiatives),
        Compared(Fields.InitiativeKeys),
        Named(Fields.Funders),
        Compared(Fields.FunderKeys),
        new SimpleField(Fields.PublishedOn, SearchFieldDataType.DateTimeOffset) { IsFilterable = true },
        new SimpleField(Fields.Year, SearchFieldDataType.Int32) { IsFilterable = true, IsFacetable = true },
        new SimpleField(Fields.Day, SearchFieldDataType.Int32) { IsSortable = true },
        new SimpleField(Fields.DayOrLast, SearchFieldDataType.Int32) { IsSortable = true },
        StoredList(Fields.Headings),
        StoredList(Fields.Anchors),
        new ComplexField(Fields.Sections, collection: true)
        {
            Fields = { Stored("heading"), Stored("anchor"), new SimpleField("level", SearchFieldDataType.Int32), Stored("text") },
        },
        Stored(Fields.Blob),
        Stored(Fields.ETag),
        Stored(Fields.Fingerprint),
        Stored(Fields.ModifiedOn),
        Stored(Fields.Content),
    ];

    private static SearchableField Words(string name, LexicalAnalyzerName analyzer, string? synonymMap)
    {
        var field = new SearchableField(name) { AnalyzerName = analyzer };
        if (synonymMap is not null)
        {
            field.SynonymMapNames.Add(synonymMap);
        }

        return field;
    }

    private static SimpleField Stored(string name) => new(name, SearchFieldDataType.String);

    private static SimpleField StoredList(string name) => new(name, SearchFieldDataType.Collection(SearchFieldDataType.String));

    private static SimpleField Named(string name) => new(name, SearchFieldDataType.Collection(SearchFieldDataType.String)) { IsFacetable = true };

    private static SimpleField Compared(string name) => new(name, SearchFieldDataType.Collection(SearchFieldDataType.String)) { IsFilterable = true };
}
