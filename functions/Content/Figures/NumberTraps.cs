using System.Collections.Frozen;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Numbers of a text that count nothing: years, dates, durations, versions, ranges, addresses and the like.</summary>
internal sealed partial class NumberTraps
{
    private const int Window = 60;

    private static readonly FrozenSet<string> Ranks = Words("top first last next past previous per every each rfc rfcs fortune");

    private static readonly FrozenSet<string> Names = Words(
        "iso iec ieee fips nist cve section sections sec chapter chapters page pages p pp figure figures fig figs table tables version versions v release " +
        "tls ssl dtls http https no nos number issue issues step steps part parts phase volume vol note notes footnote appendix article articles level tier round " +
        "group class grade type category room suite floor box zip pmb line lines port ports question item clause rule title paragraph goal pillar stage ticket pr " +
        "commit build revision edition sha md base utf ipv code extension ext tel telephone phone fax call dial ein id ids isbn doi day q aged act form schedule " +
        "route gate exit lot apt node web block slide row column key bug advisory");

    // Words with which sentences begin, in front of a count.
    private static readonly FrozenSet<string> Openers = Words(
        "in with on at of for from to by than and or but yet the a an our their its his her these those this that all some other another over about around nearly almost " +
        "roughly only just exactly we they it you there are were is was has have had among today now currently altogether overall together also still additional more " +
        "new total sum saw served reached hit issued yes plus including");

    private readonly string text;
    private readonly IReadOnlyList<WrittenNumber> numbers;
    private readonly bool[] named;
    private readonly bool[] measured;
    private readonly bool isAllCapitals;

    /// <summary>Looks at all numbers of a text, since what one of them is may depend on its neighbours.</summary>
    public NumberTraps(string text, IReadOnlyList<WrittenNumber> numbers)
    {
        (this.text, this.numbers) = (text, numbers);
        named = new bool[numbers.Count];
        measured = new bool[numbers.Count];
        isAllCapitals = numbers.Count > 0 && !text.Any(char.IsLower);
        for (var i = 0; i < numbers.Count; i++)
        {
            named[i] = IsNamed(numbers[i]) || (i > 0 && named[i - 1] && IsList(Between(i - 1)));
        }

        for (var i = numbers.Count - 1; i >= 0; i--)
        {
            measured[i] = IsMeasured(After(numbers[i].End)) || (i + 1 < numbers.Count && measured[i + 1] && IsList(Between(i)));
        }
    }

    /// <summary>True for a year written with four digits and nothing else.</summary>
    public static bool IsYear(string text, WrittenNumber number) =>
        number is { Length: 4, Value: >= 1900 and <= 2100 } && text.AsSpan(number.Start, 4).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>True where a number is no figure.</summary>
    /// <param name="i">Which of the numbers.</param>
    /// <param name="value">The value that was made of it.</param>
    public bool Holds(int i, StatedValue value)
    {
        var number = numbers[i];
        var (before, after) = (Before(number.Start), After(number.End));
        if (IsAdjacent(i, before, after) || IsRange(i) || IsShareOf(i, value) || OtherBefore().IsMatch(before) || OtherAfter().IsMatch(after)
            || Ranks.Contains(WordBefore(value.Start)))
        {
            return true;
        }

        if (value.Unit is not null)
        {
            return false;
        }

        return IsYear(text, number) || measured[i] || named[i] || IsVague(value) || IsBracketed(value, before, after) || Address().IsMatch(after)
            || (number.Value <= 31 && (DayAfter().IsMatch(after) || MonthBefore().IsMatch(before))) || (value.Weight < Weight.Strong && (Telephone().IsMatch(before) || IsCapitalised(value)));
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private string Before(int start) => text[Math.Max(0, start - Window)..start];

    private string After(int end) => text.Substring(end, Math.Min(Window, text.Length - end));

    private string Between(int i) => numbers[i + 1].Start - numbers[i].End > Window ? "…" : text[numbers[i].End..numbers[i + 1].Start];

    private bool IsNamed(WrittenNumber number) => !Grouped().IsMatch(text.AsSpan(number.Start, number.Length)) && Names.Contains(WordBefore(number.Start));

    private static bool IsMeasured(string after) => Duration().IsMatch(after) || Measure().IsMatch(after);

    private static bool IsList(string between) => ListJoint().IsMatch(between);

    private bool IsAdjacent(int i, string before, string after)
    {
        if (Joined().IsMatch(after) || JoinedBefore().IsMatch(before))
        {
            return true;
        }

        var afterNumber = i > 0 && string.IsNullOrWhiteSpace(Between(i - 1)) && !IsYear(text, numbers[i - 1]);
        return afterNumber || (i + 1 < numbers.Count && string.IsNullOrWhiteSpace(Between(i)));
    }

    // "10 to 20", "between 10 and 20", "10 or 20"; of "grew from 10 to 20" the second is a figure.
    private bool IsRange(int i)
    {
        var opens = i + 1 < numbers.Count && RangeJoint().IsMatch(Between(i)) && !IsYear(text, numbers[i + 1]);
        var closes = i > 0 && RangeJoint().IsMatch(Between(i - 1)) && !IsYear(text, numbers[i - 1]);
        var between = (i + 1 < numbers.Count && AndJoint().IsMatch(Between(i)) && BetweenBefore().IsMatch(Before(numbers[i].Start)))
            || (i > 0 && AndJoint().IsMatch(Between(i - 1)) && BetweenBefore().IsMatch(Before(numbers[i - 1].Start)));
        return between || opens || (closes && !Change().IsMatch(Before(numbers[i - 1].Start)));
    }

    // "9 of 10", "3 in 4", "one of 40": parts of something, not counts.
    private bool IsShareOf(int i, StatedValue value) =>
        (value.Unit is null && i + 1 < numbers.Count && OfJoint().IsMatch(Between(i)) && !IsYear(text, numbers[i + 1]))
        || (i > 0 && OfJoint().IsMatch(Between(i - 1)) && value.Unit is null && !IsYear(text, numbers[i - 1]))
        || OneOf().IsMatch(Before(value.Start));

    private bool IsVague(StatedValue value) =>
        !value.IsQualified && value.Number <= 1_000 && text.AsSpan(value.Written.Start).StartsWith("a ", StringComparison.OrdinalIgnoreCase);

    private static bool IsBracketed(StatedValue value, string before, string after) =>
        (before.EndsWith('[') && after.StartsWith(']')) || (value.Weight == Weight.Bare && !value.IsQualified && before.EndsWith('(') && after.StartsWith(')'));

    // "Debian 12", "Route 53": a number that belongs to a name.
    private bool IsCapitalised(StatedValue value)
    {
        if (isAllCapitals || value.IsQualified || !char.IsAsciiDigit(text[value.Written.Start]))
        {
            return false;
        }

        var word = WordBefore(value.Start);
        var isFirst = value.Start - word.Length - 1 <= 0;
        return word.Any(char.IsUpper) && !Openers.Contains(word)
            && !(isFirst && (word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal)))
            && !(value.Number > 31 && MonthBefore().IsMatch(word + " "));
    }

    private string WordBefore(int start)
    {
        var head = text.AsSpan(Math.Max(0, start - Window), Math.Min(Window, start));
        var end = head.Length;
        if (end == 0 || head[^1] is not (' ' or '.' or '-'))
        {
            return "";
        }

        head = head[..^1].TrimEnd('.');
        var first = head.Length;
        while (first > 0 && (char.IsLetterOrDigit(head[first - 1]) || head[first - 1] is '\'' or '’'))
        {
            first--;
        }

        return head[first..].ToString();
    }
}
