using System.Security.Cryptography;
using System.Text;

namespace Prossimo.Functions.Content.Funding;

/// <summary>A known funder's name within a text.</summary>
/// <param name="Name">The name of the directory.</param>
/// <param name="Start">Where the text names it.</param>
/// <param name="Length">The length there, without a possessive's ending.</param>
internal readonly record struct KnownFunder(string Name, int Start, int Length)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>The names of all entries, for looking up. No two entries share one.</summary>
internal sealed class FunderNames
{
    private readonly Dictionary<string, (FunderEntry Entry, bool MayBeginLower)> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> urls = new(StringComparer.Ordinal);
    private readonly int longestKey;

    /// <summary>Takes entries; of those that share a name, the first has it.</summary>
    public FunderNames(IReadOnlyList<FunderEntry> entries)
    {
        foreach (var entry in entries)
        {
            foreach (var written in entry.Aliases.Prepend(entry.Name))
            {
                var key = FunderKey.Of(written);
                var isOwn = !byKey.TryGetValue(key, out var known) || known.Entry == entry;
                if (key.Length > 0 && isOwn)
                {
                    byKey[key] = (entry, known.MayBeginLower || char.IsLower(written[0]));
                    longestKey = Math.Max(longestKey, key.Length);
                }
            }

            if (entry.Url is { } url)
            {
                urls.TryAdd(entry.Name, url);
            }
        }

        Stamp = entries.Count == 0 ? "" : Hash(entries);
    }

    public static FunderNames None { get; } = new([]);

    /// <summary>A hash of the entries; empty without any.</summary>
    public string Stamp { get; }

    public string? Find(string written) => byKey.TryGetValue(FunderKey.Of(written), out var known) ? known.Entry.Name : null;

    public string? UrlOf(string name) => urls.GetValueOrDefault(name);

    /// <summary>The names that a text holds as whole words, the longest at each place, in order. A name that is written with a capital counts only with one.</summary>
    public IReadOnlyList<KnownFunder> FindIn(string text)
    {
        var found = new List<KnownFunder>();
        for (var at = 0; at < text.Length && byKey.Count > 0; at++)
        {
            if (IsWordStart(text, at) && LongestAt(text, at) is { } known)
            {
                found.Add(known);
                at = known.End - 1;
            }
        }

        return found;
    }

    private KnownFunder? LongestAt(string text, int start)
    {
        KnownFunder? longest = null;
        var key = new StringBuilder(longestKey);
        for (var at = start; at < text.Length && key.Length < longestKey; at++)
        {
            if (FunderKey.PossessiveAt(text, at) is > 0 and var possessive)
            {
                at += possessive - 1;
                continue;
            }

            if (FunderKey.IsGap(text[at]))
            {
                if (!JoinsWords(text, at))
                {
                    break;
                }

                continue;
            }

            if (!char.IsLetterOrDigit(text[at]) && text[at] is not ('&' or '+'))
            {
                break;
            }

            key.Append(char.ToLowerInvariant(text[at]));
            if (IsWordEnd(text, at) && byKey.TryGetValue(key.ToString(), out var known) && (known.MayBeginLower || !char.IsLower(text[start])))
            {
                longest = new(known.Entry.Name, start, at + 1 - start);
            }
        }

        return longest;
    }

    private static bool IsWordStart(string text, int at) =>
        char.IsLetterOrDigit(text[at]) && (at == 0 || (!char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('@' or '/' or '_')));

    // The & of "Procter & Gamble" is a word's end too: what follows it is a gap.
    private static bool IsWordEnd(string text, int at) => at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]);

    // One space, one hyphen or a dot within "fly.io"; not a sentence's end, a line's end or a dash between spaces.
    private static bool JoinsWords(string text, int at) =>
        text[at] is not ('\n' or '\r') && at + 1 < text.Length && !FunderKey.IsGap(text[at + 1]) && !FunderKey.IsGap(text[at - 1]);

    private static string Hash(IReadOnlyList<FunderEntry> entries)
    {
        var all = new StringBuilder();
        foreach (var entry in entries)
        {
            all.Append(entry.Name).Append('\n').AppendJoin('\t', entry.Aliases).Append('\n').Append(entry.Url).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())).AsSpan(0, 8));
    }
}
