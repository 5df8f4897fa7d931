import { dayElement, dotted, element, markedText } from './dom.js';
import { kinds } from './kinds.js';
import { addressOf, isFiltered, unfiltered } from './search-address.js';

const AROUND = 2;

/** The results of a page as a list that goes on counting where the page before it stopped. */
export function resultList(answer) {
  return element('ol', { class: 'result-list', start: (answer.page - 1) * answer.pageSize + 1 }, ...answer.results.map((result) => element('li', {}, resultCard(result))));
}

function resultCard(result) {
  const passages = result.passages ?? [];
  return element('article', { class: 'result' },
    element('p', { class: 'meta' }, ...dotted(
      element('span', { class: 'kind' }, kinds[result.kind]?.one ?? result.kind),
      result.publishedOn && dayElement(result.publishedOn),
      result.authors.length > 0 && element('span', {}, result.authors.join(', ')))),
    element('h3', {}, element('a', { href: result.url }, markedText(result.titleHtml))),
    passages.length > 0
      ? element('ul', { class: 'passages' }, ...passages.map((passage) => passageItem(result, passage)))
      : result.excerpt && element('p', { class: 'excerpt' }, result.excerpt));
}

function passageItem(result, { heading, anchor, html }) {
  return element('li', {},
    anchor && element('a', { class: 'section-link', href: `${result.url}#${encodeURIComponent(anchor)}` }, heading || anchor),
    element('p', {}, markedText(html)));
}

/** What the visitor should know about how the query was read; null where it was answered as typed. */
export function notice(answer, search) {
  if (answer.correctedQuery) {
    return element('p', { class: 'notice' }, 'Nothing matches ', element('q', {}, answer.query), '. Did you mean ',
      element('a', { 'data-go': true, href: addressOf({ ...search, q: answer.correctedQuery, page: 1 }) }, answer.correctedQuery), '? Its results are shown.');
  }
  return answer.match === 'any' && answer.total > 0
    ? element('p', { class: 'notice' }, 'Some of these lack a word of your search. The closest come first.')
    : null;
}

/** What to do where nothing was found. */
export function emptyState(search) {
  const ways = [
    isFiltered(search) && element('li', {}, element('a', { 'data-go': true, href: addressOf(unfiltered(search)) }, 'Search without the filters')),
    search.q && element('li', {}, 'Try fewer words, or a more general one.'),
    search.q.includes('"') && element('li', {}, 'Leave out the quotation marks: they ask for the exact phrase.'),
    element('li', {}, element('a', { 'data-go': true, href: '/search/?kind=initiative&sort=title' }, 'Look through the initiatives'), ' or ',
      element('a', { 'data-go': true, href: '/search/?kind=post' }, 'read the latest posts'), '.'),
  ];
  return element('div', { class: 'empty' }, element('p', { class: 'empty-title' }, search.q ? 'Nothing here matches that.' : 'There is nothing here yet.'), element('ul', {}, ...ways));
}

/**
 * What went wrong, with a way on.
 * @param {import('./api.js').ApiError} failure
 * @param {() => void} retry offered unless the request itself is at fault: then the same one would fail again
 */
export function errorState(failure, retry) {
  const mayPass = !(failure.status >= 400 && failure.status < 500) || failure.status === 429;
  return element('div', { class: 'empty empty--error', role: 'alert' }, element('p', { class: 'empty-title' }, 'That did not work'), element('p', {}, failure.message),
    mayPass && element('p', {}, element('button', { type: 'button', onclick: retry }, 'Try again')));
}

/** Shapes of results to come. */
export function skeleton() {
  return element('div', { class: 'skeleton', 'aria-hidden': 'true' }, ...Array.from({ length: 4 }, () =>
    element('div', {}, element('span', { class: 'bone bone--short' }), element('span', { class: 'bone bone--title' }), element('span', { class: 'bone' }), element('span', { class: 'bone' }))));
}

/** Links to the pages around the one that is shown, to the first and to the last; null where one page is all. */
export function paging(answer, search) {
  const { page, pageCount } = answer;
  if (pageCount < 2 && page === 1) return null;
  const link = (to, text, label, attributes = {}) => element('li', attributes.item ?? {}, element('a', {
    'data-go': true, href: addressOf({ ...search, page: to }), 'aria-label': label, 'aria-current': to === page ? 'page' : null, rel: attributes.rel,
  }, text));
  const numbers = [...new Set([1, ...Array.from({ length: 2 * AROUND + 1 }, (_, at) => page - AROUND + at), pageCount])]
    .filter((number) => number >= 1 && number <= pageCount).sort((one, other) => one - other);
  const items = numbers.flatMap((number, at) => [
    at > 0 && number > numbers[at - 1] + 1 && element('li', { class: 'gap', 'aria-hidden': 'true' }, '…'),
    link(number, String(number), `Page ${number}`),
  ]);
  return element('ul', { class: 'paging' },
    page > 1 && link(Math.min(page - 1, Math.max(pageCount, 1)), '← Previous', 'Previous page', { rel: 'prev' }), ...items,
    page < pageCount && link(page + 1, 'Next →', 'Next page', { rel: 'next' }));
}
