namespace Prossimo.Functions.Donations.Notification;

/// <summary>A mail could not be sent. Neither its message nor an inner exception has anything of the mail in it, so that hosts may log it.</summary>
/// <param name="message">What went wrong, and what an operator can do.</param>
/// <param name="failure">Whether it is worth trying again.</param>
internal sealed class MailNotSentException(string message, MailFailure failure) : Exception(message)
{
    /// <summary>Whether it is worth trying again.</summary>
    public MailFailure Failure { get; } = failure;
}

/// <summary>Why a mail could not be sent.</summary>
internal enum MailFailure
{
    /// <summary>The server did not take this mail now.</summary>
    NotNow,

    /// <summary>The server was not reached, or takes mail from nobody: no other mail would fare better.</summary>
    ServerAway,

    /// <summary>The server will never take this mail, or it cannot be written as one.</summary>
    Refused,
}
