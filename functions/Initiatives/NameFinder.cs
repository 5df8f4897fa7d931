using System.Text.RegularExpressions;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Initiatives;

/// <summary>A name by which texts may speak of an initiative.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Slug">The initiative's slug, lower case.</param>
internal sealed record InitiativeName(string Text, string Slug);

/// <summary>Finds the initiatives that a text names: the name as it is written, as words, and not by accident.</summary>
/// <param name="names">The names.</param>
internal sealed partial class NameFinder(IReadOnlyList<InitiativeName> names)
{
    /// <summary>Whether another finder would find the same.</summary>
    public bool HasSameNames(IReadOnlyList<InitiativeName> others) => names.SequenceEqual(others);

    /// <summary>Slugs of the initiatives that a document's title, excerpt, headings or text name.</summary>
    public IReadOnlySet<string> In(ContentDocument document)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!found.Contains(name.Slug) && IsNamedIn(document, name.Text))
            {
                found.Add(name.Slug);
            }
        }

        return found;
    }

    /// <summary>Slugs of the initiatives that a running text names, in the order in which it does.</summary>
    public IReadOnlyList<string> In(string text) =>
    [
        .. names.Select(name => (name.Slug, At: Find(text, name.Text, isRunningText: true))).Where(hit => hit.At >= 0).OrderBy(hit => hit.At).Select(hit => hit.Slug).Distinct(),
    ];

    /// <summary>Where a text names something, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name.</param>
    /// <param name="isRunningText">False for titles and headings, which give any word a capital letter.</param>
    internal static int Find(string text, string name, bool isRunningText)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (IsWhole(text, at, name) && (!OrdinaryWords.Contains(name) || IsPlainlyAName(text, at, name, isRunningText)))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsNamedIn(ContentDocument document, string name) =>
        Find(document.Title, name, isRunningText: false) >= 0
        || Find(document.Excerpt, name, isRunningText: true) >= 0
        || document.Sections.Any(section => Find(section.Heading, name, isRunningText: false) >= 0 || Find(section.Text, name, isRunningText: true) >= 0);

    private static bool IsWhole(string text, int at, string name)
    {
        var end = at + name.Length;
        var isLower = !name.AsSpan().ContainsAnyExceptInRange('a', 'z');
        return (at == 0 || !Joins(text, at - 1, at - 2, isLower)) && (end == text.Length || !Joins(text, end, end + 1, isLower));
    }

    // Letters and digits go on with a word; so do the marks of addresses and file names between two of them, and a hyphen
    // joins words in lower case to another name ("zlib-ng").
    private static bool Joins(string text, int mark, int beyond, bool isLower) =>
        char.IsLetterOrDigit(text[mark]) || text[mark] is '_' or '@' or '\\'
        || ((text[mark] is '.' or '/' || (isLower && text[mark] is '-')) && beyond >= 0 && beyond < text.Length && char.IsLetterOrDigit(text[beyond]));

    // "curl" is an ordinary word as a verb and in few other places; others of them mean themselves unless what they are is said.
    private static bool IsPlainlyAName(string text, int at, string name, bool isRunningText)
    {
        var before = text.AsSpan(Math.Max(0, at - Nearby), Math.Min(at, Nearby));
        var after = text.AsSpan(at + name.Length, Math.Min(text.Length - at - name.Length, Nearby));
        return name is "curl"
            ? !VerbBefore().IsMatch(before) && !ParticleAfter().IsMatch(after)
            : isRunningText && (KindAfter().IsMatch(after) || KindBefore().IsMatch(before));
    }

    private const int Nearby = 40;

    [GeneratedRegex(@"\b(?:a|an|may|might|can|could|will|would|shall|should|must|I|we|you|they|who|let us|lips|toes|leaves|edges)\s$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VerbBefore();

    [GeneratedRegex(@"^(?:s\b|\s(?:up|of|around|round|into|under|back|over|away|inwards?|itself|themselves|yourself|your|their|his|her|its|our|my)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ParticleAfter();

    [GeneratedRegex(@"^\s(?:initiative|project|library|crate|codebase|repository|maintainers|developers|team)\b", RegexOptions.CultureInvariant)]
    private static partial Regex KindAfter();

    [GeneratedRegex(@"\b(?:initiative|project|library|crate)(?:,| called| named)?\s$", RegexOptions.CultureInvariant)]
    private static partial Regex KindBefore();
}
