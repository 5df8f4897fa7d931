using System.Text.Json.Serialization;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>How documents are kept in the index file.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContentDocument))]
internal sealed partial class IndexJson : JsonSerializerContext;
