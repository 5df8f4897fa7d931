using System.Text.Json.Serialization;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Operations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(IngestionReport))]
[JsonSerializable(typeof(IngestionList))]
[JsonSerializable(typeof(ReconciliationOutcome))]
[JsonSerializable(typeof(Health))]
internal sealed partial class OperationsJson : JsonSerializerContext;
