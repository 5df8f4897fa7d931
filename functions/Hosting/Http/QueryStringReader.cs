using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Prossimo.Functions.Hosting.Http;

/// <summary>Reads parameters one by one and collects what is wrong with them. A parameter without a value counts as not given.</summary>
internal sealed class QueryStringReader(IQueryCollection query)
{
    private readonly Dictionary<string, string[]> errors = [];

    /// <summary>Reads one value of a filter; says what is wrong with it, or null.</summary>
    public delegate T ValueReader<out T>(string value, out string? problem);

    public IReadOnlyDictionary<string, string[]> Errors => errors;

    public void Report(string name, string problem)
    {
        var known = errors.GetValueOrDefault(name, []);
        if (!known.Contains(problem))
        {
            errors[name] = [.. known, problem];
        }
    }

    /// <summary>A parameter that is given once at most; empty if it is not.</summary>
    public string Text(string name, int longest)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            Report(name, $"{name} must be given once.");
        }

        var text = values.Count == 0 ? "" : values[0] ?? "";
        if (text.Length <= longest)
        {
            return text;
        }

        Report(name, $"{name} must have {longest} characters or less; it has {text.Length}.");
        return "";
    }

    /// <summary>A whole number within limits; null if it is not given.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Text(name, 200) is not { Length: > 0 } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Report(name, $"{name} must be a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>Two days, both counted in, the first not later than the last; null for what is not given.</summary>
    public (DateOnly? From, DateOnly? To) Days(string first, string last)
    {
        var (from, to) = (Day(first), Day(last));
        if (from > to)
        {
            Report(first, $"{first} must not be later than {last}.");
        }

        return (from, to);
    }

    /// <summary>A parameter that may be given several times.</summary>
    public IReadOnlyList<T> Values<T>(string name, int most, int longest, ValueReader<T> read)
    {
        var values = query[name].Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim()).ToList();
        if (values.Count > most)
        {
            Report(name, $"{name} must be given {most} times or less; it is given {values.Count} times.");
        }

        var results = new List<T>();
        foreach (var value in values.Take(most))
        {
            string? problem = null;
            var result = value.Length > longest ? default : read(value, out problem);
            if (value.Length > longest)
            {
                Report(name, $"{name} must have {longest} characters or less; it has {value.Length}.");
            }
            else if (problem is not null)
            {
                Report(name, problem);
            }
            else
            {
                results.Add(result!);
            }
        }

        return results;
    }

    private DateOnly? Day(string name)
    {
        if (Text(name, 200) is not { Length: > 0 } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Report(name, $"{name} must be a date such as 2023-07-10.");
        return null;
    }
}
