using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content.Decoding;
using Prossimo.Functions.Content.Facts;
using static Prossimo.Functions.Content.Facts.FrontMatterValue;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Reads the directory's file. Whatever is wrong in it is told to the log, and the rest is read.</summary>
/// <param name="path">The file.</param>
/// <param name="logger">Gets the warnings.</param>
internal sealed partial class FunderFile(string path, ILogger logger)
{
    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);

    /// <summary>The entries that can be used, in the order of the file.</summary>
    public IReadOnlyList<FunderEntry> Read()
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogMissing(logger, path, error.Message);
            return [];
        }

        var (items, rejection) = FrontMatterReader.ReadList(LineEnds.Normalise(text));
        if (rejection is not null)
        {
            LogUnreadable(logger, path, rejection.Problem, rejection.Remedy);
            return [];
        }

        return [.. items.Select(ReadEntry).OfType<FunderEntry>()];
    }

    private FunderEntry? ReadEntry(FrontMatterValue item)
    {
        if (item is not Mapping entry)
        {
            LogPassedOver(logger, path, item.Line, "an entry is no map of keys and values", "write it as - name: …");
            return null;
        }

        var written = entry.Find("name");
        if (written is not Scalar { IsNull: false } name || FunderKey.Of(name.Text).Length == 0)
        {
            LogPassedOver(logger, path, written?.Line ?? entry.Line, "an entry has no name", "give it one as name: …");
            return null;
        }

        if (!TryHold(name, name.Text.Trim()))
        {
            return null;
        }

        foreach (var (key, value) in entry.Entries)
        {
            if (key.ToLowerInvariant() is not ("name" or "aliases" or "url"))
            {
                LogPassedOver(logger, path, value.Line, $"'{key}' is no key of an entry", "the keys are name, aliases and url");
            }
        }

        return new(name.Text.Trim(), [.. Aliases(entry.Find("aliases"), name.Text.Trim())], Url(entry.Find("url")));
    }

    private IEnumerable<string> Aliases(FrontMatterValue? value, string holder)
    {
        IEnumerable<FrontMatterValue> items = value switch
        {
            Sequence list => list.Items,
            null or Scalar { IsNull: true } => [],
            _ => [value],
        };
        foreach (var item in items)
        {
            if (item is not Scalar { IsNull: false } alias || FunderKey.Of(alias.Text).Length == 0)
            {
                LogPassedOver(logger, path, item.Line, $"an alias of {holder} is no name", "write aliases as a list of names");
            }
            else if (TryHold(alias, holder))
            {
                yield return alias.Text.Trim();
            }
        }
    }

    private string? Url(FrontMatterValue? value)
    {
        if (value is null or Scalar { IsNull: true })
        {
            return null;
        }

        if (value is Scalar scalar && Uri.TryCreate(scalar.Text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
        {
            return scalar.Text.Trim();
        }

        LogPassedOver(logger, path, value.Line, "the url is no web address", "write it with https:// in front");
        return null;
    }

    // The first entry that is called so keeps the name.
    private bool TryHold(Scalar written, string holder)
    {
        if (holders.TryAdd(FunderKey.Of(written.Text), holder) || holders[FunderKey.Of(written.Text)] == holder)
        {
            return true;
        }

        LogPassedOver(logger, path, written.Line, $"'{written.Text}' already stands for {holders[FunderKey.Of(written.Text)]}", "keep one of the two");
        return false;
    }

    [LoggerMessage(2110, LogLevel.Warning, "Funders are shown as each text writes them: {Path} cannot be read ({Problem}).")]
    private static partial void LogMissing(ILogger logger, string path, string problem);

    [LoggerMessage(2111, LogLevel.Warning, "Funders are shown as each text writes them: {Path} cannot be read. {Problem} {Remedy}")]
    private static partial void LogUnreadable(ILogger logger, string path, string problem, string remedy);

    [LoggerMessage(2112, LogLevel.Warning, "{Path}, line {Line}, is passed over: {Problem}; {Remedy}.")]
    private static partial void LogPassedOver(ILogger logger, string path, int line, string problem, string remedy);
}
