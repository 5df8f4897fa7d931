namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Finds the words and phrases of one search in all segments; each phrase is looked up once.</summary>
internal sealed class PhraseReader(IndexSnapshot snapshot, Func<long, string, byte[]> list) : IDisposable
{
    private readonly Dictionary<string, PhraseHits> known = new(StringComparer.Ordinal);
    private readonly PostingEntry entry = new();

    public PhraseHits Read(Phrase phrase)
    {
        if (!known.TryGetValue(phrase.Key, out var hits))
        {
            known.Add(phrase.Key, hits = new PhraseHits());
            foreach (var view in snapshot.Segments)
            {
                if (phrase.Stems.Count == 1)
                {
                    ReadWord(view, phrase.Stems[0], hits);
                }
                else if (phrase.Stems.Count > 1)
                {
                    ReadPhrase(view, phrase.Stems, hits);
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

    private void ReadWord(SegmentView view, string stem, PhraseHits hits)
    {
        var cursor = new PostingsCursor(list(view.Segment.Id, stem), view.Segment.Count);
        while (cursor.Next())
        {
            entry.Read(ref cursor);
            if (view.IsLive(cursor.Document))
            {
                hits.Add(view, cursor.Document, entry.Fields, entry.OwnText, entry.Sections);
            }
        }
    }

    private void ReadPhrase(SegmentView view, IReadOnlyList<string> stems, PhraseHits hits)
    {
        var lists = new (byte[] List, int Offset)[stems.Count];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = (list(view.Segment.Id, stems[i]), i);
            if (lists[i].List.Length == 0)
            {
                return;
            }
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
