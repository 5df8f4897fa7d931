using System.Buffers;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The scores of one search: of all documents and all sections of a snapshot, most of them zero.</summary>
internal sealed class ScoreBoard : IDisposable
{
    private readonly IndexSnapshot snapshot;
    private readonly double[] documents;
    private readonly double[] sections;

    public ScoreBoard(IndexSnapshot snapshot)
    {
        this.snapshot = snapshot;
        documents = ArrayPool<double>.Shared.Rent(snapshot.Documents);
        sections = ArrayPool<double>.Shared.Rent(snapshot.Sections);
        Documents.Clear();
        Sections.Clear();
    }

    public Span<double> Documents => documents.AsSpan(0, snapshot.Documents);

    public Span<double> Sections => sections.AsSpan(0, snapshot.Sections);

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(documents);
        ArrayPool<double>.Shared.Return(sections);
    }
}
