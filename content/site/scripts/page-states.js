import { ask } from './api.js';
import { element } from './dom.js';
import { kinds } from './kinds.js';
import { setQuery } from './search-query.js';
import { forbidIndexing, nameTab } from './page-head.js';

const SLOW_MS = 300;
const MOST_NEAR = 3;

/**
 * Says that something is loading, but only once it takes long: a flash of progress is worse than none.
 * @param {HTMLElement} place holds the skeleton, which is seen from then on
 * @param {string} what is loading
 * @returns {() => void} ends it
 */
export function showProgress(place, what) {
  place.setAttribute('aria-busy', 'true');
  const timer = setTimeout(() => {
    place.dataset.slow = '';
    place.append(element('p', { class: 'progress', role: 'status' }, what));
  }, SLOW_MS);
  return () => {
    clearTimeout(timer);
    delete place.dataset.slow;
    place.querySelector('.progress')?.remove();
    place.removeAttribute('aria-busy');
  };
}

/**
 * There is no such page: offers what is near, and a search.
 * @param {HTMLElement} place
 * @param {{ kind: string, slug: string } | null} wanted
 * @param {string[]} [nearest] slugs that the functions think were meant
 */
export async function showMissing(place, wanted, nearest = []) {
  nameTab('Not found');
  forbidIndexing();
  const words = (wanted?.slug ?? '').replace(/[-_+]+/g, ' ').trim().slice(0, 200);
  const near = element('div', { class: 'near', hidden: true });
  place.replaceChildren(element('div', { class: 'empty empty--page' },
    element('p', { class: 'eyebrow' }, 'Not found'),
    element('h1', {}, 'There is no page at this address'),
    element('p', { class: 'lead' }, 'It may have moved, or the link may have lost a letter on its way here. A search usually finds what was meant.'),
    near,
    searchField(words),
    element('p', { class: 'ways' }, 'Or begin at the ', element('a', { href: '/' }, 'start page'), ', with the ', element('a', { href: '/initiatives/' }, 'initiatives'),
      ' or the ', element('a', { href: '/search/?kind=post' }, 'latest posts'), '.')));
  setQuery(words);

  const found = nearest.length > 0
    ? nearest.map((slug) => ({ url: `/${kinds[wanted.kind].folder}/${encodeURIComponent(slug)}/`, title: slug }))
    : await guess(words);
  if (found.length === 0) return;
  near.append(element('h2', {}, 'Did you mean'), element('ul', {}, ...found.map(({ url, title }) => element('li', {}, element('a', { href: url }, title)))));
  near.hidden = false;
}

function searchField(words) {
  const hint = 'Search posts, initiatives and reports';
  return element('site-search', { class: 'main-search', api: '/api', label: 'Search this site', placeholder: hint },
    element('form', { role: 'search', 'aria-label': 'Site', action: '/search/', method: 'get' },
      element('label', { class: 'visually-hidden', for: 'main-q' }, 'Search this site'),
      element('input', { id: 'main-q', name: 'q', type: 'search', maxlength: '200', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', placeholder: hint, value: words }),
      element('button', { type: 'submit' }, 'Search')));
}

/** What a search for the address's words finds; misspelt words are mended there. */
async function guess(words) {
  if (!words) return [];
  try {
    return (await ask('search', new URLSearchParams({ q: words, pageSize: String(MOST_NEAR) }))).results;
  } catch {
    // The search field is still there.
    return [];
  }
}

/**
 * The page exists, perhaps, but cannot be shown now: says why, and offers another try.
 * @param {HTMLElement} place
 * @param {Error & { status?: number }} failure
 * @param {() => void} retry
 * @param {number} [level] of the heading; below the page's own where it has one
 */
export function showFailure(place, failure, retry, level = 1) {
  if (level === 1) nameTab('Not available');
  const again = () => {
    removeEventListener('online', again);
    retry();
  };
  place.replaceChildren(element('div', { class: 'empty empty--page empty--error', role: 'alert' },
    element(`h${level}`, {}, failure.status === 0 ? 'No connection' : level === 1 ? 'This page cannot be shown just now' : 'The list cannot be shown just now'),
    element('p', { class: 'lead' }, reasonOf(failure)),
    element('p', {}, element('button', { type: 'button', onclick: again }, 'Try again'))));

  // Whoever comes back from a tunnel need not press anything.
  if (failure.status === 0) addEventListener('online', again, { once: true });
}

function reasonOf(failure) {
  if (failure.status === undefined) return 'Something on this page went wrong. Try again; if it goes on, write to us.';
  if (failure.status !== 0) return failure.message;
  return navigator.onLine === false
    ? 'You seem to be offline. The page is loaded as soon as you are connected again.'
    : 'The site cannot be reached just now. Try again in a moment.';
}
