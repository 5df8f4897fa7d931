namespace Prossimo.Functions.Content.Funding;

/// <summary>A proper name within a sentence.</summary>
/// <param name="Name">The name of the directory, or the name as written.</param>
/// <param name="Start">Where the sentence names it.</param>
/// <param name="Length">The length there, without a possessive's ending.</param>
/// <param name="IsKnown">True where the directory has it.</param>
/// <param name="MayGive">True where nothing speaks against a giver of this name.</param>
internal readonly record struct GiverName(string Name, int Start, int Length, bool IsKnown, bool MayGive)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}
