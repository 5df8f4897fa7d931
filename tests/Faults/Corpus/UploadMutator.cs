using System.Text;

namespace Prossimo.Faults.Corpus;

/// <summary>A hostile upload.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Kind">How it was made, to tell it again by.</param>
internal sealed record HostileUpload(string Name, byte[] Bytes, string Kind);

/// <summary>Makes hostile uploads of real ones; the same for the same seed and number.</summary>
internal sealed class UploadMutator(IReadOnlyList<Seed> seeds, int seed)
{
    // Just below the limit of a file.
    public const int Largest = 10 * 1024 * 1024;

    private static readonly string[] Extensions = [".md", ".md", ".md", ".html", ".txt"];

    /// <summary>Every bomb at one size, as every type that it is for, as a post and as a report.</summary>
    /// <param name="size">About so many characters.</param>
    /// <param name="picks">How many of the ways to make each.</param>
    public static IEnumerable<HostileUpload> EveryBomb(int size, int picks) =>
        from bomb in Bombs.All
        from pick in Enumerable.Range(0, picks)
        let bytes = Encoding.UTF8.GetBytes(bomb.Make(new Random(pick), size))
        from extension in bomb.Extension is { } only ? [only] : Extensions.Distinct()
        from folder in (string[])["posts", "reports"]
        select new HostileUpload($"{folder}/bomb{extension}", bytes.Length > Largest ? bytes[..Largest] : bytes, $"{bomb.Name} {pick} {bytes.Length / 1024} KiB {folder} {extension}");

    /// <summary>An upload.</summary>
    /// <param name="number">Which.</param>
    public HostileUpload Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var whole = seeds[random.Next(seeds.Count)];
        var (bytes, kind, extension) = random.Next(10) switch
        {
            < 5 => Mutated(random, whole),
            < 9 => Bomb(random, whole),
            _ => (whole.Bytes, "name", Path.GetExtension(whole.Name)),
        };
        var name = kind == "name" || random.Next(12) == 0 ? HostileNames.Make(random, number, extension) : $"{whole.Name[..whole.Name.IndexOf('/')]}/hostile-{number}{extension}";
        return new(name, bytes.Length > Largest ? bytes[..Largest] : bytes, kind);
    }

    private (byte[] Bytes, string Kind, string Extension) Mutated(Random random, Seed whole)
    {
        var bytes = whole.Bytes.ToArray();
        var kinds = new List<string>();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            (bytes, var kind) = Mutate(random, bytes);
            kinds.Add(kind);
        }

        return (bytes, string.Join('+', kinds), random.Next(6) == 0 ? Extensions[random.Next(Extensions.Length)] : Path.GetExtension(whole.Name));
    }

    private (byte[] Bytes, string Kind) Mutate(Random random, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return ([0], "empty");
        }

        switch (random.Next(11))
        {
            case 0:
                for (var i = random.Next(1, 64); i > 0; i--)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return (bytes, "bits");
            case 1:
                return (bytes[..random.Next(bytes.Length)], "cut short");
            case 2:
                var (from, length) = (random.Next(bytes.Length), random.Next(1, 2_000));
                return ([.. bytes[..from], .. bytes.Skip(from + length)], "cut out");
            case 3:
                var piece = bytes.Skip(random.Next(bytes.Length)).Take(random.Next(1, 400)).ToArray();
                var place = random.Next(bytes.Length);
                return ([.. bytes[..place], .. Enumerable.Repeat(piece, random.Next(1, 500)).SelectMany(part => part), .. bytes[place..]], "repeated");
            case 4:
                var other = seeds[random.Next(seeds.Count)].Bytes;
                return ([.. bytes[..random.Next(bytes.Length)], .. other.AsSpan(random.Next(Math.Max(1, other.Length)))], "spliced");
            case 5:
                return (Insert(random, bytes, Enumerable.Repeat(new byte[] { 0 }, random.Next(1, 30))), "zeros");
            case 6:
                return (Insert(random, bytes, Enumerable.Range(0, random.Next(1, 60)).Select(_ => Encoding.UTF8.GetBytes(OddText.Signs[random.Next(OddText.Signs.Length)]))), "odd signs");
            case 7:
                return (Encoding.UTF8.GetBytes(OddText.WithHomoglyphs(random, Encoding.UTF8.GetString(bytes))), "homoglyphs");
            case 8:
                var encodings = new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1 };
                var encoding = encodings[random.Next(encodings.Length)];
                byte[] mark = random.Next(2) == 0 ? encoding.GetPreamble() : [];
                return ([.. mark, .. encoding.GetBytes(Encoding.UTF8.GetString(bytes))], "encoding");
            case 9:
                return (Insert(random, bytes, Enumerable.Range(0, random.Next(1, 12)).Select(_ => Encoding.UTF8.GetBytes(OddText.Markup[random.Next(OddText.Markup.Length)]))), "markup");
            default:
                var noise = new byte[random.Next(1, 4_000)];
                random.NextBytes(noise);
                return (Insert(random, bytes, [noise]), "noise");
        }
    }

    private static byte[] Insert(Random random, byte[] bytes, IEnumerable<byte[]> pieces)
    {
        var all = new List<byte>(bytes);
        foreach (var piece in pieces)
        {
            all.InsertRange(random.Next(all.Count + 1), piece);
        }

        return [.. all];
    }

    // Most of them small, some as large as an upload may be: what is quadratic shows at any size.
    private static (byte[] Bytes, string Kind, string Extension) Bomb(Random random, Seed whole)
    {
        var size = (int)Math.Exp(Math.Log(2_000) + (random.NextDouble() * random.NextDouble() * Math.Log(Largest / 2_000d)));
        if (random.Next(60) == 0)
        {
            size = Largest;
        }

        var bomb = Bombs.All[random.Next(Bombs.All.Count)];
        var text = bomb.Make(random, size);
        if (random.Next(4) == 0)
        {
            text = Encoding.UTF8.GetString(whole.Bytes) + "\n\n" + text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return (bytes, $"{bomb.Name} {Math.Min(bytes.Length, Largest) / 1024} KiB", bomb.Extension ?? Extensions[random.Next(Extensions.Length)]);
    }
}
