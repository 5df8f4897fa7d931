namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// The tables of the index file. What is searched lies in an inverted index of our own (<see cref="Postings"/>), what is suggested in an FTS5
/// table (https://www.sqlite.org/fts5.html).
/// </summary>
internal static class IndexSchema
{
    /// <summary>
    /// Raised with every change to the tables, to the layout of what is packed, or to what <see cref="IndexedText"/> makes of a document: an index
    /// of another version is emptied.
    /// </summary>
    public const int Version = 5;

    /// <summary>Marks a file as ours ("pssi").</summary>
    public const int ApplicationId = 0x70737369;

    /// <summary>More than the sections of a document that are searched. Its suggestions get the row ids id * SectionsPerDocument + 0, 1, 2 …</summary>
    public const int SectionsPerDocument = 1 << 14;

    /// <summary>All FTS5 tables.</summary>
    public static IReadOnlyList<string> FullTextTables { get; } = ["suggestions"];

    public const string Create = """
        CREATE TABLE meta(instance TEXT NOT NULL, revision INTEGER NOT NULL, layout INTEGER NOT NULL);

        CREATE TABLE documents(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          blob TEXT NOT NULL UNIQUE,
          etag TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          modified_on INTEGER NOT NULL,
          kind INTEGER NOT NULL,
          slug TEXT NOT NULL,
          slug_key TEXT NOT NULL,
          title TEXT NOT NULL,
          published_day INTEGER,
          sum INTEGER NOT NULL,
          UNIQUE(kind, slug_key));

        CREATE TABLE contents(id INTEGER PRIMARY KEY, sum INTEGER NOT NULL, data BLOB NOT NULL);

        CREATE TABLE segments(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          first INTEGER NOT NULL,
          last INTEGER NOT NULL,
          documents INTEGER NOT NULL,
          sum INTEGER NOT NULL,
          facts BLOB NOT NULL);
        CREATE TABLE postings(segment INTEGER, stem TEXT, sum INTEGER NOT NULL, list BLOB NOT NULL, PRIMARY KEY(segment, stem)) WITHOUT ROWID;
        CREATE TABLE removed(id INTEGER PRIMARY KEY);

        CREATE TABLE vocabulary(word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE sums(part TEXT PRIMARY KEY, sum INTEGER NOT NULL) WITHOUT ROWID;

        CREATE VIRTUAL TABLE suggestions USING fts5(title, heading, anchor UNINDEXED, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');
        """;
}
