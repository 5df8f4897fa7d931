using System.Globalization;
using System.Text;

namespace Prossimo.Functions.Content.Html;

/// <summary>
/// Gives headings the anchors that GitHub and Hugo give them: letters in lower case, marks, digits and underscores kept, spaces and
/// hyphens as hyphens, all else dropped; a repeated one counts up from <c>-1</c>. Ids that the author set come first.
/// </summary>
internal sealed class Anchors
{
    /// <summary>The longest id of an author that is kept.</summary>
    public const int MaxExplicitLength = 200;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> repeats = new(StringComparer.Ordinal);

    /// <summary>Takes an author's id; false where the document has it already.</summary>
    public bool TryTake(string id) => taken.Add(id);

    /// <summary>A new anchor for a heading.</summary>
    public string Make(string heading)
    {
        var name = NameOf(heading);
        name = name.Length == 0 ? "heading" : name;
        if (taken.Add(name))
        {
            return name;
        }

        var count = repeats.GetValueOrDefault(name);
        string candidate;
        do
        {
            candidate = $"{name}-{++count}";
        }
        while (!taken.Add(candidate));
        repeats[name] = count;
        return candidate;
    }

    private static string NameOf(string heading)
    {
        var name = new StringBuilder(heading.Length);
        foreach (var rune in heading.EnumerateRunes())
        {
            if (rune.Value is ' ' or '-')
            {
                name.Append('-');
            }
            else if (Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation)
            {
                name.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return name.ToString();
    }
}
