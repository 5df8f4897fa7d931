using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Reads the figures that sentences state.</summary>
internal static partial class ProseFigures
{
    // Longer sentences are lists or not prose; their numbers have no clause to be read in.
    private const int MaxSentence = 2_000;

    private const decimal LeastCount = 10;

    /// <summary>The figures of a line of running text, in order.</summary>
    public static IEnumerable<FigureCandidate> Read(ReportLine line)
    {
        var previous = "";
        foreach (var sentence in Sentences.Of(line.Text))
        {
            var text = sentence.In(line.Text);
            if (text.Length <= MaxSentence && text[^1] != '?' && !Supposing().IsMatch(text))
            {
                var values = StatedValues.In(text).ToList();
                for (var i = 0; i < values.Count; i++)
                {
                    if (Make(line, text, previous, values, i) is { } figure)
                    {
                        yield return new(figure, FromProse: true);
                    }
                }
            }

            previous = text;
        }
    }

    private static KeyFigure? Make(ReportLine line, string sentence, string previous, IReadOnlyList<StatedValue> values, int i)
    {
        var value = values[i];
        if ((value.Unit is null && value.Number < LeastCount) || (value.Unit == "%" && value.Number == 100 && !IsShareOf(sentence, value.End)))
        {
            return null;
        }

        var (from, to) = Clauses.Around(sentence, value);
        if (NotStated().IsMatch(sentence.AsSpan(from, value.Start - from)) || Conditional().IsMatch(sentence.AsSpan(value.End, to - value.End)))
        {
            return null;
        }

        to = Comparisons.End(sentence, value, to);
        var counted = value.Unit is null ? CountedThing.After(sentence, value.End) : null;
        var isCompared = Comparisons.Holds(sentence, value, hasNoun: counted is not null);
        var subject = counted is null ? Comparisons.Subject(sentence, values, i) : null;
        counted = subject is { Unit: null } ? CountedThing.After(sentence, subject.End) : counted;
        var refersBack = Reference().IsMatch(sentence.AsSpan(0, value.Start));
        if (IsNameOfSize(sentence, value, counted) || (refersBack && value.IsMoney)
            || Label(sentence, value, counted, isCompared ? subject : null, from, to) is not { } label)
        {
            return null;
        }

        // The sentence's date is that of the value compared, so that the other one needs its own.
        var period = isCompared ? Periods.Behind(sentence, value) : Periods.InSentence(sentence, value, from, to);
        if (isCompared && period is null)
        {
            return null;
        }

        return new()
        {
            Label = refersBack && line.Section.Heading.Length is > 0 and <= FigureLabel.MaxClause ? FigureLabel.Join(line.Section.Heading, label) : label,
            Value = value.In(sentence),
            Number = value.Number,
            Unit = value.Unit ?? counted?.Noun.ToLowerInvariant(),
            Period = period,
            Heading = line.Section.Heading,
            Anchor = line.Section.Anchor,
            Evidence = refersBack && previous.Length > 0 && previous.Length + sentence.Length < FigureLabel.MaxEvidence
                ? $"{previous} {sentence}" : FigureLabel.Around(sentence, value.Start, value.End),
        };
    }

    private static string? Label(string sentence, StatedValue value, CountedThing? counted, StatedValue? subject, int from, int to)
    {
        if (subject is not null && counted is not { IsTelling: true })
        {
            // A share is compared with one of the same thing, which its own words do not name.
            var (start, end) = Clauses.Around(sentence, subject);
            return Label(sentence, subject, counted, null, start, Comparisons.End(sentence, subject, end));
        }

        if (value.Unit == "%" && CountedThing.OfShare(sentence, value.End, to) is { } thing)
        {
            return FigureLabel.Clause(Periods.Without(thing));
        }

        var lead = sentence.AsSpan(from, value.Start - from);
        if (counted is { IsTelling: true } && Extreme().IsMatch(lead))
        {
            return FigureLabel.Clause($"{lead.Trim()} {counted.Label}");
        }

        if (counted is { IsTelling: true })
        {
            return FigureLabel.Cut(counted.Label, FigureLabel.MaxClause);
        }

        var says = counted is not null || value.Weight == Weight.Strong || (Cue().IsMatch(lead) && ReportLines.IsClosed(sentence));
        if (says && StatementLabel.Of(sentence, value, from, to) is { } stated)
        {
            return stated;
        }

        var label = says ? FigureLabel.Clause(sentence[Clauses.Closest(sentence, value, from, to)..to]) : "";
        return label.Any(char.IsLetter) && label.Length > value.End - value.Start + 2 ? label : null;
    }

    // "4K": the name of a size of pictures, alone in a list or before a screen.
    private static bool IsNameOfSize(string sentence, StatedValue value, CountedThing? counted) =>
        value is { Unit: null, IsQualified: false, Written.Length: 2 } && sentence[value.Written.End - 1] is 'K' or 'k'
        && (counted is null || Picture().IsMatch(counted.Noun));

    private static bool IsShareOf(string sentence, int end) => sentence.AsSpan(end).StartsWith(" of ", StringComparison.Ordinal);

    [GeneratedRegex(@"^[""“‘(]*(?:imagine|suppose|say|let['’]s say|assume|consider|take|for example|for instance)\b|\bif\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Supposing();

    [GeneratedRegex(@"\b(?:screens?|displays?|monitors?|videos?|movies|films|tvs|televisions?|streams?|cameras?|resolutions?|pictures|images|pixels)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    // Plans, conditions and denials state no figure, and what took a time to reach is a milestone.
    [GeneratedRegex(@"\b(?:will|would|shall|won['’]t|hop(?:e|es|ed|ing) to|plan(?:s|ned|ning)? to|aim(?:s|ed|ing)? (?:to|for|at)|intend(?:s|ed)? to|expect(?:s|ed|ing)?|forecasts?|projected|goals?|targets?|ambition|imagine|suppose|wrong|for example|for instance|e\.g\.|hypothetical|on track|closing in|towards?|may need|not(?! only| just| less| fewer| more than)|never|no longer|without|neither|nor|cannot|maybe|perhaps|took .{1,60} to)\b|n['’]t\b|['’]ll\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotStated();

    [GeneratedRegex(@"\bwould\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    // The thing that is counted stands in the sentence before.
    [GeneratedRegex(@"(?:\b(?:it|they)|(?:^|[,;:—] |\b(?:and|but|so|yet) )(?:that|this|these|those))(?: (?:is|was|were|are|had|has|have|could|means|meant|makes|made|represents|amounts|comes|came|adds)|['’]s)\b[^,;]{0,60}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    // "The quietest day saw 500,000 certificates" is no count of certificates alone.
    [GeneratedRegex(@"\b(?:\p{L}{2,12}est|least|most|fewest|record|peak|minimum|maximum|average|median|typical|single (?:day|week|month))\b(?<!\bthan)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extreme();

    [GeneratedRegex(@"\b(?:number of|total|count|average|sum|staff|team|grown?|grew|rose|risen|reached|increased|fell|dropped|counted)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
