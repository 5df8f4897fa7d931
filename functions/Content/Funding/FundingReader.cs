using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Content.Funding;

/// <summary>What a document says about money for initiatives.</summary>
/// <param name="Statements">Its statements, in the order of the text.</param>
/// <param name="Givers">Who gives, one by one; a name may be there several times.</param>
internal sealed record DocumentFunding(IReadOnlyList<FundingStatement> Statements, IReadOnlyList<string> Givers);

/// <summary>
/// Reads what a document states about money for initiatives: a sum, a word that says it was given, and who gives it. Prices, budgets,
/// statistics, wishes, sums of announcements and money that goes elsewhere are none; a table states nothing.
/// </summary>
/// <param name="directory">The funders that are known by name.</param>
/// <param name="initiativeLinks">Tells which links name an initiative.</param>
internal sealed class FundingReader(FunderDirectory directory, InitiativeLinks initiativeLinks)
{
    /// <summary>The most statements of one document, whether read from its text or from its front matter.</summary>
    public const int MaxStatements = 50;

    /// <summary>The most sentences with sums that are looked at in one document.</summary>
    public const int MaxSentences = 500;

    /// <summary>The longest sentence that is looked at, in characters.</summary>
    public const int MaxSentenceLength = 1_500;

    /// <summary>The most sums in a sentence that is looked at; more are a list of figures.</summary>
    public const int MaxSums = 12;

    /// <summary>The statements of a document: those of its front matter where an editor wrote any, else those of its text.</summary>
    /// <param name="document">The document, read in all but its funding.</param>
    /// <param name="stated">What the front matter says.</param>
    public DocumentFunding Read(ContentDocument document, StatedFunding stated) =>
        stated.IsThere ? new EditorsFunding(document, directory).Read(stated) : Read(document);

    // In the order of the text; each sum once.
    private DocumentFunding Read(ContentDocument document)
    {
        var statements = new StatementList();
        var reading = new DocumentReading(document, directory, initiativeLinks);
        var links = document.Links.ToLookup(link => link.Section);
        var left = MaxSentences;
        for (var index = 0; index < document.Sections.Count; index++)
        {
            var section = document.Sections[index];
            if (SectionProse.Of(section, links[index]) is not { } prose)
            {
                continue;
            }

            foreach (var (at, money) in prose.WithMoney())
            {
                if (left-- == 0 || statements.Count >= MaxStatements)
                {
                    return statements.All;
                }

                if (prose.Sentences[at].Length <= MaxSentenceLength && money.Count <= MaxSums && !prose.IsRow(prose.Sentences[at]))
                {
                    statements.AddFromBody(reading.Read(prose, at, money));
                }
            }
        }

        foreach (var (section, text) in HeadLines(document))
        {
            statements.AddFromHead(reading.ReadHead(section, text));
        }

        return statements.All;
    }

    private static IEnumerable<(ContentSection? Section, string Text)> HeadLines(ContentDocument document) =>
        document.Sections.Where(section => section.Heading.Length > 0).Take(MaxSentences).Select(section => ((ContentSection?)section, section.Heading))
            .Append((null, document.Title))
            .Append((null, document.Excerpt));
}
