// The search libraries that this project is compared with, as rank.mjs ranks and serve.mjs serves them. Each engine has
//
//   add(documents)          documents: [{ id, title, url, headings, excerpt, body }]
//   finish()                when all are added
//   search(text, options)   { total, results: [{ id, title, url, excerpt }, best first, at most 10] }
//   suggest(text, limit)    [text], only where the library completes what is typed
//
// Each gets the same documents and the same field boosts, any word matches (the default of all) and scores are its own. The other
// settings are those of its documentation; where it offers several, the strongest over all query sets of a large corpus were taken
// (README.md lists what was tried), so that beating a peer means something.
import { createRequire } from 'node:module'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { create, insertMultiple, search } from '@orama/orama'
import { stopwords } from '@orama/stopwords/english'

export const depth = 10
export const versions = createRequire(import.meta.url)('./package.json').dependencies

const boosts = { title: 5, headings: 2, excerpt: 1, body: 1 }
const fields = Object.keys(boosts)

// What a page of results shows. lunr keeps no documents, so that they are kept beside it.
const shown = ({ id, title, url, excerpt }) => ({ id, title, url, excerpt })

export const lunrEngine = () => {
  const builder = new lunr.Builder()
  builder.ref('id')
  for (const field of fields) builder.field(field, { boost: boosts[field] })

  // Without its stop words: titles such as "How it works" are nothing but those; and with BM25 frequent words weigh little anyway.
  builder.pipeline.add(lunr.trimmer, lunr.stemmer)

  // Punctuation is trimmed off indexed words only, by default: a query for "(CAA)" would find nothing.
  builder.searchPipeline.add(lunr.trimmer, lunr.stemmer)
  const kept = new Map()
  let index
  return {
    add(documents) {
      for (const document of documents) {
        builder.add(document)
        kept.set(document.id, shown(document))
      }
    },
    finish() {
      index = builder.build()
    },

    // query(), not search(): what a visitor types is no query language, and a colon in it would throw.
    search(text) {
      const found = index.query(query => lunr.tokenizer(text).forEach(token => query.term(token.toString())))
      return { total: found.length, results: found.slice(0, depth).map(result => kept.get(result.ref)) }
    },
  }
}

// Short words match half of the vocabulary as prefixes and with a letter off: MiniSearch's documentation excludes them likewise.
const long = word => word.length > 3
const prefixAndFuzzy = { prefix: long, fuzzy: word => (long(word) ? 0.2 : false) }

export const miniSearchEngine = () => {
  const index = new MiniSearch({ fields, storeFields: ['title', 'url', 'excerpt'], searchOptions: { boost: boosts } })
  return {
    add: documents => index.addAll(documents),
    finish() {},
    search(text, { fuzzy = false } = {}) {
      const found = index.search(text, fuzzy ? prefixAndFuzzy : {})
      return { total: found.length, results: found.slice(0, depth).map(shown) }
    },

    // Of titles and headings, as this project suggests; the whole text would cost it more.
    suggest: (text, limit) => index.autoSuggest(text, { fields: ['title', 'headings'] }).slice(0, limit).map(({ suggestion }) => suggestion),
  }
}

export const oramaEngine = () => {
  const schema = Object.fromEntries(['id', ...fields].map(field => [field, 'string']))
  const index = create({ schema, components: { tokenizer: { language: 'english', stemming: true, stopWords: stopwords } } })
  return {
    // The batch is given whole: between batches of its own Orama waits, so that a page stays responsive.
    add: documents => insertMultiple(index, documents, documents.length),
    finish() {},
    async search(text) {
      const { count, hits } = await search(index, { term: text, properties: fields, boost: boosts, limit: depth })
      return { total: count, results: hits.map(hit => shown(hit.document)) }
    },
  }
}
