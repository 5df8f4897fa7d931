using System.Text;

namespace Prossimo.Functions.Content.Decoding;

/// <summary>Windows-1252 as browsers read it (WHATWG Encoding Standard): its five unassigned bytes are C1 control characters.</summary>
internal static class Windows1252
{
    private static readonly Encoding CodePage = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly char[] Characters = ReadAll();

    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0x80, 0x80).ToDictionary(value => Characters[value], value => (byte)value);

    public static string Decode(ReadOnlySpan<byte> bytes) => CodePage.GetString(bytes);

    public static char Decode(byte value) => Characters[value];

    /// <summary>The byte of a character beyond ASCII; false for one that Windows-1252 lacks, and for ASCII.</summary>
    public static bool TryEncode(char character, out byte value) => Bytes.TryGetValue(character, out value);

    private static char[] ReadAll()
    {
        var all = new byte[256];
        for (var value = 0; value < all.Length; value++)
        {
            all[value] = (byte)value;
        }

        return CodePage.GetString(all).ToCharArray();
    }
}
