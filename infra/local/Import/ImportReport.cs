using Prossimo.Functions.Content;
using Spectre.Console;

namespace Prossimo.Local.Import;

/// <summary>An import's outcome as tables for a person.</summary>
internal static class ImportReport
{
    /// <summary>Writes what was indexed, by kind; each rejected file with its reason; and what was left out.</summary>
    public static void Write(ImportResult result, IAnsiConsole console)
    {
        var counts = new Table().Border(TableBorder.Rounded).AddColumn("Indexed").AddColumn(new TableColumn("Files").RightAligned());
        foreach (var kind in ContentKinds.All)
        {
            counts.AddRow(kind.Folder(), result.Indexed.Count(upload => upload.Kind == kind).ToString("N0", null));
        }

        counts.AddRow("total", result.Indexed.Count.ToString("N0", null));
        console.Write(counts);

        if (result.Rejected.Count > 0)
        {
            var rejected = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
                .AddColumn("Rejected").AddColumn(new TableColumn("Line").RightAligned()).AddColumn("Why").AddColumn("What to do");
            foreach (var file in result.Rejected)
            {
                rejected.AddRow(new Text(file.File), new Text(file.Line?.ToString("D", null) ?? ""), new Text(file.Problem), new Text(file.Remedy));
            }

            console.Write(rejected);
        }

        if (result.Unchanged > 0)
        {
            console.WriteLine($"{result.Unchanged} files were there already, unchanged, and were not sent again.");
        }

        if (result.Skipped.Count > 0)
        {
            console.WriteLine($"Skipped, not being content: {string.Join(", ", result.Skipped.Select(entry => $"{entry.Count} {entry.Family}"))}.");
        }
    }
}
