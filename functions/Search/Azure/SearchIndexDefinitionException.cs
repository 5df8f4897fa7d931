namespace Prossimo.Functions.Search.Azure;

/// <summary>The service will not bring its index to the definition that this version of the app needs.</summary>
/// <param name="message">What to do, for an operator.</param>
/// <param name="innerException">The service's own error.</param>
public sealed class SearchIndexDefinitionException(string message, Exception innerException) : Exception(message, innerException);
