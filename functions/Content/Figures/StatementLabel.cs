using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Makes labels of clauses that say what something is or has become: <c>Uptime</c> of <c>Uptime was 99.99%</c>.</summary>
internal static partial class StatementLabel
{
    private const string Change =
        @"^(?<subject>[^,;:]{3,70}?) (?:(?:has|have|had) )?(?:gone|goes|went|grown|grew|rose|risen|climbed|increased|improved|moved|jumped|expanded|fell|fallen|dropped|declined|decreased) (?:up |down )?from";

    /// <summary>What a clause states a value of, with the place it holds for, and no other number; null where the clause is of another kind.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="value">The value.</param>
    /// <param name="from">Where the value's clause begins.</param>
    /// <param name="to">Where it ends.</param>
    public static string? Of(string sentence, StatedValue value, int from, int to)
    {
        var (lead, tail) = (sentence[from..value.Start].TrimEnd(), sentence[value.End..to]);
        if (ChangeFrom().Match(lead) is { Success: true } start && To().IsMatch(tail))
        {
            return Named(start, "");
        }

        if (Rest().Match(tail) is not { Success: true } rest)
        {
            return null;
        }

        var found = ChangeTo().Match(lead);
        found = found.Success || value.Unit is null ? found : Equation().Match(lead);
        return found.Success ? Named(found, rest.Groups["place"].Value) : null;
    }

    private static string? Named(Match found, string place)
    {
        var subject = found.Groups["subject"].Value;
        if (Pronoun().IsMatch(subject) || subject.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var label = FigureLabel.Clause(place.Length > 0 ? $"{subject} {place}" : subject);
        return label.Count(char.IsLetter) > 2 ? label : null;
    }

    [GeneratedRegex(Change + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChangeFrom();

    [GeneratedRegex(Change + @" [^,;:]{1,50} to$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChangeTo();

    [GeneratedRegex(@"^(?<subject>[^,;:]{3,70}?) (?:(?:has|have|had) )?(?:was|were|is|are|been|reached|stood at|stands at)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Equation();

    [GeneratedRegex(@"^[^,;:]{0,40} to [^,;:]{0,3}[0-9]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex To();

    // A place, a time, and what begins with another number.
    [GeneratedRegex(@"^(?: (?:in|by|during|as of) (?:the end of )?(?:[12][0-9]{3}))?(?: (?<place>(?:in|across|within|among) (?:the |our |all )?[\p{L}.]{2,20}(?: [\p{L}.]{2,20}){0,3}?|worldwide|globally|overall|on average))?(?: in (?:[12][0-9]{3}))?(?:$|\.$| and (?=[$€£]?[0-9]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rest();

    // Whose subject stands elsewhere.
    [GeneratedRegex(@"^(?:it|that|this|these|those|they|we|he|she|which|what|there|who)\b|\b(?:it|they|we|he|she|which|who|there|that|not)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pronoun();
}
