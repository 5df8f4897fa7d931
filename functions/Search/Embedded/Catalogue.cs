using System.Globalization;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The fields that results are counted and narrowed by.</summary>
internal enum FacetField
{
    Kind,
    Initiative,
    Author,
    Funder,
    Year,
}

/// <summary>What filters, facets and sorts need of a document: small, so that all of it stays in memory.</summary>
/// <param name="Id">The row.</param>
/// <param name="Revision">The index's revision that wrote it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="TitleKey">What it is sorted by among titles.</param>
/// <param name="Day">The day of publication (<see cref="DateOnly.DayNumber"/>).</param>
/// <param name="Values">The values of each <see cref="FacetField"/>.</param>
internal sealed record CatalogueEntry(long Id, long Revision, ContentKind Kind, string TitleKey, int? Day, IReadOnlyList<string>[] Values);

/// <summary>All documents of one revision of the index. Immutable.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<long, CatalogueEntry> entries;

    private Catalogue(string instance, long revision, Dictionary<long, CatalogueEntry> entries)
    {
        Instance = instance;
        Revision = revision;
        this.entries = entries;
        NewestDay = entries.Values.Max(entry => entry.Day) ?? 0;
    }

    public string Instance { get; }

    public long Revision { get; }

    /// <summary>The latest day of publication: what age is measured from, so that an answer depends on the index alone.</summary>
    public int NewestDay { get; }

    public IEnumerable<CatalogueEntry> All => entries.Values;

    public int Count => entries.Count;

    public CatalogueEntry this[long id] => entries.TryGetValue(id, out var entry) ? entry : throw new IndexDamagedException("words of a document that it does not hold");

    /// <summary>Reads what changed since an earlier catalogue of the same index.</summary>
    public static Catalogue Load(IndexConnection connection, string instance, long revision, Catalogue? earlier)
    {
        var entries = new Dictionary<long, CatalogueEntry>();
        var changed = new List<long>();
        using (var reader = connection.Query("SELECT id, revision FROM documents INDEXED BY documents_revision"))
        {
            while (reader.Read())
            {
                var id = reader.GetInt64(0);
                if (earlier?.Instance == instance && earlier.entries.TryGetValue(id, out var known) && known.Revision == reader.GetInt64(1))
                {
                    entries.Add(id, known);
                }
                else
                {
                    changed.Add(id);
                }
            }
        }

        foreach (var id in changed)
        {
            entries.Add(id, LoadEntry(connection, id));
        }

        return new Catalogue(instance, revision, entries);
    }

    private static CatalogueEntry LoadEntry(IndexConnection connection, long id)
    {
        List<string>[] values = [[], [], [], [], []];
        using (var facets = connection.Query("SELECT field, value FROM facets WHERE document = ?1 ORDER BY field, position", id))
        {
            while (facets.Read())
            {
                var field = values[facets.GetInt32(0)];
                var value = facets.GetString(1);
                if (!field.Contains(value, StringComparer.OrdinalIgnoreCase))
                {
                    field.Add(value);
                }
            }
        }

        using var reader = connection.Query("SELECT revision, kind, title, published_day FROM documents WHERE id = ?1", id);
        reader.Read();
        var kind = (ContentKind)reader.GetInt32(1);
        int? day = reader.IsDBNull(3) ? null : reader.GetInt32(3);
        values[(int)FacetField.Kind].Add(kind.Name());
        if (day is { } published)
        {
            values[(int)FacetField.Year].Add(DateOnly.FromDayNumber(published).Year.ToString(CultureInfo.InvariantCulture));
        }

        return new CatalogueEntry(id, reader.GetInt64(0), kind, reader.GetString(2).Trim().ToLowerInvariant(), day, values);
    }
}
