namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Finds the words and phrases of one search in all segments; each phrase is looked up once.</summary>
/// <param name="snapshot">The segments.</param>
/// <param name="lists">A stem's lists, one for each segment.</param>
internal sealed class PhraseReader(IndexSnapshot snapshot, Func<string, byte[][]> lists) : IDisposable
{
    private readonly Dictionary<string, PhraseHits> known = new(StringComparer.Ordinal);
    private readonly PostingEntry entry = new();

    public PhraseHits Read(Phrase phrase)
    {
        if (!known.TryGetValue(phrase.Key, out var hits))
        {
            known.Add(phrase.Key, hits = new PhraseHits());
            var ofStems = phrase.Stems.Select(lists).ToArray();
            for (var segment = 0; segment < snapshot.Segments.Count && ofStems.Length > 0; segment++)
            {
                if (ofStems.Length == 1)
                {
                    ReadWord(snapshot.Segments[segment], ofStems[0][segment], hits);
                }
                else
                {
                    ReadPhrase(snapshot.Segments[segment], [.. ofStems.Select((list, i) => (list[segment], i))], hits);
                }
            }
        }

        return hits;
    }

    public void Dispose()
    {
        foreach (var hits in known.Values)
        {
            hits.Dispose();
        }

        known.Clear();
    }

    private void ReadWord(SegmentView view, byte[] list, PhraseHits hits)
    {
        var cursor = new PostingsCursor(list, view.Segment.Count);
        while (cursor.Next())
        {
            entry.Read(ref cursor);
            if (view.IsLive(cursor.Document))
            {
                hits.Add(view, cursor.Document, entry.Fields, entry.OwnText, entry.Sections);
            }
        }
    }

    private void ReadPhrase(SegmentView view, (byte[] List, int Offset)[] lists, PhraseHits hits)
    {
        if (lists.Any(word => word.List.Length == 0))
        {
            return;
        }

        // The rarest first: the others are looked at in its documents alone.
        Array.Sort(lists, (left, right) => left.List.Length.CompareTo(right.List.Length));
        using var candidates = new PhraseCandidates();
        candidates.Begin(view, lists[0].List, lists[0].Offset, entry);
        for (var i = 1; i < lists.Length && !candidates.IsEmpty; i++)
        {
            candidates.Keep(view, lists[i].List, lists[i].Offset, entry);
        }

        candidates.AddTo(view, hits);
    }
}
