using System.Text.Json;
using System.Text.Json.Nodes;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Tests.Content;

/// <summary>
/// Runs every file of <c>Cases</c>: an upload next to the JSON of what becomes of it. The JSON names the blob (and its metadata, if it
/// has any) and either <c>rejected</c> or the facts of the document that the case is about; facts it leaves out are not looked at.
/// </summary>
public sealed class CaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Content", "Cases");

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_upload_becomes_what_its_case_says(string name)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();
        var input = Directory.EnumerateFiles(Folder, name + ".*").Single(file => !file.EndsWith(".json", StringComparison.Ordinal));
        var metadata = expected["metadata"]?.Deserialize<Dictionary<string, string>>() ?? [];
        var actual = Describe(new ContentParser().Parse(new((string)expected["blob"]!, File.ReadAllBytes(input), metadata)));

        foreach (var (key, value) in expected)
        {
            if (key is not ("blob" or "metadata"))
            {
                Assert.Equal(Write(value), Write(actual[key]));
            }
        }

        Assert.Equal(expected.ContainsKey("rejected"), actual.ContainsKey("rejected"));
    }

    [Fact]
    public void Every_case_has_both_files()
    {
        var names = Directory.EnumerateFiles(Folder).GroupBy(file => Path.GetFileNameWithoutExtension(file)).ToList();
        Assert.True(names.Count > 20);
        Assert.All(names, files => Assert.Equal(2, files.Count()));
    }

    private static string Write(JsonNode? node) => node?.ToJsonString(Json) ?? "null";

    private static JsonObject Describe(ParseResult result)
    {
        if (result is ParseResult.Rejected rejected)
        {
            return new()
            {
                ["rejected"] = new JsonArray([.. rejected.Reasons.Select(reason => new JsonObject
                {
                    ["code"] = reason.Code.ToString(),
                    ["problem"] = reason.Problem,
                    ["remedy"] = reason.Remedy,
                    ["line"] = reason.Line,
                })]),
            };
        }

        var (document, notes) = (ParseResult.Parsed)result;
        var described = JsonSerializer.SerializeToNode(document, Json)!.AsObject();
        described["kind"] = document.Kind.Name();
        described["html"] = new JsonArray([.. document.Html.Split('\n').Select(line => JsonValue.Create(line))]);
        described["notes"] = JsonSerializer.SerializeToNode(notes, Json);
        described["sections"] = new JsonArray([.. document.Sections.Select(section => new JsonObject
        {
            ["heading"] = $"{new string('#', section.Level)} {section.Heading}".Trim(),
            ["anchor"] = section.Anchor,
            ["lines"] = new JsonArray([.. section.Text.Split('\n').Select(line => JsonValue.Create(line))]),
        })]);
        described["links"] = new JsonArray([.. document.Links.Select(link => JsonValue.Create($"{link.Section}: {link.Text} -> {link.Href}"))]);
        return described;
    }
}
