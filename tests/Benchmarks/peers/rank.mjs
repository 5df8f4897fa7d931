// Usage: node rank.mjs <input.json> <output.json>
//
// input   { documents: [{ id, title, url, headings, excerpt, body }], queries: [text] }
// output  [{ engine, version, configuration, answers: [[id, best first, at most 10], one list per query] }]
import { readFileSync, writeFileSync } from 'node:fs'
import { lunrEngine, miniSearchEngine, oramaEngine, versions } from './engines.mjs'

const [inputPath, outputPath] = process.argv.slice(2)
const { documents, queries } = JSON.parse(readFileSync(inputPath, 'utf8'))

const peers = [
  ['lunr', 'lunr', 'stemming', lunrEngine, {}],
  ['MiniSearch', 'minisearch', 'defaults', miniSearchEngine, {}],
  ['MiniSearch', 'minisearch', 'prefix and fuzzy', miniSearchEngine, { fuzzy: true }],
  ['Orama', '@orama/orama', 'stemming, stop words, prefix', oramaEngine, {}],
]

const report = []
for (const [engine, packageName, configuration, build, options] of peers) {
  const index = build()
  await index.add(documents)
  await index.finish()
  const answers = []
  for (const query of queries) answers.push((await index.search(query, options)).results.map(result => result.id))
  report.push({ engine, version: versions[packageName], configuration, answers })
}

writeFileSync(outputPath, JSON.stringify(report))
