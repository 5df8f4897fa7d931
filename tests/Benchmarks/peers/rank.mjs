// Usage: node rank.mjs <input.json> <output.json>
//
// input   { documents: [{ id, title, headings, excerpt, body }], queries: [text] }
// output  [{ engine, version, configuration, answers: [[id, best first, at most 10], one list per query] }]
//
// Each library gets the same documents and the same field boosts, any word matches (the default of all three) and scores are
// its own BM25. The other settings are those of its documentation; where it offers several, the strongest over all query sets
// of a large corpus were taken (README.md lists what was tried), so that beating a peer means something.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { create, insertMultiple, search } from '@orama/orama'
import { stopwords } from '@orama/stopwords/english'

const depth = 10
const boosts = { title: 5, headings: 2, excerpt: 1, body: 1 }
const fields = Object.keys(boosts)

const [inputPath, outputPath] = process.argv.slice(2)
const { documents, queries } = JSON.parse(readFileSync(inputPath, 'utf8'))
const require = createRequire(import.meta.url)
const locked = require('./package.json').dependencies

const lunrEngine = () => {
  const index = lunr(function () {
    this.ref('id')
    for (const field of fields) this.field(field, { boost: boosts[field] })

    // Punctuation is trimmed off indexed words only, by default: a query for "(CAA)" would find nothing.
    this.searchPipeline.before(lunr.stemmer, lunr.trimmer)

    // Titles such as "How it works" are nothing but stop words; and with BM25 frequent words weigh little anyway.
    this.pipeline.remove(lunr.stopWordFilter)
    for (const document of documents) this.add(document)
  })

  // query(), not search(): what a visitor types is no query language, and a colon in it would throw.
  return text => index
    .query(query => lunr.tokenizer(text).forEach(token => query.term(token.toString())))
    .map(result => result.ref)
}

const miniSearchEngine = options => {
  const index = new MiniSearch({ fields, searchOptions: { boost: boosts, ...options } })
  index.addAll(documents)
  return text => index.search(text).map(result => result.id)
}

const oramaEngine = async () => {
  const schema = Object.fromEntries(['id', ...fields].map(field => [field, 'string']))
  const index = await create({ schema, components: { tokenizer: { language: 'english', stemming: true, stopWords: stopwords } } })
  await insertMultiple(index, documents)
  return async text => {
    const { hits } = await search(index, { term: text, properties: fields, boost: boosts, limit: depth })
    return hits.map(hit => hit.document.id)
  }
}

// Short words match half of the vocabulary as prefixes and with a letter off: MiniSearch's documentation excludes them likewise.
const long = word => word.length > 3
const prefixAndFuzzy = { prefix: long, fuzzy: word => (long(word) ? 0.2 : false) }

const peers = [
  ['lunr', 'lunr', 'stemming', lunrEngine],
  ['MiniSearch', 'minisearch', 'defaults', () => miniSearchEngine({})],
  ['MiniSearch', 'minisearch', 'prefix and fuzzy', () => miniSearchEngine(prefixAndFuzzy)],
  ['Orama', '@orama/orama', 'stemming, stop words, prefix', oramaEngine],
]

const report = []
for (const [engine, packageName, configuration, build] of peers) {
  const find = await build()
  const answers = []
  for (const query of queries) answers.push((await find(query)).slice(0, depth))
  report.push({ engine, version: locked[packageName], configuration, answers })
}

writeFileSync(outputPath, JSON.stringify(report))
