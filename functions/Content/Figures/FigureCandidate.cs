namespace Prossimo.Functions.Content.Figures;

/// <summary>A figure that was found, before those that say the same are brought together.</summary>
/// <param name="Figure">The figure; its group is still that of the table or line-up in the text.</param>
/// <param name="FromProse">True where a sentence states it, not a table or a label.</param>
internal readonly record struct FigureCandidate(KeyFigure Figure, bool FromProse);
