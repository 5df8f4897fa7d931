namespace Prossimo.Functions.Content.Bodies;

/// <summary>Turns the body of one format into HTML, unsanitised. Safe to use from many threads.</summary>
internal interface IBodyParser
{
    /// <param name="body">The text below the front matter, line ends as <c>\n</c>.</param>
    /// <param name="statedTitle">The title that front matter or metadata give; empty where the text itself has to.</param>
    /// <exception cref="TooComplexException">The text is beyond a limit.</exception>
    string ToHtml(string body, string statedTitle);
}
