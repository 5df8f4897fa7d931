import { setQuery } from './search-query.js';

/** The words of the address that was not found, in the search field: a search for them is the likeliest next step. */
function wordsOf(path) {
  try {
    return decodeURIComponent(path).split('/').filter(Boolean).at(-1)?.replace(/\.[a-z]+$/i, '').replace(/[-_+]+/g, ' ').slice(0, 200) ?? '';
  } catch {
    return '';
  }
}

setQuery(wordsOf(location.pathname));
