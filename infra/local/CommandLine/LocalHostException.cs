namespace Prossimo.Local.CommandLine;

/// <summary>Something that the person at the keyboard can mend; the message is the one line that says what and how.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">The cause, for a debugger; never shown.</param>
public sealed class LocalHostException(string message, Exception? innerException = null) : Exception(message, innerException);
