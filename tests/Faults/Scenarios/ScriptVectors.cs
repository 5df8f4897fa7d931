using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Prossimo.Faults.Corpus;
using Prossimo.Functions.Content;
using Prossimo.Local.CommandLine;

namespace Prossimo.Faults.Scenarios;

/// <summary>The vectors of tests/Site.Tests/Hostile, as Markdown and as HTML: what is left of each holds nothing that runs. The site's tests render the same in a browser.</summary>
internal sealed class ScriptVectors : IScenario
{
    private static readonly string[] Active = ["script", "style", "iframe", "object", "embed", "form", "input", "button", "textarea", "select", "svg", "math", "base", "link", "meta", "template", "noscript", "frame", "frameset", "video", "audio", "marquee"];
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "srcset", "poster", "background"];

    public string Name => "xss";

    public Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var parser = new ContentParser();
        foreach (var vector in XssVector.ReadAll(Path.Combine(Repository.FindRoot(), "tests", "Site.Tests", "Hostile", "xss-vectors.txt")))
        {
            foreach (var name in (string[])["posts/vector.md", "posts/vector.html", "posts/vector.txt"])
            {
                tally.Try();
                var result = parser.Parse(new Upload(name, System.Text.Encoding.UTF8.GetBytes(vector.Upload), new Dictionary<string, string>()));
                tally.See(result is ParseResult.Parsed ? "parsed" : "rejected");
                if (result is ParseResult.Parsed { Document.Html: var html } && Faults(html).FirstOrDefault() is { } fault)
                {
                    tally.Lose($"{vector.Name} as {Path.GetExtension(name)}: {fault}");
                }
            }
        }

        return Task.FromResult<IReadOnlyList<Row>>([tally.ToRow(Name, "script vectors as Markdown, HTML and text: what is left of them", "rendered in a browser by tests/Site.Tests")]);
    }

    private static IEnumerable<string> Faults(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html).Body!.QuerySelectorAll("*"))
        {
            if (Active.Contains(element.LocalName))
            {
                yield return $"<{element.LocalName}> is left";
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc")
                {
                    yield return $"attribute {attribute.Name} is left";
                }

                var address = new string([.. attribute.Value.Where(sign => sign > ' ')]).ToLowerInvariant();
                if (Addresses.Contains(attribute.Name) && (address.StartsWith("javascript:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal) || address.StartsWith("vbscript:", StringComparison.Ordinal)))
                {
                    yield return $"{attribute.Name} leads to {address}";
                }
            }
        }
    }
}
