using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Finds the excerpt of a document that states none: the beginning of its first real paragraph.</summary>
internal static class ExcerptRules
{
    /// <summary>The most characters of an excerpt that is taken from the text.</summary>
    public const int MaxLength = 300;

    private const int ParagraphLength = 60;

    public static string Derive(Outline outline)
    {
        if (outline.Head.Description.Length > 0)
        {
            return Shortening.AtWord(outline.Head.Description, MaxLength);
        }

        var paragraphs = Paragraphs(outline.Lead);
        var first = paragraphs.FirstOrDefault(text => text.Length >= ParagraphLength)
            ?? paragraphs.FirstOrDefault()
            ?? outline.Sections.Select(section => section.Text.Replace('\n', ' ')).FirstOrDefault(text => text.Length > 0);
        return first is null ? "" : Shortening.ToTwoSentences(first, MaxLength);
    }

    // A line that is a date parts a byline from the text below it, even within one paragraph.
    private static List<string> Paragraphs(IReadOnlyList<LeadLine> lead)
    {
        var paragraphs = new List<string>();
        var open = false;
        foreach (var line in lead)
        {
            if (line.IsHeading || DateReader.TryReadLine(line.Text, out _))
            {
                open = false;
                continue;
            }

            if (open && line.Continues)
            {
                paragraphs[^1] += " " + line.Text;
            }
            else
            {
                paragraphs.Add(line.Text);
            }

            open = true;
        }

        return paragraphs;
    }
}
