namespace Prossimo.Functions.Content.Bodies;

/// <summary>HTML, whole documents or fragments.</summary>
internal sealed class HtmlBodyParser : IBodyParser
{
    public string ToHtml(string body, string statedTitle) => ShortcodeStripper.Strip(body, keepCode: false);
}
