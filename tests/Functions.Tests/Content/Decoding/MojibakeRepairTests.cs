using System.Text;
using Prossimo.Functions.Content.Decoding;

namespace Prossimo.Functions.Tests.Content.Decoding;

public sealed class MojibakeRepairTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Clean text in many languages and with every awkward neighbour of letters and signs.</summary>
    public static TheoryData<string> CleanTexts =>
    [
        "“CAFÉ” and ‘CAFÉ’ and «CAFÉ» – É… É– É—",
        "Elle a dit « l’été » ; où est l’âge ? Cœur, Noël, Ça, À côté, ÂGE, Âge, l’Île.",
        "„Spaß“ – ‚Straß’ und ß®, groß™, Größe… Ärger, Öl, Übung; ÄÖÜ, GRÖẞE",
        "A AMANHû é “AMANHÔ, IRMÃ–TERESA, NÃO, SÃO, MAÇÔ, MÃE, FÃ®, AVELÃ…",
        "La Irmã, avô, você, manhã… manhã” manhã’ manhã–tarde, à’, é’”, ‘café’” ‘à’…",
        "¿Qué? ¡Sí! El niño, 10 ºC, 1ª, “Ñ”, AÑO®, ÑANDÚ™",
        "Het coördineren van ’s avonds, één, ÉÉN…",
        "Tiếng Việt: Ấn Độ, Â, â, Ã, ã, đường phố, Đà Nẵng – ÂN… ÂU”",
        "România: ÎNCEPUT, în, ÂNTÂI, „pâine”, cât, ţară, SFÂNT",
        "Íslenska: Það, ÞÓRÐUR, Ð®, æð, ÆÐ… Ð–",
        "Svenska: Åland, ÅÄÖ, Å… åå–ää, KRÅKÖ’",
        "Čeština: Příliš žluťoučký kůň úpěl ďábelské ódy",
        "Polski: Zażółć gęślą jaźń. Türkçe: İstanbul, Ağrı, ŞIŞLI…",
        "Русский текст, Ελληνικά, עברית, العربية, 日本語, 한국어, ไทย, हिन्दी",
        "10 °C, ±5 µm, 3 × 4, ½ €, £5, ¥7, §3, ©2021 ®™, 20 %, «A», » «, ¹²³",
        "The sign Â is a letter, ‘Ã’ too; [Ã] and (Â) as well.",
        "naïve façade, résumé’s, jalapeño’s, über–cool, Zoë’s, Brontë”…",
        "It shows `â€™` where ’ was meant, or \"Ã©\" for é, as in 'Â©'.",
        "ÃÂ ÂÃ Ãã Ââ âÂ, Ââ€, É”É, Ä…Ä… ich weiß nicht",
        "emoji 🎉 – and ﬁ ligatures ’’’ “““ ””” ———",
    ];

    [Theory]
    [MemberData(nameof(CleanTexts))]
    public void Clean_text_never_changes(string clean)
    {
        var repaired = MojibakeRepair.Repair(clean);
        Assert.Equal(clean, repaired.Text);
        Assert.Equal(0, repaired.Count);
    }

    [Theory]
    [InlineData("ISRGâ€™s project", "ISRG’s project")]
    [InlineData("â€œquotedâ€\u009d â€“ andâ€¦", "“quoted” – and…")]
    [InlineData("5 â‚¬, Brandâ„¢, aâ†’b, â€¢ item", "5 €, Brand™, a→b, • item")]
    [InlineData("cafÃ© Ã  la crÃ¨me, dÃ©jÃ vu", "café Ã  la crème, déjÃ vu")]
    [InlineData("Ã‰tat, Ã–sterreich, Ãœber, Ã©tat", "État, Österreich, Über, état")]
    [InlineData("10Â°C, Â©2021, Â£5, Â½ cup", "10°C, ©2021, £5, ½ cup")]
    [InlineData("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "привет мир")]
    [InlineData("æ—¥æœ¬èªž", "日本語")]
    [InlineData("ISRGÃ¢â‚¬â„¢s", "ISRG’s")]
    public void Text_that_was_decoded_wrongly_is_put_right_where_that_is_certain(string wrong, string right) =>
        Assert.Equal(right, MojibakeRepair.Repair(wrong).Text);

    [Fact]
    public void The_first_repair_is_shown()
    {
        var repaired = MojibakeRepair.Repair("Itâ€™s “ISRGâ€™s”");
        Assert.Equal((2, "Itâ€™s", "It’s"), (repaired.Count, repaired.Before, repaired.After));
    }

    [Fact]
    public void Whatever_is_repaired_becomes_what_it_was()
    {
        var random = new Random(1252);
        var letters = "abcdefghijklmnopqrstuvwxyz ABC.,-’“”–…éèàüößñçøåÉÜÖ°©£€™日本語мирπ→•".EnumerateRunes().ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var runes = Enumerable.Range(0, random.Next(1, 12)).Select(_ => letters[random.Next(letters.Length)]).ToList();
            var text = string.Concat(runes);
            var wrong = ReadAsWindows1252(text);
            AssertPiecewise(runes, MojibakeRepair.Repair(wrong).Text, wrong);
        }
    }

    [Fact]
    public void Typographic_marks_between_words_are_always_put_right()
    {
        var random = new Random(8);
        var marks = "’“–—…‘•€™".ToCharArray();
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 10).Select(_ => $"word{marks[random.Next(marks.Length)]}s "));
            Assert.Equal(text, MojibakeRepair.Repair(ReadAsWindows1252(text)).Text);
        }
    }

    private static string ReadAsWindows1252(string text) => Windows.GetString(Encoding.UTF8.GetBytes(text));

    // Each character is either as it was meant or as it was misread, so a repair never makes a third thing of it.
    private static void AssertPiecewise(List<Rune> meant, string repaired, string wrong)
    {
        var positions = new HashSet<int> { 0 };
        foreach (var rune in meant)
        {
            var next = new HashSet<int>();
            foreach (var position in positions)
            {
                foreach (var form in new[] { rune.ToString(), ReadAsWindows1252(rune.ToString()) })
                {
                    if (repaired.AsSpan(position).StartsWith(form, StringComparison.Ordinal))
                    {
                        next.Add(position + form.Length);
                    }
                }
            }

            positions = next;
        }

        Assert.True(positions.Contains(repaired.Length), $"'{string.Concat(meant)}' read as '{wrong}' became '{repaired}'");
    }
}
