using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prossimo.Functions.Hosting.Http;

/// <summary>Writes a text that may be as long as an upload in pieces: at one go, a JSON writer takes memory for six times its length.</summary>
internal sealed class LongTextConverter : JsonConverter<string>
{
    private const int Piece = 16 * 1024;

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        var rest = value.AsSpan();
        for (; rest.Length > Piece; rest = rest[Piece..])
        {
            writer.WriteStringValueSegment(rest[..Piece], isFinalSegment: false);
        }

        writer.WriteStringValueSegment(rest, isFinalSegment: true);
    }
}
