using System.Globalization;
using System.Text;

namespace Prossimo.Faults.Corpus;

/// <summary>Small posts that are right, each with a word of its own to be found by.</summary>
internal static class GoodFiles
{
    private static readonly string[] Words =
        "memory safety rust kernel server client record network parser buffer release audit maintainers funding community library protocol certificate zone resolver".Split(' ');

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"posts/good-{number}.md");

    /// <summary>The word that only this post has.</summary>
    public static string MarkOf(int number) => string.Create(CultureInfo.InvariantCulture, $"quux{number}mark");

    /// <summary>Which post a name is of; null for no post of these.</summary>
    public static int? NumberOf(string name) =>
        name.StartsWith("posts/good-", StringComparison.Ordinal) && int.TryParse(name["posts/good-".Length..^".md".Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The post's text.</summary>
    /// <param name="number">Which.</param>
    /// <param name="edition">Another edition has another text, which has the same word.</param>
    public static BinaryData TextOf(int number, int edition = 0)
    {
        var random = new Random((number * 31) + edition);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: Good post {number}\nauthor: Somebody\ndate: 2024-0{1 + (number % 9)}-1{number % 10}\n---\n\n");
        for (var section = 0; section < 4; section++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Part {section} about {Words[random.Next(Words.Length)]}\n\n");
            for (var word = 0; word < 60; word++)
            {
                text.Append(Words[random.Next(Words.Length)]).Append(word % 12 == 11 ? ". " : " ");
            }

            text.Append("\n\n");
        }

        return BinaryData.FromString(text.Append(MarkOf(number)).Append('\n').ToString());
    }
}
