using System.Text.RegularExpressions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Prose;
using static Prossimo.Functions.Content.Facts.StatusWords;

namespace Prossimo.Functions.Initiatives;

/// <summary>Tells how an initiative stands: as its front matter states, else as its page says below headings about what comes next.</summary>
internal static partial class StatusReader
{
    /// <summary>The status; null where the page does not say.</summary>
    public static string? Read(ContentDocument page, string? stated)
    {
        if (stated is not null && StatusWords.Read(stated) is { } status)
        {
            return status;
        }

        string? found = null;
        foreach (var text in AboutWhatIsNext(page.Sections))
        {
            foreach (var sentence in Sentences.Of(text))
            {
                foreach (var clause in Clause().Split(sentence.In(text)))
                {
                    var read = Read(clause);
                    if (read == Active)
                    {
                        // Whoever says "we are working on it now" is not done, whatever has been completed before.
                        return Active;
                    }

                    found = Stronger(found, read);
                }
            }
        }

        return found;
    }

    // What stands below such a heading, with the headings below it.
    private static IEnumerable<string> AboutWhatIsNext(IReadOnlyList<ContentSection> sections)
    {
        var below = 0;
        foreach (var section in sections)
        {
            if (below > 0 && section.Level > 0 && section.Level <= below)
            {
                below = 0;
            }

            if (below == 0 && section.Level > 0 && NextHeading().IsMatch(section.Heading))
            {
                below = section.Level;
            }

            if (below > 0)
            {
                // Table rows list items of work; they do not speak of the whole.
                yield return string.Join('\n', section.Text.Split('\n').Where(line => !line.Contains(" | ", StringComparison.Ordinal)));
            }
        }
    }

    private static string? Read(string sentence) =>
        NotBegun().IsMatch(sentence) ? Planned
        : Unreal().IsMatch(sentence) ? (PlannedWords().IsMatch(sentence) ? Planned : null)
        : ActiveWords().IsMatch(sentence) ? Active
        : CompleteWords().IsMatch(sentence) ? Complete
        : PlannedWords().IsMatch(sentence) ? Planned
        : null;

    private static string? Stronger(string? known, string? read) => known is null || (known == Planned && read == Complete) ? read ?? known : known;

    [GeneratedRegex(@"^(?:what(?:['’]s| is| comes)? next|next(?: steps?| up)?|what lies ahead|status|current (?:status|work|state)|where (?:it|things|we) stands?|where we are|road ?map|future(?: work)?|looking ahead|work plan|progress|the way ahead|what remains)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NextHeading();

    [GeneratedRegex(@"\b(?:(?:we|team|project|initiative|contractors?|maintainers?|developers?)(?:['’]re| are| is)?(?: also| now| still| already)? (?:currently |actively |presently )?(?:working|developing|building|implementing)\b|(?:currently|actively|presently) (?:working|developing|building|being|under|in (?:progress|development))|work (?:on [^.;:!?]{1,40} )?(?:is|remains)(?: currently| still| now)? (?:under ?way|ongoing|on-going|in progress|continuing|now focused|focused|progressing)|work\b[^.;:!?]{0,40}\bcontinues\b|in active development|under active development|is actively (?:being )?(?:developed|maintained|working))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ActiveWords();

    [GeneratedRegex(@"\b(?:(?:work|initiative|project|effort|development|part|everything|it|implementation|funding)\b[^.;:!?]{0,60}?\b(?:is|are|was|has been|have been)(?: now| all| largely| essentially| fully| successfully)? (?:complete|completed|finished|done|concluded)\b|(?:has|have|was|were)(?: now| since| successfully)? graduated|graduated\b|(?:completed?|finished|concluded|wrapped up) (?:our|its|the|all|this) (?:work|initiative|project|goals?)|(?:work|initiative|project|effort|it|we)\b[^.;:!?]{0,40}\bwrapped up\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CompleteWords();

    [GeneratedRegex(@"\b(?:(?:is|are)(?: being| currently| still| now)? (?:planned|in (?:the )?planning)|(?:we|team|project|initiative)(?:['’]re| are| is)?(?: currently| still)? planning\b|(?:we|it is|team|project|initiative) plans? to (?:begin|start|develop|build|fund|create)|planning (?:stage|phase)|(?:work )?has not(?: yet)? (?:begun|started)|not yet (?:begun|started)|seeking (?:funding|funders)|looking for (?:funding|funders) to (?:begin|start)|(?:hope|intend|expect) to (?:begin|start))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlannedWords();

    [GeneratedRegex(@"; | but | – | — ", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(?:haven['’]t|hasn['’]t|have not|has not|not)(?: yet)? (?:begun|started)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotBegun();

    // What is denied, conditional or to come is no state of things.
    [GeneratedRegex(@"\b(?:not|isn['’]t|aren['’]t|hasn['’]t|never|until|once|when|if|before|after|far from|nearly|almost|partly|half|will be|to be|should be|would be|may be|can be|phase|stage|milestone|step)\b[^.;]{0,60}\b(?:complete|completed|finished|done|concluded|graduated?|working)\b|\b(?:first|second|initial|one) (?:part|phase|stage|milestone|step)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unreal();
}
