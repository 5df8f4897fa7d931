namespace Prossimo.Functions.Content.Figures;

/// <summary>Reads values that stand alone on lines above or below the lines that say what they count.</summary>
internal static class LineUps
{
    private sealed record Run(ReportLine? Above, List<ReportLine> Values, List<ReportLine> Between, ReportLine? Below, int Next)
    {
        public IReadOnlyList<ReportLine> Labels(bool below) => below ? [.. Between, Below!] : [Above!, .. Between];
    }

    /// <summary>Reads the line-up that begins at a line.</summary>
    /// <param name="lines">The report.</param>
    /// <param name="at">Where it may begin.</param>
    /// <param name="group">The group of its figures.</param>
    /// <param name="next">The line to go on with.</param>
    /// <returns>Its figures; null where none begins there.</returns>
    public static IReadOnlyList<FigureCandidate>? Read(IReadOnlyList<ReportLine> lines, int at, int group, out int next)
    {
        next = at + 1;
        if (Find(lines, at) is not { } run)
        {
            return null;
        }

        next = run.Next;
        var read = run.Values.Select(line => WholeValue.TryRead(line.Text, out var whole) ? whole : null).OfType<WholeValue>().ToList();

        // Small bare numbers between lines of text are page numbers unless they stand among real figures.
        if (read.Count != run.Values.Count || read.TrueForAll(whole => whole.Value.Weight == Weight.Bare && !whole.Value.IsQualified))
        {
            return [];
        }

        if (Pair(lines, run) is not { } labels)
        {
            return [];
        }

        next = labels.Next;
        return [.. read.Select((whole, i) => Make(whole, run.Values[i], labels.Names[i], group))];
    }

    private static Run? Find(IReadOnlyList<ReportLine> lines, int at)
    {
        var above = lines[at].Kind == ReportLineKind.Label ? lines[at] : null;
        var i = above is null ? at : at + 1;
        if (above is { IsHeading: false } && KindAt(lines, at + 1) == ReportLineKind.Label && KindAt(lines, at + 2) == ReportLineKind.Value && IsRestOf(above, lines[at + 1]))
        {
            above = above with { Text = $"{above.Text} {lines[at + 1].Text}" };
            i++;
        }

        if (KindAt(lines, i) != ReportLineKind.Value)
        {
            return null;
        }

        var (values, between) = (new List<ReportLine> { lines[i] }, new List<ReportLine>());
        while (KindAt(lines, i + 1) == ReportLineKind.Label && KindAt(lines, i + 2) == ReportLineKind.Value)
        {
            between.Add(lines[i + 1]);
            values.Add(lines[i + 2]);
            i += 2;
        }

        // Values one after another: which label belongs to which cannot be told.
        if (KindAt(lines, i + 1) == ReportLineKind.Value)
        {
            while (KindAt(lines, i + 1) == ReportLineKind.Value)
            {
                i++;
            }

            return new(null, [], [], null, i + 1);
        }

        var below = KindAt(lines, i + 1) == ReportLineKind.Label && (!lines[i + 1].IsHeading || lines[i].IsHeading) ? lines[i + 1] : null;
        return new(above, values, between, below, i + 1);
    }

    // "TOTAL CERTS" above "ISSUED": one label on two lines.
    private static bool IsRestOf(ReportLine above, ReportLine line) =>
        !line.IsHeading && !line.Text.Contains(' ') && char.IsLetter(line.Text[0]) && !above.Text.EndsWith(':')
        && above.Text.Any(char.IsLower) == line.Text.Any(char.IsLower) && (char.IsLower(line.Text[0]) || !line.Text.Any(char.IsLower));

    private static (IReadOnlyList<string> Names, int Next)? Pair(IReadOnlyList<ReportLine> lines, Run run)
    {
        var after = KindAt(lines, run.Next + 1);
        var below = run.Below is { } line && after is not ReportLineKind.Row ? line : null;
        if (below is null)
        {
            return run.Above is null ? null : (Texts(run.Labels(below: false)), run.Next);
        }

        var labelsBelow = run.Labels(below: true);
        if (run.Above is null || labelsBelow.All(label => char.IsLower(label.Text[0])))
        {
            return (Texts(labelsBelow), run.Next + 1);
        }

        var ends = after is null || lines[run.Next + 1].IsHeading || after == ReportLineKind.Blank;
        if (run.Values.Count > 1)
        {
            return ends || run.Above.IsHeading || run.Above.Text.EndsWith(':') ? (Texts(labelsBelow), run.Next + 1) : (Texts(run.Labels(below: false)), run.Next);
        }

        return ends ? ([FigureLabel.Join(run.Above.Text, below.Text)], run.Next + 1) : (Texts(run.Labels(below: false)), run.Next);
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<ReportLine> labels) => [.. labels.Select(label => label.Text)];

    private static ReportLineKind? KindAt(IReadOnlyList<ReportLine> lines, int at) => at < lines.Count ? lines[at].Kind : null;

    private static FigureCandidate Make(WholeValue whole, ReportLine line, string name, int group)
    {
        var measure = Measure.Of(name);
        return new(
            new()
            {
                Label = FigureLabel.Join(Periods.Without(name)),
                Value = whole.Text,
                Number = whole.Value.Number,
                Unit = whole.Value.Unit ?? (whole.Value.Weight < Weight.Strong && whole.Value.Number <= 100 ? measure.Unit : null)
                    ?? (char.IsLower(name[0]) ? CountedThing.After(name, 0)?.Noun.ToLowerInvariant() : null),
                Period = whole.Period ?? Periods.InLabel(name),
                Heading = line.Section.Heading,
                Anchor = line.Section.Anchor,
                Evidence = FigureLabel.Evidence(whole.Text, name, line.Text),
                Group = group,
            },
            FromProse: false);
    }
}
