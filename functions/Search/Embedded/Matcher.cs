using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Finds the documents that meet a requirement. The sets that it answers are its own and live as long as it does.</summary>
internal sealed class Matcher(IndexSnapshot snapshot, PhraseReader phrases) : IDisposable
{
    private readonly List<DocumentSet> lent = [];

    public DocumentSet Find(Requirement requirement)
    {
        switch (requirement)
        {
            case Requirement.Any any:
                var some = Empty();
                AddTo(some, any);
                return some;

            case Requirement.All all:
                var every = Find(all.Of[0]);
                foreach (var other in all.Of.Skip(1))
                {
                    if (every.IsEmpty)
                    {
                        break;
                    }

                    every.IntersectWith(Find(other));
                }

                return every;

            default:
                var set = Empty();
                AddTo(set, requirement);
                return set;
        }
    }

    /// <summary>Every document that there is.</summary>
    public DocumentSet Everything()
    {
        var set = Empty();
        foreach (var view in snapshot.Segments)
        {
            for (var document = 0; document < view.Segment.Count; document++)
            {
                if (view.IsLive(document))
                {
                    set.Add(view.FirstDocument + document);
                }
            }
        }

        return set;
    }

    public DocumentSet Empty()
    {
        var set = new DocumentSet(snapshot.Documents);
        lent.Add(set);
        return set;
    }

    /// <summary>Whether any document meets a requirement.</summary>
    public bool Matches(Requirement requirement) => requirement switch
    {
        Requirement.Has has => phrases.Read(has.Phrase).Documents.Count > 0,
        Requirement.Any any => any.Of.Any(Matches),
        _ => !Find(requirement).IsEmpty,
    };

    public void Dispose()
    {
        lent.ForEach(set => set.Dispose());
        lent.Clear();
    }

    private void AddTo(DocumentSet set, Requirement requirement)
    {
        switch (requirement)
        {
            case Requirement.Has has:
                set.Add(phrases.Read(has.Phrase).Documents.Items);
                break;

            case Requirement.Any any:
                foreach (var option in any.Of)
                {
                    AddTo(set, option);
                }

                break;

            default:
                set.UnionWith(Find(requirement));
                break;
        }
    }
}
