using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Facts;

/// <summary>A value of the front matter with the line of the file on which it begins.</summary>
internal abstract partial record FrontMatterValue(int Line)
{
    /// <summary>One value as written, quotes and escapes resolved.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Plain">True where it stands without quotes, so that YAML gives it a type.</param>
    /// <param name="Line">The line.</param>
    public sealed record Scalar(string Text, bool Plain, int Line) : FrontMatterValue(Line)
    {
        /// <summary>True for nothing, <c>~</c> and <c>null</c>.</summary>
        public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";

        public override JsonNode? ToJson()
        {
            if (!Plain)
            {
                return JsonValue.Create(Text);
            }

            // The core schema of YAML 1.2.2, section 10.3.2, but for infinities, which JSON has no way to write.
            return Text switch
            {
                _ when IsNull => null,
                "true" or "True" or "TRUE" => JsonValue.Create(true),
                "false" or "False" or "FALSE" => JsonValue.Create(false),
                _ when Integer().IsMatch(Text) && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
                _ when Float().IsMatch(Text) && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
                _ => JsonValue.Create(Text),
            };
        }
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<FrontMatterValue> Items, int Line) : FrontMatterValue(Line)
    {
        public override JsonNode ToJson() => new JsonArray([.. Items.Select(item => item.ToJson())]);
    }

    /// <summary>Keys and values in the order of the file, each key once.</summary>
    public sealed record Mapping(IReadOnlyList<KeyValuePair<string, FrontMatterValue>> Entries, int Line) : FrontMatterValue(Line)
    {
        public override JsonObject ToJson() => new(Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToJson())));

        /// <summary>The value of a key: as written, else in any case (Hugo reads its keys so); null if there is none.</summary>
        public FrontMatterValue? Find(string key) =>
            Entries.FirstOrDefault(entry => entry.Key == key).Value
            ?? Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)).Value;
    }

    public abstract JsonNode? ToJson();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Float();
}
