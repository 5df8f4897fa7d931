// Usage: node rank.mjs <input.json> <output.json>
//
// input   { documents: [{ id, title, headings, excerpt, body }], queries: [text] }
// output  [{ engine, version, configuration, answers: [[id, best first, at most 10], one list per query] }]
//
// Each library gets the same documents and the same field boosts, and the settings that its documentation recommends for
// prose; where a setting is a matter of taste, the one that ranks better over all query sets was taken.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { create, insertMultiple, search } from '@orama/orama'

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

    // lunr treats indexed words to trimming, stop words and stemming, but a query's words to stemming alone: "(CAA)" would find nothing.
    this.searchPipeline.before(lunr.stemmer, lunr.trimmer)
    this.searchPipeline.before(lunr.stemmer, lunr.stopWordFilter)
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
  const index = await create({ schema, components: { tokenizer: { language: 'english', stemming: true } } })
  await insertMultiple(index, documents)
  return async text => {
    const { hits } = await search(index, { term: text, properties: fields, boost: boosts, limit: depth })
    return hits.map(hit => hit.document.id)
  }
}

const peers = [
  ['lunr', 'lunr', 'stemmed, stop words left out', lunrEngine],
  ['MiniSearch', 'minisearch', 'defaults', () => miniSearchEngine({})],
  ['MiniSearch', 'minisearch', 'prefix and fuzzy', () => miniSearchEngine({ prefix: true, fuzzy: 0.2 })],
  ['Orama', '@orama/orama', 'stemmed', oramaEngine],
]

const report = []
for (const [engine, packageName, configuration, build] of peers) {
  const find = await build()
  const answers = []
  for (const query of queries) answers.push((await find(query)).slice(0, depth))
  report.push({ engine, version: locked[packageName], configuration, answers })
}

writeFileSync(outputPath, JSON.stringify(report))
