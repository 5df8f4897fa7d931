using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Mail;

namespace Prossimo.Functions.Donations;

/// <summary>Which addresses of donors can be written to. The form asks for such a one, and mails take no other.</summary>
internal static class MailAddresses
{
    // RFC 5321, section 4.5.3.1; RFC 1035, section 2.3.4, without the length octets.
    private const int LongestLocalPart = 64;
    private const int LongestHost = 253;
    private const int LongestLabel = 63;

    private const string OnlyQuoted = " \"<>(),;:\\[]";

    /// <summary>Reads an address that consists of a local part without quoting and the name of a host that can have mail.</summary>
    /// <param name="text">The address and nothing else.</param>
    /// <param name="address">The same as it was written.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out MailAddress? address)
    {
        if (MailAddress.TryCreate(text, out address) && address.Address == text && address.DisplayName.Length == 0
            && text.AsSpan().IndexOfAny(OnlyQuoted) < 0
            && address.User.Length is > 0 and <= LongestLocalPart
            && AreLabels(address.Host)
            && AsciiHost(address.Host) is { Length: <= LongestHost } ascii && AreLabels(ascii))
        {
            return true;
        }

        address = null;
        return false;
    }

    /// <summary>A host's name as it goes over the wire (RFC 5890); null if it has none: the mail client throws at such a host only when it sends.</summary>
    /// <param name="host">The name as people write it.</param>
    public static string? AsciiHost(string host)
    {
        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool AreLabels(string host) =>
        host.Split('.') is { Length: >= 2 } labels
        && labels.All(label => label.Length is > 0 and <= LongestLabel && !label.StartsWith('-') && !label.EndsWith('-'));
}
