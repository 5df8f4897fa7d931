using System.Text;

namespace Prossimo.Functions.Content.Decoding;

/// <summary>Half of a surrogate pair is no character: escapes can write one, and neither JSON nor a store will take it.</summary>
internal static class WellFormed
{
    /// <summary>The text with U+FFFD in place of every half.</summary>
    public static string Text(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The same in Unicode's form C. U+FFFE, which is no character and which .NET refuses to normalise, becomes U+FFFD as well.</summary>
    public static string Composed(string text) => Text(text).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
}
