using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Answers;

/// <summary>Answers searches that name a figure of a report. The rules are described in functions/Search/README.md.</summary>
/// <param name="index">The index that holds the reports.</param>
public sealed class FigureAnswers(ISearchIndex index)
{
    private readonly IndexProjection<AnsweringReport> reports = new(index, ContentKind.Report, document => new AnsweringReport(document.Content));
    private volatile Library? latest;

    /// <summary>The answer to a query; null where the query names no figure.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SearchIndexUnavailableException">The index is away.</exception>
    public async Task<SearchAnswer?> FindAsync(ParsedQuery query, CancellationToken cancellationToken)
    {
        if (FigureQuestion.Read(query) is not { } question)
        {
            return null;
        }

        var library = await LibraryAsync(cancellationToken);
        if (library.Named(question) is not { } best)
        {
            return null;
        }

        var members = best.Members(question);
        return question.Years.All(year => members.Any(member => member.HoldsFor(year))) ? Answer(best, members) : null;
    }

    private async ValueTask<Library> LibraryAsync(CancellationToken cancellationToken)
    {
        var now = await reports.GetAsync(cancellationToken);
        if (latest is { } known && ReferenceEquals(known.Source, now))
        {
            return known;
        }

        var library = new Library(now);
        latest = library;
        return library;
    }

    private static SearchAnswer Answer(Named best, IReadOnlyList<AnswerableFigure> members)
    {
        var chosen = Representatives(members);
        var figure = chosen[0].Figure;
        return new SearchAnswer(
            best.Naming.BySentence ? AnswerText.SentenceOf(best.Figure) : AnswerText.Of(members),
            string.Join(", ", chosen.Select(one => one.Figure.Value)),
            ContentDocument.UrlOf(best.Report.Url, figure.Anchor),
            best.Report.Title);
    }

    // Several only where nothing sets one of them apart.
    private static IReadOnlyList<AnswerableFigure> Representatives(IReadOnlyList<AnswerableFigure> members)
    {
        var averages = members.Where(member => member.IsAverage).ToList();
        var totals = members.Where(member => member.IsTotal).ToList();
        var eligible = averages.Count > 0 ? averages : totals.Count > 0 ? totals : members;
        var last = eligible.Max(member => member.Latest)!;
        return [.. eligible.Where(member => member.Latest == last)];
    }

    private sealed record Named(AnsweringReport Report, AnswerableFigure Figure, Naming Naming)
    {
        /// <summary>The figures of the same table that the question names as well, this one among them.</summary>
        public IReadOnlyList<AnswerableFigure> Members(FigureQuestion question) => Figure.Figure.Group is not { } group
            ? [Figure]
            : [.. Report.Figures.Where(figure => figure.Figure.Group == group && figure.NamedBy(question) == Naming)];
    }

    /// <summary>All reports, the newest first.</summary>
    private sealed class Library(Projected<AnsweringReport> source)
    {
        private readonly IReadOnlyList<AnsweringReport> reports =
        [
            .. source.Values.OrderByDescending(entry => entry.Value.PublishedOn ?? DateOnly.MinValue).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value),
        ];

        public Projected<AnsweringReport> Source => source;

        public Named? Named(FigureQuestion question)
        {
            Named? best = null;
            foreach (var report in reports)
            {
                foreach (var figure in report.Figures)
                {
                    if (figure.NamedBy(question) is { } naming && (best is null || IsBetter(new Named(report, figure, naming), best)))
                    {
                        best = new Named(report, figure, naming);
                    }
                }
            }

            return best;
        }

        // Where all is equal the earlier one stays.
        private static bool IsBetter(Named one, Named other)
        {
            if (one.Naming.BySentence != other.Naming.BySentence)
            {
                return other.Naming.BySentence;
            }

            if (one.Naming.Coverage != other.Naming.Coverage)
            {
                return one.Naming.Coverage > other.Naming.Coverage;
            }

            if (one.Report != other.Report)
            {
                return false;
            }

            return one.Figure.IsTotal == other.Figure.IsTotal
                ? string.CompareOrdinal(one.Figure.Latest, other.Figure.Latest) > 0
                : one.Figure.IsTotal;
        }
    }
}
