using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Writes documents into the tables and reads them back. Every call within a transaction of the caller.</summary>
internal static class DocumentTables
{
    private const string Whole = "SELECT id, contents.sum, data, blob, etag, fingerprint, modified_on FROM documents JOIN contents USING(id)";

    public static UpsertResult Upsert(WriteBatch batch, PreparedDocument prepared)
    {
        var connection = batch.Connection;
        var (content, source) = prepared.Document;
        var held = Held(connection, source.Name);
        if (held is { } same && same.Fingerprint == source.Fingerprint)
        {
            // The tag alone: nothing that an answer shows may change without a new revision.
            if (same.ETag != source.ETag)
            {
                connection.Run("UPDATE documents SET etag = ?2 WHERE id = ?1", same.Id, source.ETag);
            }

            return new UpsertResult.Unchanged();
        }

        if (connection.Scalar("SELECT blob FROM documents WHERE kind = ?1 AND slug_key = ?2 AND blob <> ?3", (int)content.Kind, SlugRules.Key(content.Slug), source.Name) is string holder)
        {
            return new UpsertResult.SlugTaken(holder);
        }

        if (held is { } former)
        {
            Erase(batch, former.Id, former.Sum);
        }

        Insert(batch, prepared);
        return new UpsertResult.Written(held?.Key);
    }

    public static DocumentKey? Remove(WriteBatch batch, string blobName, DocumentKey? onlyAt = null)
    {
        if (Held(batch.Connection, blobName) is not { } held || onlyAt?.Matches(held.Key) == false)
        {
            return null;
        }

        Erase(batch, held.Id, held.Sum);
        return held.Key;
    }

    public static IndexedDocument? Find(IndexConnection connection, ContentKind kind, string slug)
    {
        using var reader = connection.Query(Whole + " WHERE kind = ?1 AND slug_key = ?2", (int)kind, SlugRules.Key(slug));
        return reader.Read() ? ReadWhole(reader) : null;
    }

    public static IReadOnlyList<IndexedDocument> Read(IndexConnection connection, IEnumerable<string> blobNames)
    {
        var documents = new List<IndexedDocument>();
        foreach (var name in blobNames)
        {
            using var reader = connection.Query(Whole + " WHERE blob = ?1", name);
            if (reader.Read())
            {
                documents.Add(ReadWhole(reader));
            }
        }

        return documents;
    }

    public static IReadOnlyList<IndexedSource> Sources(IndexConnection connection)
    {
        var sources = new List<IndexedSource>();
        using var reader = connection.Query("SELECT blob, etag, kind, slug, fingerprint FROM documents ORDER BY blob");
        while (reader.Read())
        {
            sources.Add(new IndexedSource(reader.GetString(0), reader.GetString(1), new DocumentKey((ContentKind)reader.GetInt32(2), reader.GetString(3)), reader.GetString(4)));
        }

        return sources;
    }

    /// <summary>A document's content as it was read, if that is how it was written.</summary>
    /// <param name="reader">At a row that begins with the content's id, its checksum and the content itself.</param>
    public static byte[] Stored(IndexRows reader) =>
        reader.GetBytes(2) is var stored && SumOfContent(reader.GetInt64(0), stored) == reader.GetInt64(1)
            ? stored
            : throw new IndexDamagedException("a document's content is not as it was written");

    /// <summary>The checksum of a row of documents, but for its id and its entity tag, of which the latter may change.</summary>
    public static long Sum(string blob, string fingerprint, long modifiedOn, int kind, string slug, string slugKey, string title, int? publishedDay)
    {
        var sum = Checksum.Of(fingerprint, Checksum.Of(blob));
        sum = Checksum.Of(kind, Checksum.Of(modifiedOn, sum));
        sum = Checksum.Of(title, Checksum.Of(slugKey, Checksum.Of(slug, sum)));
        return Checksum.Of(publishedDay ?? -1, sum);
    }

    private static long SumOfContent(long id, byte[] stored) => Checksum.Of(stored, Checksum.Of(id));

    private static IndexedDocument ReadWhole(IndexRows reader) => new(
        StoredDocument.Unpack(Stored(reader)),
        new SourceBlob(reader.GetString(3), reader.GetString(4), reader.GetString(5), new DateTimeOffset(reader.GetInt64(6), TimeSpan.Zero)));

    private static (long Id, string ETag, string Fingerprint, DocumentKey Key, long Sum)? Held(IndexConnection connection, string blobName)
    {
        using var reader = connection.Query("SELECT id, etag, fingerprint, kind, slug, sum FROM documents WHERE blob = ?1", blobName);
        return reader.Read()
            ? (reader.GetInt64(0), reader.GetString(1), reader.GetString(2), new DocumentKey((ContentKind)reader.GetInt32(3), reader.GetString(4)), reader.GetInt64(5))
            : null;
    }

    private static void Insert(WriteBatch batch, PreparedDocument prepared)
    {
        var connection = batch.Connection;
        var (content, source) = prepared.Document;
        var (key, day) = (SlugRules.Key(content.Slug), content.PublishedOn?.DayNumber);
        var sum = Sum(source.Name, source.Fingerprint, source.ModifiedOn.UtcTicks, (int)content.Kind, content.Slug, key, content.Title, day);
        connection.Run(
            "INSERT INTO documents VALUES(NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            source.Name, source.ETag, source.Fingerprint, source.ModifiedOn.UtcTicks, (int)content.Kind, content.Slug, key, content.Title, day, sum);
        var id = (long)connection.Scalar("SELECT last_insert_rowid()")!;
        connection.Run("INSERT INTO contents VALUES(?1, ?2, ?3)", id, SumOfContent(id, prepared.Stored), prepared.Stored);
        InsertSuggestions(connection, id * IndexSchema.SectionsPerDocument, prepared.Text);
        batch.Add(id, prepared, sum);
    }

    private static void InsertSuggestions(IndexConnection connection, long first, IndexedText text)
    {
        connection.Run("INSERT INTO suggestions(rowid, title) VALUES(?1, ?2)", first, text.Title);
        for (var i = 0; i < text.Sections.Count; i++)
        {
            var section = text.Sections[i];
            if (section.Anchor.Length > 0 && !section.Heading.Equals(text.Title, StringComparison.OrdinalIgnoreCase))
            {
                connection.Run("INSERT INTO suggestions(rowid, heading, anchor) VALUES(?1, ?2, ?3)", first + i + 1, section.Heading, section.Anchor);
            }
        }
    }

    private static void Erase(WriteBatch batch, long id, long sum)
    {
        var connection = batch.Connection;
        byte[] stored;
        using (var reader = connection.Query("SELECT id, sum, data FROM contents WHERE id = ?1", id))
        {
            stored = reader.Read() ? Stored(reader) : throw new IndexDamagedException("a document has no content");
        }

        var words = PreparedDocument.WordsOf(StoredDocument.Unpack(stored));
        var first = id * IndexSchema.SectionsPerDocument;
        connection.Run("DELETE FROM suggestions WHERE rowid BETWEEN ?1 AND ?2", first, first + IndexSchema.SectionsPerDocument - 1);
        connection.Run("DELETE FROM contents WHERE id = ?1", id);
        connection.Run("DELETE FROM documents WHERE id = ?1", id);
        connection.Run("INSERT INTO removed VALUES(?1)", id);
        batch.Remove(words, sum);
    }
}
