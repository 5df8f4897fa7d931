using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Reads lines that hold a value and its label and nothing else: <c>Websites: 260M</c>, <c>92% of page loads</c>, <c>TOTAL 2,119,830,000</c>.</summary>
internal static partial class LabelledLines
{
    private const int MaxLine = 120;

    private static readonly string[] Separators = [": ", " – ", " — ", " - ", " = "];

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="group">The group of the line-up it belongs to.</param>
    /// <returns>Null where it is no such line.</returns>
    public static FigureCandidate? Read(ReportLine line, int group)
    {
        if (line.Text.Length > MaxLine || line.Kind is ReportLineKind.Row or ReportLineKind.Blank)
        {
            return null;
        }

        var text = line.Text.EndsWith('.') && line.Text.IndexOf(". ", StringComparison.Ordinal) < 0 ? line.Text[..^1] : line.Text;
        return Separated(line, text, group) ?? (ReportLines.IsClosed(line.Text) ? null : BeginsWithValue(line, group) ?? (line.IsHeading ? null : EndsWithValue(line, group)));
    }

    /// <summary>Parts a line such as <c>2019: 150M</c> or <c>Minimum – 599K</c> in two, where the line above has to say what is counted; null for any other.</summary>
    public static string[]? AsRow(string text)
    {
        var separator = text.Length <= MaxLine ? Array.Find(Separators, separator => text.Contains(separator, StringComparison.Ordinal)) : null;
        string[] cells = separator is null ? [] : text.Split(separator, 2);
        return cells.Length == 2 && (Periods.Whole(cells[0]) is not null || TableFigures.IsRelative(cells[0])) && WholeValue.TryRead(cells[1], out _) ? cells : null;
    }

    private static FigureCandidate? Separated(ReportLine line, string text, int group)
    {
        foreach (var separator in Separators)
        {
            var at = text.LastIndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var (left, right) = (text[..at].Trim(), text[(at + separator.Length)..].Trim());
            if (IsName(left) && WholeValue.TryRead(right, out var value))
            {
                return Make(line, value, left, group);
            }

            at = text.IndexOf(separator, StringComparison.Ordinal);
            (left, right) = (text[..at].Trim(), text[(at + separator.Length)..].Trim());
            if (IsName(right) && WholeValue.TryRead(left, out value) && value.IsAlone && value.Value.Weight > Weight.Bare)
            {
                return Make(line, value, right, group);
            }
        }

        return null;
    }

    private static FigureCandidate? BeginsWithValue(ReportLine line, int group)
    {
        var text = line.Text;
        var values = StatedValues.In(text).Take(2).ToList();
        if (values is not [{ Start: 0 } value] || value.End >= text.Length || text[value.End] != ' ' || (value.Unit == "%" && value.Number == 100))
        {
            return null;
        }

        var counted = value.Unit is null ? CountedThing.After(text, value.End) : null;
        var says = value.Unit is not null || counted is not null;
        if (!says || (value.Unit is null && value.Number < 10) || (line.IsHeading && value.Weight < Weight.Strong))
        {
            return null;
        }

        var rest = text[value.End..].Trim();
        rest = value.Unit == "%" && rest.StartsWith("of ", StringComparison.Ordinal) ? rest[3..] : rest;
        return rest.Any(char.IsLetter) ? Make(line, new(value, value.In(text), counted?.Noun, null, IsAlone: false), rest, group) : null;
    }

    private static FigureCandidate? EndsWithValue(ReportLine line, int group)
    {
        var values = StatedValues.In(line.Text).Take(2).ToList();
        if (values is not [{ Weight: Weight.Strong } value] || value.End != line.Text.Length || value.Start == 0)
        {
            return null;
        }

        var name = line.Text[..value.Start].TrimEnd(' ', '.', '…', '=');
        return IsName(name) && !Unfinished().IsMatch(name) ? Make(line, new(value, value.In(line.Text), null, null, IsAlone: true), name, group) : null;
    }

    private static bool IsName(string text) =>
        text.Length is > 1 and <= ReportLines.MaxLabel && text.Count(char.IsLetter) >= 2 && !text.Contains(". ", StringComparison.Ordinal)
        && !NoCount().IsMatch(text) && !StatedValues.In(text).Any();

    private static FigureCandidate Make(ReportLine line, WholeValue value, string name, int group)
    {
        var measure = Measure.Of(name);
        var isBare = value.Value.Unit is null && value.Text.All(character => !char.IsLetter(character));
        return new(
            new()
            {
                Label = FigureLabel.Join(Periods.Without(name)),
                Value = value.Text,
                Number = isBare ? measure.Of(value.Value.Number) : value.Value.Number,
                Unit = value.Value.Unit ?? value.Noun?.ToLowerInvariant() ?? (isBare && (measure.Unit != "%" || value.Value.Number <= 100) ? measure.Unit : null),
                Period = value.Period ?? Periods.InLabel(name),
                Heading = line.Section.Heading,
                Anchor = line.Section.Anchor,
                Evidence = line.Text,
                Group = group,
            },
            FromProse: false);
    }

    [GeneratedRegex(@"^(?:page|pages|phone|telephone|tel|fax|mobile|date|dated|published|updated|version|release|ein|tax id|id|zip|isbn|doi|section|chapter|part|step|suite|room|code|hotline|port|year|founded|established|figure|table|appendix|note|chart|graph|diagram|image|photo|illustration|fig\.?)\b(?: (?:number|no\.?|id|code|date|[0-9a-z]{1,3}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoCount();

    [GeneratedRegex(@"\b(?:to|of|in|at|by|for|from|than|the|a|an|and|or|with|was|were|is|are|has|have|had|reached|serves?|protects?|reaching|serving|hit)$|^(?:we|it|this|that|they|i|there)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();
}
