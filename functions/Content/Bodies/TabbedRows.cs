using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>Makes tables of paragraphs whose lines are columns apart by tabs, as text copied from sheets and slides has them.</summary>
internal sealed class TabbedRows : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.DocumentProcessed += Rewrite;

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Rewrite(MarkdownDocument document)
    {
        foreach (var paragraph in document.Descendants<ParagraphBlock>().ToList())
        {
            if (paragraph is { Inline: { } inline, Parent: { } parent } && parent is not TableCell && HasColumns(inline))
            {
                var at = parent.IndexOf(paragraph);
                parent.RemoveAt(at);
                foreach (var block in Split(inline))
                {
                    parent.Insert(at++, block);
                }
            }
        }
    }

    private static bool HasColumns(ContainerInline inline) =>
        inline.Any(child => child is LiteralInline literal && literal.Content.AsSpan().Trim(' ').Contains('\t'));

    // The paragraph's lines in groups: neighbouring lines with tabs make one table, the others paragraphs.
    private static IEnumerable<Block> Split(ContainerInline inline)
    {
        var lines = Lines(inline);
        for (var first = 0; first < lines.Count;)
        {
            var isRow = IsRow(lines[first]);
            var end = first + 1;
            while (end < lines.Count && IsRow(lines[end]) == isRow)
            {
                end++;
            }

            var group = lines.GetRange(first, end - first);
            yield return isRow ? MakeTable(group) : MakeParagraph(group);
            first = end;
        }
    }

    private static List<List<Inline>> Lines(ContainerInline inline)
    {
        var lines = new List<List<Inline>> { new() };
        foreach (var child in inline.ToList())
        {
            child.Remove();
            if (child is LineBreakInline)
            {
                lines.Add([]);
            }
            else
            {
                lines[^1].Add(child);
            }
        }

        return lines;
    }

    private static bool IsRow(List<Inline> line) => line.Any(child => child is LiteralInline literal && literal.Content.AsSpan().Contains('\t'));

    private static ParagraphBlock MakeParagraph(List<List<Inline>> lines)
    {
        var inline = new ContainerInline();
        foreach (var line in lines)
        {
            if (inline.FirstChild is not null)
            {
                inline.AppendChild(new LineBreakInline());
            }

            foreach (var child in line)
            {
                inline.AppendChild(child);
            }
        }

        return new ParagraphBlock { Inline = inline };
    }

    private static Table MakeTable(List<List<Inline>> lines)
    {
        var table = new Table();
        foreach (var line in lines)
        {
            var row = new TableRow();
            foreach (var cell in Cells(line))
            {
                row.Add(new TableCell { new ParagraphBlock { Inline = cell } });
            }

            table.Add(row);
        }

        return table;
    }

    private static List<ContainerInline> Cells(List<Inline> line)
    {
        var cells = new List<ContainerInline> { new() };
        foreach (var child in line)
        {
            if (child is not LiteralInline literal)
            {
                cells[^1].AppendChild(child);
                continue;
            }

            var parts = literal.Content.ToString().Split('\t');
            for (var part = 0; part < parts.Length; part++)
            {
                if (part > 0)
                {
                    cells.Add(new());
                }

                if (parts[part].Length > 0)
                {
                    cells[^1].AppendChild(new LiteralInline(parts[part]));
                }
            }
        }

        while (cells.Count > 1 && cells[^1].FirstChild is null)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return cells;
    }
}
