// Usage: node --expose-gc serve.mjs <lunr|minisearch|orama|postgres> <documents.jsonl>
//
// Indexes one document a line ({ id, title, url, headings, excerpt, body }) and serves the engine as a site would have it:
//
//   GET /search?q=            { query, total, results: [{ id, title, url, excerpt }] }, with &fuzzy=1 for prefixes and edits
//   GET /suggest?q=&limit=    { query, suggestions: [text] }
//
// It says how far it is in lines of JSON on its standard output, { indexed } and at last { url, indexed, seconds, bytes }, bytes being
// what the engine has on disk, and ends when its
// standard input does.
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { lunrEngine, miniSearchEngine, oramaEngine } from './engines.mjs'

const engines = {
  lunr: lunrEngine,
  minisearch: miniSearchEngine,
  orama: oramaEngine,
  postgres: async () => (await import('./postgres.mjs')).postgresEngine(),
}
const batchSize = 200

const [name, path] = process.argv.slice(2)
const say = message => process.stdout.write(`${JSON.stringify(message)}\n`)

process.stdin.on('end', () => process.exit())
process.stdin.resume()

const engine = await engines[name]()
let indexed = 0
let spent = 0n

// Reading the file is no part of indexing: only the engine's own work is counted.
const take = async work => {
  const started = process.hrtime.bigint()
  await work()
  spent += process.hrtime.bigint() - started
}

const flush = async batch => {
  await take(() => engine.add(batch))
  indexed += batch.length
  say({ indexed })

  // The end of the standard input must be noticed even by engines that never wait.
  await new Promise(resolve => setImmediate(resolve))
}

let batch = []
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
  batch.push(JSON.parse(line))
  if (batch.length === batchSize) {
    await flush(batch)
    batch = []
  }
}

if (batch.length > 0) await flush(batch)
await take(() => engine.finish())
batch = null

const answer = async url => {
  const query = url.searchParams.get('q') ?? ''
  if (url.pathname === '/search') return { query, ...(await engine.search(query, { fuzzy: url.searchParams.has('fuzzy') })) }
  if (url.pathname === '/suggest' && engine.suggest) return { query, suggestions: engine.suggest(query, Number(url.searchParams.get('limit') ?? 8)) }
  return null
}

const server = createServer(async (request, response) => {
  try {
    const found = await answer(new URL(request.url, 'http://localhost'))
    const body = Buffer.from(JSON.stringify(found ?? { title: 'Not found' }))
    response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length })
    response.end(body)
  } catch (error) {
    response.writeHead(500, { 'Content-Type': 'text/plain' })
    response.end(String(error))
  }
})

// What indexing left behind is not what the engine needs.
globalThis.gc?.()
server.keepAliveTimeout = 60_000
const bytes = (await engine.size?.()) ?? 0
server.listen(0, '127.0.0.1', () => say({ url: `http://127.0.0.1:${server.address().port}/`, indexed, seconds: Number(spent) / 1e9, bytes }))
