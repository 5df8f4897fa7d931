using System.Text.RegularExpressions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Initiatives;

/// <summary>Tells how an initiative stands: as its front matter states, else as its page says below headings about what comes next.</summary>
internal static partial class StatusReader
{
    public const string Active = "active";
    public const string Complete = "complete";
    public const string Planned = "planned";

    /// <summary>The status; null where the page does not say.</summary>
    public static string? Read(ContentDocument page, string? stated)
    {
        if (stated is not null && Stated(stated) is { } status)
        {
            return status;
        }

        string? found = null;
        foreach (var text in AboutWhatIsNext(page.Sections))
        {
            foreach (var sentence in Sentences.Of(text))
            {
                var read = Read(sentence.In(text));
                if (read == Active)
                {
                    // Whoever says "we are working on it now" is not done, whatever has been completed before.
                    return Active;
                }

                found = Stronger(found, read);
            }
        }

        return found;
    }

    private static string? Stated(string stated) => stated.Trim().ToLowerInvariant() switch
    {
        "active" or "ongoing" or "in progress" or "in-progress" or "current" or "under way" or "underway" => Active,
        "complete" or "completed" or "done" or "finished" or "graduated" => Complete,
        "planned" or "planning" or "proposed" or "upcoming" or "future" => Planned,
        _ => null,
    };

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
        Unreal().IsMatch(sentence) ? (PlannedWords().IsMatch(sentence) ? Planned : null)
        : ActiveWords().IsMatch(sentence) ? Active
        : CompleteWords().IsMatch(sentence) ? Complete
        : PlannedWords().IsMatch(sentence) ? Planned
        : null;

    private static string? Stronger(string? known, string? read) => known is null || (known == Planned && read == Complete) ? read ?? known : known;

    [GeneratedRegex(@"^(?:what(?:['’]s| is| comes)? next|next(?: steps?| up)?|what lies ahead|status|current (?:status|work|state)|where (?:it|things|we) stands?|where we are|road ?map|future(?: work)?|looking ahead|work plan|progress|the way ahead|what remains)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NextHeading();

    [GeneratedRegex(@"\b(?:(?:we|team|project|initiative|contractors?|maintainers?|developers?)(?:['’]re| are| is)?(?: also| now| still| already)? (?:currently |actively |presently )?(?:working|developing|building|implementing)\b|(?:currently|actively|presently) (?:working|developing|building|being|under|in (?:progress|development))|work (?:is|remains)(?: currently| still| now)? (?:under ?way|ongoing|on-going|in progress|continuing|now focused|focused|progressing)|work (?:is )?continues\b|in active development|under active development|is actively (?:being )?(?:developed|maintained|working))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ActiveWords();

    [GeneratedRegex(@"\b(?:(?:work|initiative|project|effort|development|part|everything|it|implementation|funding)\b[^.;:!?]{0,60}?\b(?:is|are|was|has been|have been)(?: now| all| largely| essentially| fully| successfully)? (?:complete|completed|finished|done|concluded)\b|(?:has|have|was|were)(?: now| since| successfully)? graduated|graduated\b|completed? (?:our|its|the|all|this) (?:work|initiative|project|goals?))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CompleteWords();

    [GeneratedRegex(@"\b(?:(?:is|are)(?: being| currently| still| now)? (?:planned|in (?:the )?planning)|(?:we|team|project|initiative)(?:['’]re| are| is)?(?: currently| still)? planning\b|(?:we|it is|team|project|initiative) plans? to (?:begin|start|develop|build|fund|create)|planning (?:stage|phase)|(?:work )?has not(?: yet)? (?:begun|started)|not yet (?:begun|started)|seeking (?:funding|funders)|looking for (?:funding|funders) to (?:begin|start)|(?:hope|intend|expect) to (?:begin|start))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlannedWords();

    // What is denied, conditional or to come is no state of things.
    [GeneratedRegex(@"\b(?:not|isn['’]t|aren['’]t|hasn['’]t|never|until|once|when|if|before|after|far from|nearly|almost|partly|half|will be|to be|should be|would be|may be|can be|phase|stage|milestone|step)\b[^.;]{0,60}\b(?:complete|completed|finished|done|concluded|graduated?|working)\b|\b(?:first|second|initial|one) (?:part|phase|stage|milestone|step)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unreal();
}
