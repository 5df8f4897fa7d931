namespace Prossimo.Functions.Content;

/// <summary>The text goes beyond a limit of nesting or size; the message says which. Never leaves the parser.</summary>
internal sealed class TooComplexException(string message, Exception? innerException = null) : Exception(message, innerException);
