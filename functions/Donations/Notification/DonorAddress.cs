using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>A donor's address as mail headers may carry it.</summary>
internal static class DonorAddress
{
    // RFC 5322, section 3.2.3, besides letters and digits.
    private const string AtomCharacters = "!#$%&'*+-/=?^_`{|}~.";

    // RFC 5321, section 4.5.3.1.3; a header line must stay below 998 characters (RFC 5322, section 2.1.1).
    private const int LongestAddress = 254;
    private const int LongestName = 100;

    /// <summary>The address; null if it is none that can be written to, or one that only quoting makes one (RFC 5322, section 3.4.1): those stand in the body alone.</summary>
    public static MailAddress? Find(Inquiry inquiry) =>
        inquiry.Email.Length <= LongestAddress && MailAddresses.TryRead(inquiry.Email, out var address)
        && address.User.All(letter => !char.IsAscii(letter) || char.IsAsciiLetterOrDigit(letter) || AtomCharacters.Contains(letter))
            ? address
            : null;

    /// <summary>The address with the donor's name, for a header that every server takes; null if its local part would need SMTPUTF8 (RFC 6531) all the way.</summary>
    public static MailAddress? FindForReply(Inquiry inquiry) =>
        Find(inquiry) is { } address && Ascii.IsValid(address.User) ? new MailAddress(address.Address, DisplayName(inquiry.Name), Encoding.UTF8) : null;

    // The framework does not escape quotes in an ASCII name, and readers decode what looks like an encoded word (RFC 2047):
    // a name could close its quotation and go on as another address. So the header has the name's letters; the body has the name.
    private static string DisplayName(string name)
    {
        var letters = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(LongestName))
        {
            var kept = Rune.IsLetterOrDigit(rune) || IsMark(rune) || (rune.IsAscii && "'-.".Contains((char)rune.Value));
            letters.Append(kept ? rune.ToString() : " ");
        }

        return string.Join(' ', letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
