namespace Prossimo.Functions.Search;

/// <summary>The app cannot start with the search settings that it was given.</summary>
/// <param name="message">What is wrong and what to set, in one line for an operator.</param>
public sealed class SearchConfigurationException(string message) : Exception(message);
