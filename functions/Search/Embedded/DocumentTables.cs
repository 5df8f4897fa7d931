using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Writes documents into the tables and reads them back. Every call within a transaction of the caller.</summary>
internal static class DocumentTables
{
    private static readonly string[] FieldTables = ["excerpts", "bodies", "initiatives", "authors", "slugs"];

    private const string Whole = "SELECT blob, etag, fingerprint, modified_on, json FROM documents JOIN contents USING(id)";

    public static UpsertResult Upsert(IndexConnection connection, IndexedDocument document)
    {
        var (content, source) = document;
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
            Erase(connection, former.Id);
        }

        Insert(connection, held?.Id, document, NextRevision(connection));
        return new UpsertResult.Written(held?.Key);
    }

    public static DocumentKey? Remove(IndexConnection connection, string blobName, DocumentKey? onlyAt = null)
    {
        if (Held(connection, blobName) is not { } held || onlyAt?.Matches(held.Key) == false)
        {
            return null;
        }

        Erase(connection, held.Id);
        NextRevision(connection);
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

    public static (string Instance, long Revision) Version(IndexConnection connection) => (
        (string?)connection.Scalar("SELECT value FROM meta WHERE name = 'instance'") ?? throw new IndexDamagedException("it has no instance"),
        Convert.ToInt64(connection.Scalar("SELECT value FROM meta WHERE name = 'revision'"), CultureInfo.InvariantCulture));

    private static IndexedDocument ReadWhole(SqliteDataReader reader) => new(
        Decode((byte[])reader.GetValue(4)),
        new SourceBlob(reader.GetString(0), reader.GetString(1), reader.GetString(2), new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero)));

    private static ContentDocument Decode(byte[] json) =>
        JsonSerializer.Deserialize(json, IndexJson.Default.ContentDocument) ?? throw new IndexDamagedException("a stored document is empty");

    private static (long Id, string ETag, string Fingerprint, DocumentKey Key)? Held(IndexConnection connection, string blobName)
    {
        using var reader = connection.Query("SELECT id, etag, fingerprint, kind, slug FROM documents WHERE blob = ?1", blobName);
        return reader.Read()
            ? (reader.GetInt64(0), reader.GetString(1), reader.GetString(2), new DocumentKey((ContentKind)reader.GetInt32(3), reader.GetString(4)))
            : null;
    }

    private static long NextRevision(IndexConnection connection)
    {
        connection.Run("UPDATE meta SET value = value + 1 WHERE name = 'revision'");
        return Version(connection).Revision;
    }

    private static void Insert(IndexConnection connection, long? id, IndexedDocument document, long revision)
    {
        var (content, source) = document;
        connection.Run(
            "INSERT INTO documents VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            id, revision, source.Name, source.ETag, source.Fingerprint, source.ModifiedOn.UtcTicks, (int)content.Kind, content.Slug,
            SlugRules.Key(content.Slug), content.Title, content.Excerpt, content.PublishedOn?.DayNumber);
        var key = id ?? (long)connection.Scalar("SELECT last_insert_rowid()")!;
        connection.Run("INSERT INTO contents VALUES(?1, ?2)", key, JsonSerializer.SerializeToUtf8Bytes(content, IndexJson.Default.ContentDocument));
        AddFacet(connection, key, FacetField.Initiative, content.Initiatives);
        AddFacet(connection, key, FacetField.Author, content.Authors);
        AddFacet(connection, key, FacetField.Funder, content.FundedBy);

        var text = new IndexedText(content);
        WriteContentless(connection, key, text, delete: false);
        connection.Run("INSERT INTO titles(rowid, text) VALUES(?1, ?2)", key, text.Title);
        connection.Run("INSERT INTO suggestions(rowid, title) VALUES(?1, ?2)", key * IndexSchema.SectionsPerDocument, text.Title);
        for (var i = 0; i < text.Sections.Count; i++)
        {
            var section = text.Sections[i];
            var row = (key * IndexSchema.SectionsPerDocument) + i;
            connection.Run("INSERT INTO sections(rowid, heading, text, anchor) VALUES(?1, ?2, ?3, ?4)", row, section.Heading, section.Text, section.Anchor);
            if (section.Anchor.Length > 0 && !section.Heading.Equals(text.Title, StringComparison.OrdinalIgnoreCase))
            {
                connection.Run("INSERT INTO suggestions(rowid, heading, anchor) VALUES(?1, ?2, ?3)", row + 1, section.Heading, section.Anchor);
            }
        }
    }

    private static void AddFacet(IndexConnection connection, long document, FacetField field, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            connection.Run("INSERT INTO facets VALUES(?1, ?2, ?3, ?4)", document, (int)field, i, values[i]);
        }
    }

    private static void Erase(IndexConnection connection, long id)
    {
        var json = (byte[]?)connection.Scalar("SELECT json FROM contents WHERE id = ?1", id) ?? throw new IndexDamagedException("a document has no content");
        WriteContentless(connection, id, new IndexedText(Decode(json)), delete: true);
        connection.Run("DELETE FROM titles WHERE rowid = ?1", id);
        var first = id * IndexSchema.SectionsPerDocument;
        connection.Run("DELETE FROM sections WHERE rowid BETWEEN ?1 AND ?2", first, first + IndexSchema.SectionsPerDocument - 1);
        connection.Run("DELETE FROM suggestions WHERE rowid BETWEEN ?1 AND ?2", first, first + IndexSchema.SectionsPerDocument - 1);
        connection.Run("DELETE FROM facets WHERE document = ?1", id);
        connection.Run("DELETE FROM contents WHERE id = ?1", id);
        connection.Run("DELETE FROM documents WHERE id = ?1", id);
    }

    private static void WriteHeadings(IndexConnection connection, long id, IndexedText text, bool delete)
    {
        for (var i = 0; i < text.Sections.Count; i++)
        {
            if (text.Sections[i].Heading.Length > 0)
            {
                connection.Run(
                    delete ? "INSERT INTO headings(headings, rowid, text) VALUES('delete', ?1, ?2)" : "INSERT INTO headings(rowid, text) VALUES(?1, ?2)",
                    (id * IndexSchema.SectionsPerDocument) + i, text.Sections[i].Heading);
            }
        }
    }

    private static void WriteContentless(IndexConnection connection, long id, IndexedText text, bool delete)
    {
        connection.Run(
            delete
                ? "INSERT INTO words(words, rowid, title, headings, excerpt, body, names, slug) VALUES('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                : "INSERT INTO words(rowid, title, headings, excerpt, body, names, slug) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            id, text.Title, text.Headings, text.Excerpt, text.Body, text.Names, text.Slug);
        connection.Run(
            delete ? "INSERT INTO spellings(spellings, rowid, text) VALUES('delete', ?1, ?2)" : "INSERT INTO spellings(rowid, text) VALUES(?1, ?2)",
            id, text.Everything);
        WriteHeadings(connection, id, text, delete);
        string[] fields = [text.Excerpt, text.OwnBody, text.Initiatives, text.Authors, text.Slug];
        for (var i = 0; i < FieldTables.Length; i++)
        {
            // A document without a field does not count for the field's average length.
            if (fields[i].Length > 0)
            {
                var table = FieldTables[i];
                connection.Run(
                    delete ? $"INSERT INTO {table}({table}, rowid, text) VALUES('delete', ?1, ?2)" : $"INSERT INTO {table}(rowid, text) VALUES(?1, ?2)",
                    id, fields[i]);
            }
        }
    }
}
