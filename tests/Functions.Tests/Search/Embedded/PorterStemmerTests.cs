using Prossimo.Functions.Search.Embedded;
using Prossimo.Functions.Search.Embedded.Text;

namespace Prossimo.Functions.Tests.Search.Embedded;

public sealed class PorterStemmerTests
{
    private static readonly string[] Beginnings =
    [
        "a", "y", "sk", "happ", "hop", "fil", "rat", "conflat", "troubl", "siz", "fail", "agr", "feud", "plast", "motor", "sens", "relat", "condition", "val", "hesit", "digit",
        "conform", "radic", "differ", "vil", "analog", "vietnam", "predic", "oper", "decis", "hope", "call", "form", "trip", "electr", "good", "reviv", "allow", "infer", "airlin",
        "gyro", "adjust", "defens", "irrit", "replac", "adopt", "commun", "activ", "angular", "homolog", "effect", "bowdl", "prob", "rate", "ceas", "controll", "roll", "toy", "syzyg", "by", "cry", "2fa", "tls",
    ];

    private static readonly string[] Endings =
    [
        "", "s", "es", "ies", "sses", "ss", "ed", "eed", "ing", "y", "ational", "tional", "enci", "anci", "izer", "bli", "alli", "entli", "eli", "ousli", "ization", "ation", "ator",
        "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "logi", "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence", "er", "ic",
        "able", "ible", "ant", "ement", "ment", "ent", "ion", "sion", "tion", "ou", "ism", "ate", "iti", "ous", "ive", "ize", "e", "ll", "lle", "bb", "tt", "ee", "ie",
    ];

    [Fact]
    public void Stems_are_those_of_SQLite()
    {
        var words = Beginnings.SelectMany(beginning => Endings.Select(ending => beginning + ending)).SelectMany(word => (string[])[word, word + "s", word + "ing", word + "ly"])
            .Append(new string('a', 70) + "ing").Distinct().ToList();
        SQLitePCL.Batteries_V2.Init();
        using var connection = new IndexConnection(":memory:", readOnly: false);
        connection.Execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'porter unicode61'); CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance); BEGIN");
        for (var i = 0; i < words.Count; i++)
        {
            connection.Run("INSERT INTO words(rowid, word) VALUES(?1, ?2)", i + 1, words[i]);
        }

        var expected = new Dictionary<string, string>();
        using (var reader = connection.Query("SELECT doc, term FROM stems"))
        {
            while (reader.Read())
            {
                expected.Add(words[reader.GetInt32(0) - 1], reader.GetString(1));
            }
        }

        Assert.Equal(words.Count, expected.Count);
        Assert.All(words, word => Assert.Equal((word, expected[word]), (word, Assert.Single(Stems.Of([word])))));
    }

    [Theory]
    [InlineData("Krakenbürger re\u0301sume\u0301", "krakenburg", "resum")]
    [InlineData("a\uD83Db \u0301 c", "a", "b", "c")]
    [InlineData("日本語 текст", "日本語", "текст")]
    public void Words_are_folded_and_marks_alone_are_none(string text, params string[] stems) => Assert.Equal(stems, Stems.Of([text]));

    [Fact]
    public void Of_a_very_long_word_the_beginning_counts()
    {
        Assert.Equal(new string('é', 128).Replace('é', 'e'), Assert.Single(Stems.Of([new string('é', 1000)])));
    }
}
