namespace Prossimo.Faults.Corpus;

/// <summary>Names of uploads that no editor gives.</summary>
internal static class HostileNames
{
    // The most characters of a blob's name.
    private const int Longest = 1_024;

    public static string Make(Random random, int number, string extension)
    {
        var pieces = new[]
        {
            "posts/../", "posts/%2f", "posts/%2e%2e/", "posts/..%2f..%2fetc/passwd", "../posts/", "posts//", "posts/./", "posts/\u0001\u0008\u001F", "posts/\u202Egnp", "posts/a b+c&d?e#f", "posts/%00", "posts/%", "posts/CON", "posts/-rf ", "posts/'\";--",
            "POSTS/", "posts", "reports/İ", "pages/\u0301", "pages/日本語-", "pages/\U0001F980", "initiatives/" + new string('i', 300), "other/", "", "posts/" + string.Concat(Enumerable.Repeat("d/", 200)), "posts/\\..\\", "posts/x\ty", "pages/search", "pages/api",
            "pages/%252e", "posts/~", "posts/.", "posts/index.md/", "reports/а", "posts/ ", "posts/\uFEFF", "posts/" + new string('é', 250),
        };
        var name = pieces[random.Next(pieces.Length)] + number + (random.Next(8) == 0 ? extension.ToUpperInvariant() : extension);
        return random.Next(8) == 0 ? "posts/" + new string('n', Longest - 6 - extension.Length - $"{number}".Length) + number + extension
            : name.Length > Longest ? name[^Longest..] : name;
    }
}
