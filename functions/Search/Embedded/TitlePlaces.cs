namespace Prossimo.Functions.Search.Embedded;

/// <summary>The order of all titles, ignoring case.</summary>
internal static class TitlePlaces
{
    /// <summary>For each document of a snapshot its place.</summary>
    public static int[] Load(IndexConnection connection, IndexSnapshot snapshot)
    {
        var byId = new Dictionary<long, string>(snapshot.Live);
        using (var reader = connection.Query("SELECT id, title FROM documents"))
        {
            while (reader.Read())
            {
                byId.Add(reader.GetInt64(0), reader.GetString(1).Trim().ToLowerInvariant());
            }
        }

        var titles = new string[snapshot.Documents];
        foreach (var view in snapshot.Segments)
        {
            for (var document = 0; document < view.Segment.Count; document++)
            {
                titles[view.FirstDocument + document] = byId.GetValueOrDefault(view.Segment.Ids[document], "");
            }
        }

        var places = new int[titles.Length];
        var place = 0;
        foreach (var document in Enumerable.Range(0, titles.Length).OrderBy(document => titles[document], StringComparer.Ordinal))
        {
            places[document] = place++;
        }

        return places;
    }
}
