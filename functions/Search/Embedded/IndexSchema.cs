namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// The tables of the index file. Texts that are matched and scored but never shown lie in contentless FTS5 tables, so that they
/// take room once; to take a document out of them its texts are given again, from the document as stored.
/// </summary>
/// <remarks>
/// FTS5: https://www.sqlite.org/fts5.html. Ranking sums bm25() over one table per field, because within one table bm25() measures a
/// row's length over all columns together: a long body would make a short title's match look weak.
/// </remarks>
internal static class IndexSchema
{
    /// <summary>Raised with every change to the tables, or to what <see cref="IndexedText"/> puts into them: an index of another version is emptied.</summary>
    public const int Version = 2;

    /// <summary>Marks a file as ours ("pssi").</summary>
    public const int ApplicationId = 0x70737369;

    // A document's sections get the row ids id * SectionsPerDocument + 0, 1, 2 …
    public const int SectionsPerDocument = 1 << 14;

    /// <summary>All FTS5 tables.</summary>
    public static IReadOnlyList<string> FullTextTables { get; } =
        ["words", "titles", "headings", "excerpts", "bodies", "initiatives", "authors", "slugs", "sections", "spellings", "suggestions"];

    private const string Stemmed = "tokenize = 'porter unicode61 remove_diacritics 2'";
    private const string Unstemmed = "tokenize = 'unicode61 remove_diacritics 2'";

    public const string Create = $"""
        CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;

        CREATE TABLE documents(
          id INTEGER PRIMARY KEY,
          revision INTEGER NOT NULL,
          blob TEXT NOT NULL UNIQUE,
          etag TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          modified_on INTEGER NOT NULL,
          kind INTEGER NOT NULL,
          slug TEXT NOT NULL,
          slug_key TEXT NOT NULL,
          title TEXT NOT NULL,
          excerpt TEXT NOT NULL,
          published_day INTEGER,
          UNIQUE(kind, slug_key));
        CREATE INDEX documents_revision ON documents(revision);

        CREATE TABLE contents(id INTEGER PRIMARY KEY, json BLOB NOT NULL);

        CREATE TABLE facets(document INTEGER, field INTEGER, position INTEGER, value TEXT NOT NULL,
          PRIMARY KEY(document, field, position)) WITHOUT ROWID;

        CREATE VIRTUAL TABLE words USING fts5(title, headings, excerpt, body, names, slug, content = '', {Stemmed});
        CREATE VIRTUAL TABLE titles USING fts5(text, {Stemmed});
        CREATE VIRTUAL TABLE headings USING fts5(text, content = '', {Stemmed});
        CREATE VIRTUAL TABLE excerpts USING fts5(text, content = '', {Stemmed});
        CREATE VIRTUAL TABLE bodies USING fts5(text, content = '', {Stemmed});
        CREATE VIRTUAL TABLE initiatives USING fts5(text, content = '', {Stemmed});
        CREATE VIRTUAL TABLE authors USING fts5(text, content = '', {Stemmed});
        CREATE VIRTUAL TABLE slugs USING fts5(text, content = '', {Stemmed});
        CREATE VIRTUAL TABLE sections USING fts5(heading, text, anchor UNINDEXED, {Stemmed});

        CREATE VIRTUAL TABLE spellings USING fts5(text, content = '', columnsize = 0, detail = none, {Unstemmed});
        CREATE VIRTUAL TABLE vocabulary USING fts5vocab(spellings, row);

        CREATE VIRTUAL TABLE suggestions USING fts5(title, heading, anchor UNINDEXED, prefix = '1 2 3', {Unstemmed});
        """;
}
