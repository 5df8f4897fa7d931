using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Prossimo.Functions.Donations.Form;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>What was posted, before anybody has looked at what it says.</summary>
/// <param name="Values">The fields that have a value, by name.</param>
/// <param name="Errors">Fields that cannot be read, with the reason.</param>
internal sealed record Submission(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors)
{
    public static Submission Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>A field's value; empty if it has none.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");
}

/// <summary>A post that cannot be read at all.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">The error's name.</param>
/// <param name="Detail">What is wrong and what to do.</param>
internal sealed record Unreadable(int Status, string Title, string Detail);

/// <summary>Reads posts: urlencoded, multipart without files, JSON.</summary>
internal sealed class SubmissionReader
{
    private const int MostFields = 100;
    private const int DeepestJson = 8;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether a post is JSON by its content type.</summary>
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a post.</summary>
    public async Task<(Submission Submission, Unreadable? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "Unsupported content type", "Send the inquiry as application/x-www-form-urlencoded, multipart/form-data or application/json.");
        }

        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "Unsupported encoding", "Send the inquiry in UTF-8.");
        }

        byte[]? body;
        try
        {
            body = await ReadBodyAsync(request, cancellationToken);
        }
        catch (Exception error) when (error is BadHttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return Problem(StatusCodes.Status400BadRequest, "Not readable", "The inquiry did not arrive whole. Send it again.");
        }

        if (body is null)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "Inquiry too large", $"An inquiry has {InquiryForm.MaxBytes / 1024} KB at most. Shorten the message.");
        }

        try
        {
            if (IsJson(request))
            {
                return (ReadJson(body), null);
            }

            if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            {
                return ReadForm(await new FormReader(new MemoryStream(body), Strict) { ValueCountLimit = MostFields, KeyLengthLimit = 200, ValueLengthLimit = InquiryForm.MaxBytes }.ReadFormAsync(cancellationToken));
            }

            return type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? await ReadMultipartAsync(type, body, cancellationToken)
                : Problem(StatusCodes.Status415UnsupportedMediaType, "Unsupported content type", "Send the inquiry as application/x-www-form-urlencoded, multipart/form-data or application/json.");
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, "Not readable", "The body is no JSON object with texts as values. Send { \"name\": \"…\", … }.");
        }
        catch (Exception error) when (error is InvalidDataException or IOException or DecoderFallbackException or FormatException or ArgumentException)
        {
            return Problem(StatusCodes.Status400BadRequest, "Not readable", "The body is no form as its content type announces it, in UTF-8. Send it again.");
        }
    }

    private static (Submission, Unreadable?) Problem(int status, string title, string detail) => (Submission.Empty, new(status, title, detail));

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > InquiryForm.MaxBytes)
        {
            return null;
        }

        // One byte more than is allowed, to see that there is more.
        var buffer = new byte[InquiryForm.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > InquiryForm.MaxBytes ? null : buffer[..length];
    }

    private static (Submission, Unreadable?) ReadForm(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var builder = new Builder();
        foreach (var (name, values) in fields)
        {
            foreach (var value in values)
            {
                builder.Add(name, value ?? "");
            }
        }

        return (builder.Build(), null);
    }

    private static async Task<(Submission, Unreadable?)> ReadMultipartAsync(MediaTypeHeaderValue type, byte[] body, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 100)
        {
            return Problem(StatusCodes.Status400BadRequest, "Not readable", "The content type multipart/form-data needs a boundary of 1 to 100 characters.");
        }

        var builder = new Builder();
        var reader = new MultipartReader(boundary, new MemoryStream(body)) { HeadersCountLimit = 10, HeadersLengthLimit = 4096 };
        for (var count = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } section; count++)
        {
            if (count >= MostFields)
            {
                throw new InvalidDataException();
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidDataException();
            }

            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                return Problem(StatusCodes.Status422UnprocessableEntity, "Files are not taken", "The inquiry holds a file. Send it without; we will ask for what we need.");
            }

            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancellationToken);
            builder.Add(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), Strict.GetString(content.GetBuffer().AsSpan(0, (int)content.Length)));
        }

        return (builder.Build(), null);
    }

    private static Submission ReadJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestJson });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        var builder = new Builder();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    builder.AddJson(property);
                    break;
                case JsonValueKind.True or JsonValueKind.False when NameOf(property) == InquiryForm.Consent:
                    builder.Add(NameOf(property), property.Value.GetBoolean() ? "true" : "");
                    break;
                case JsonValueKind.Null:
                    builder.Add(NameOf(property), "");
                    break;
                default:
                    builder.Fail(NameOf(property), "Write this as text.");
                    break;
            }
        }

        return builder.Build();
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which is no text.
            throw new JsonException();
        }
    }

    private sealed class Builder
    {
        private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);

        public void Add(string name, string value)
        {
            if (!seen.Add(name))
            {
                Fail(name, "This was given more than once: give it once.");
                return;
            }

            if (value.Length > 0)
            {
                values[name] = value;
            }
        }

        public void AddJson(JsonProperty property)
        {
            var name = NameOf(property);
            try
            {
                Add(name, property.Value.GetString()!);
            }
            catch (InvalidOperationException)
            {
                Fail(name, "This holds half of a character. Write it anew.");
            }
        }

        public void Fail(string name, string error) => errors.TryAdd(name, error);

        public Submission Build() => new(values, errors);
    }
}
