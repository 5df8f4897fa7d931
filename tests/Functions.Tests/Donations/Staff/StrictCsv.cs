using System.Text;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>A reader that takes what the grammar of RFC 4180 takes and nothing else.</summary>
internal static class StrictCsv
{
    public static IReadOnlyList<string[]> Read(string text)
    {
        var (rows, row, at) = (new List<string[]>(), new List<string>(), 0);
        while (at < text.Length)
        {
            row.Add(text[at] == '"' ? ReadQuoted(text, ref at) : ReadPlain(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.True(text.AsSpan(at).StartsWith("\r\n"), $"A record ends at {at} without CRLF.");
            at += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        Assert.Empty(row);
        Assert.All(rows, each => Assert.Equal(rows[0].Length, each.Length));
        return rows;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; ; at++)
        {
            Assert.True(at < text.Length, "A quoted cell never ends.");
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else
            {
                at++;
                return cell.ToString();
            }
        }
    }

    private static string ReadPlain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
        {
            Assert.NotEqual('"', text[at++]);
        }

        return text[start..at];
    }
}
