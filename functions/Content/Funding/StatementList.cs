namespace Prossimo.Functions.Content.Funding;

/// <summary>A statement as it was found, with what tells it from another mention of the same sum.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Givers">Who gives it, one by one.</param>
/// <param name="Amount">The sum.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="IsDated">True where the sentence itself says when.</param>
internal sealed record FoundStatement(FundingStatement Statement, IReadOnlyList<string> Givers, decimal Amount, string Currency, bool IsDated)
{
    /// <summary>True where another mention says the same: one gift, told twice.</summary>
    public bool IsSameAs(FoundStatement other) =>
        Amount == other.Amount && Currency == other.Currency
        && string.Equals(Statement.Funder, other.Statement.Funder, StringComparison.OrdinalIgnoreCase)
        && Statement.IsFurther == other.Statement.IsFurther
        && (!IsDated || !other.IsDated || DatesAgree(Statement.Date!, other.Statement.Date!));

    /// <summary>True where it tells whose the money is.</summary>
    public bool TellsInitiatives => Statement.StatedShares is not null || Statement.ScopeLinks.Count > 0;

    // "2023-05" and "2023-05-11" may be one day.
    private static bool DatesAgree(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
}

/// <summary>The statements of a document, each sum once.</summary>
internal sealed class StatementList
{
    private readonly List<FoundStatement> found = [];

    /// <summary>How many there are.</summary>
    public int Count => found.Count;

    /// <summary>The statements, in the order in which they were found.</summary>
    public DocumentFunding All => new([.. found.Select(one => one.Statement)], [.. found.SelectMany(one => one.Givers)]);

    /// <summary>Adds what a sentence of the body states. Of two mentions of one sum the first stays, unless only the other tells whose the money is.</summary>
    public void AddFromBody(IEnumerable<FoundStatement> statements)
    {
        foreach (var next in statements)
        {
            var at = found.FindIndex(next.IsSameAs);
            if (at >= 0)
            {
                found[at] = next.TellsInitiatives && !found[at].TellsInitiatives ? next : found[at];
            }
            else if (found.Count < FundingReader.MaxStatements)
            {
                found.Add(next);
            }
        }
    }

    /// <summary>Adds what the title, the excerpt or a heading states, but for sums that are there already, whoever gives them.</summary>
    public void AddFromHead(IEnumerable<FoundStatement> statements) =>
        AddFromBody([.. statements.Where(next => !found.Exists(one => one.Amount == next.Amount && one.Currency == next.Currency))]);
}
