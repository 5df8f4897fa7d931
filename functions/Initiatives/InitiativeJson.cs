using System.Text.Json.Serialization;

namespace Prossimo.Functions.Initiatives;

/// <summary>How the answers of the initiative functions are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InitiativeSummary))]
[JsonSerializable(typeof(InitiativeList))]
public sealed partial class InitiativeJson : JsonSerializerContext;
