using System.Buffers;
using System.Globalization;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>
/// Keeps spreadsheets from running a cell's text as a formula, without losing what the text was
/// (https://owasp.org/www-community/attacks/CSV_Injection). A text that begins with one of the signs <c>= + - @</c>, tab, CR or LF,
/// be it after blanks, after apostrophes or in one of the signs' wide and small forms, gets an apostrophe in front. So whoever
/// reads a cell that begins with an apostrophe, and whose rest begins in this way, takes that one apostrophe away and has the text.
/// </summary>
public static class SpreadsheetText
{
    private const char Apostrophe = '\'';

    // The signs, their full-width and small forms, and the minus sign of mathematics: spreadsheets take some of them as the sign.
    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−");

    /// <summary>The cell for a text.</summary>
    /// <param name="text">The text.</param>
    public static string Protect(string text) => BeginsAsFormula(text.AsSpan().TrimStart(Apostrophe)) ? Apostrophe + text : text;

    /// <summary>The text of a cell that <see cref="Protect"/> made.</summary>
    /// <param name="cell">The cell.</param>
    public static string Restore(string cell) =>
        cell.StartsWith(Apostrophe) && BeginsAsFormula(cell.AsSpan().TrimStart(Apostrophe)) ? cell[1..] : cell;

    private static bool BeginsAsFormula(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (Signs.Contains(character))
            {
                return true;
            }

            if (!IsBlank(character))
            {
                return false;
            }
        }

        return false;
    }

    // What is not seen in front of a sign may be dropped on the way into a cell.
    private static bool IsBlank(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
