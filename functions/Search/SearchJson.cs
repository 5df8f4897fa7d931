using System.Text.Json.Serialization;

namespace Prossimo.Functions.Search;

/// <summary>How the answers of search, suggest and documents are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(SuggestResponse))]
[JsonSerializable(typeof(DocumentResponse))]
public sealed partial class SearchJson : JsonSerializerContext;
