using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Figures;

/// <summary>How much a way of writing a number says that it counts something.</summary>
internal enum Weight
{
    /// <summary>Few digits and nothing else; could be a page number.</summary>
    Bare,

    /// <summary>Words below a thousand, or four digits and more without groups.</summary>
    Medium,

    /// <summary>Grouped digits, a magnitude, a share or money.</summary>
    Strong,
}

/// <summary>A number in a text with what belongs to it: what qualifies it, its currency or per cent.</summary>
/// <param name="Number">The number.</param>
/// <param name="Start">Where the value begins, qualifier included.</param>
/// <param name="End">Just behind the value.</param>
/// <param name="Written">The number's own place.</param>
/// <param name="Unit"><c>%</c>, an ISO 4217 code, or null.</param>
/// <param name="Weight">How much it looks like a count.</param>
/// <param name="IsQualified">True where words such as <c>more than</c> or a plus belong to it.</param>
internal sealed record StatedValue(decimal Number, int Start, int End, WrittenNumber Written, string? Unit, Weight Weight, bool IsQualified)
{
    /// <summary>The value as written.</summary>
    public string In(string text) => text[Start..End];

    /// <summary>True for an amount of money.</summary>
    public bool IsMoney => Unit is not (null or "%");
}
