// PostgreSQL's full text search behind the same interface as the libraries (engines.mjs). The server and its socket are named by the
// variables that every PostgreSQL client reads: PGHOST, PGUSER, PGDATABASE.
import pg from 'pg'
import { depth } from './engines.mjs'

// Unlogged: nothing need outlive a power cut, and reading is the same.
const table = `
  CREATE UNLOGGED TABLE documents (id text PRIMARY KEY, title text NOT NULL, url text NOT NULL, excerpt text NOT NULL, words tsvector NOT NULL)`

const insert = `
  INSERT INTO documents
  SELECT id, title, url, excerpt,
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', headings), 'B') ||
    setweight(to_tsvector('english', excerpt), 'C') || setweight(to_tsvector('english', body), 'D')
  FROM json_to_recordset($1) AS new(id text, title text, url text, headings text, excerpt text, body text)`

// Any word, as the libraries take it: the lexemes that plainto_tsquery finds, with "or" for its "and". The weights of ts_rank are given
// from D to A and are at most 1: 5, 2, 1, 1 as for the libraries.
const find = {
  name: 'find',
  text: `
    WITH wanted AS (SELECT replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery AS query),
      ranked AS (
        SELECT id, ts_rank('{0.2, 0.2, 0.4, 1}', words, query) AS score, count(*) OVER () AS total
        FROM documents, wanted WHERE words @@ query ORDER BY score DESC LIMIT ${depth})
    SELECT total::int, id, title, url, excerpt FROM ranked JOIN documents USING (id) ORDER BY score DESC`,
}

export const postgresEngine = async () => {
  const pool = new pg.Pool({ max: 8 })
  await pool.query(table)
  return {
    add: documents => pool.query(insert, [JSON.stringify(documents)]),
    async finish() {
      await pool.query('CREATE INDEX documents_words ON documents USING gin (words)')
      await pool.query('VACUUM ANALYZE documents')
    },

    // What the documents and their index take on disk.
    async size() {
      const { rows } = await pool.query("SELECT pg_total_relation_size('documents')::float8 AS bytes")
      return rows[0].bytes
    },

    async search(text) {
      const { rows } = await pool.query({ ...find, values: [text] })
      return { total: rows[0]?.total ?? 0, results: rows.map(({ id, title, url, excerpt }) => ({ id, title, url, excerpt })) }
    },
  }
}
