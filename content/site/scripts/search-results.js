import { dayElement, dotted, element, markedText } from './dom.js';
import { kinds } from './kinds.js';
import { addressFor, addressOf, countChosen, unfiltered } from './search-address.js';

const AROUND = 1;

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

/** The figure that the query names, with where it stands; null where it names none. */
export function answerCard({ answer }) {
  return answer ? element('aside', { class: 'answer', 'aria-labelledby': 'answer' },
    element('h3', { id: 'answer', class: 'eyebrow' }, 'From the reports'),
    element('p', { class: answer.value.length > 12 ? 'answer-value answer-value--long' : 'answer-value' }, answer.value),
    element('p', { class: 'answer-text' }, answer.text),
    element('p', { class: 'answer-source' }, element('a', { href: answer.url }, `See it in ${answer.source}`))) : null;
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

/**
 * What to do where nothing was found.
 * @param {object} search
 * @param {Map<string, string>} names of initiatives
 */
export function emptyState(search, names) {
  const words = search.q.match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
  const ways = [
    countChosen(search) > 0 && element('li', {}, element('a', { 'data-go': true, href: addressOf(unfiltered(search)) }, 'Search without the filters')),
    search.q.includes('"') && element('li', {}, 'Leave out the quotation marks: they ask for the exact phrase.'),
    /(^|\s)-\S/.test(search.q) && element('li', {}, 'Leave out what begins with a minus sign: it excludes documents.'),
    words.length > 1 && element('li', {}, 'Search for one word at a time: ', ...listed(words.slice(0, 5).map((word) => element('a', { 'data-go': true, href: addressFor(word) }, word)))),
    search.q && words.length < 2 && element('li', {}, 'Try another word for it, or a more general one.'),
  ].filter(Boolean);
  return element('div', { class: 'empty' },
    element('p', { class: 'empty-title' }, search.q ? 'Nothing here matches that.' : 'There is nothing here yet.'),
    ways.length > 0 && element('ul', { class: 'ways' }, ...ways),
    names.size > 0 && element('div', {},
      element('h3', {}, 'Initiatives'),
      element('ul', { class: 'pills' }, ...[...names].map(([slug, name]) => element('li', {}, element('a', { href: `/initiative/${encodeURIComponent(slug)}/` }, name))))),
    element('div', {},
      element('h3', {}, 'Often looked for'),
      element('ul', { class: 'pills' },
        element('li', {}, element('a', { href: '/memory-safety/' }, 'What memory safety means')),
        element('li', {}, element('a', { 'data-go': true, href: '/search/?kind=post' }, 'The latest posts')),
        element('li', {}, element('a', { 'data-go': true, href: '/search/?kind=report' }, 'Annual reports')),
        element('li', {}, element('a', { href: '/donate/' }, 'Donating')))));
}

function listed(links) {
  return links.flatMap((link, at) => [link, at < links.length - 1 ? ', ' : '.']);
}

/**
 * What went wrong, with a way on.
 * @param {string} message
 * @param {(() => void) | null} retry null where the request itself is at fault: then the same one would fail again
 */
export function errorState(message, retry) {
  return element('div', { class: 'empty empty--error', role: 'alert' }, element('p', { class: 'empty-title' }, 'That did not work'), element('p', {}, message),
    retry && element('p', {}, element('button', { type: 'button', onclick: retry }, 'Try again')));
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
  const link = (to, text, label, rel) => element('li', {}, element('a', {
    'data-go': true, href: addressOf({ ...search, page: to }), 'aria-label': label, 'aria-current': to === page ? 'page' : null, rel,
  }, text));
  const numbers = [...new Set([1, ...Array.from({ length: 2 * AROUND + 1 }, (_, at) => page - AROUND + at), pageCount])]
    .filter((number) => number >= 1 && number <= pageCount).sort((one, other) => one - other);
  const items = numbers.flatMap((number, at) => [
    at > 0 && number > numbers[at - 1] + 1 && element('li', { class: 'gap', 'aria-hidden': 'true' }, '…'),
    link(number, String(number), `Page ${number}`),
  ]);
  return element('ul', { class: 'paging' },
    page > 1 && link(Math.min(page - 1, Math.max(pageCount, 1)), '← Previous', 'Previous page', 'prev'), ...items,
    page < pageCount && link(page + 1, 'Next →', 'Next page', 'next'));
}
