using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Html;

/// <summary>Rules for text that readers and the index see.</summary>
internal static partial class PlainText
{
    /// <summary>The text with every web address in it cut down to its host, the part that people read.</summary>
    public static string WithoutAddresses(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? Address().Replace(text, "${host}") : text;

    [GeneratedRegex(@"\b(?:https?|ftp)://(?:[^\s/?#@<>""]*@)?(?<host>[\p{L}\p{N}](?:[\p{L}\p{N}.:_-]*[\p{L}\p{N}])?)(?:[/?#](?:(?:[^\s<>""|()]|\([^\s<>""|()]*\))*(?:[^\s<>""|().,;:!?'’”\]]|\([^\s<>""|()]*\)))?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
