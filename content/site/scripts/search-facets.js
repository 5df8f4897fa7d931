import { element } from './dom.js';
import { kinds } from './kinds.js';
import { addressOf, facetNames, isFiltered, toggled, unfiltered } from './search-address.js';

const titles = { kind: 'Kind', initiative: 'Initiative', author: 'Author', funder: 'Funder', year: 'Year' };
const SHOWN = 8;

/** What a facet's value is called. */
export function valueName(facet, value, names) {
  if (facet === 'kind') return kinds[value]?.many ?? value;
  if (facet === 'initiative') return names.get(value) ?? value;
  return value;
}

/**
 * One group of checkboxes for each facet that has something to choose.
 * @param {Record<string, { value: string, count: number }[]>} facets of the answer
 * @param {object} search as `readAddress` reads it
 * @param {Map<string, string>} names of initiatives
 * @param {(search: object) => void} choose called with the search that a choice leads to
 */
export function facetGroups(facets, search, names, choose) {
  return facetNames.map((facet) => {
    const listed = facets[facet] ?? [];

    // What is chosen stays in sight, else it could not be given up again.
    const missing = search.filters[facet].filter((value) => !listed.some((item) => sameValue(item.value, value))).map((value) => ({ value, count: 0 }));
    const items = [...listed, ...missing];
    if (items.length === 0) return null;

    const boxes = items.map((item) => checkbox(facet, item, search, names, choose));
    const some = boxes.slice(0, SHOWN);
    const rest = boxes.slice(SHOWN);
    return element('fieldset', {}, element('legend', {}, titles[facet]), ...some,
      rest.length > 0 && element('details', { open: rest.some((box) => box.querySelector('input').checked) }, element('summary', {}, `${rest.length} more`), ...rest));
  }).filter(Boolean);
}

function checkbox(facet, { value, count }, search, names, choose) {
  const chosen = search.filters[facet].find((other) => sameValue(other, value));
  const input = element('input', {
    type: 'checkbox', name: facet, value, id: `facet-${facet}-${value}`, onchange: () => choose(toggled(search, facet, chosen ?? String(value))),
  });
  input.checked = chosen !== undefined;
  return element('label', { class: 'choice' }, input, element('span', { class: 'name' }, valueName(facet, value, names)),
    element('span', { class: 'count' }, String(count), element('span', { class: 'visually-hidden' }, count === 1 ? ' result' : ' results')));
}

function sameValue(one, other) {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** What is chosen, as links that give it up again; null where nothing is. */
export function chips(search, names) {
  if (!isFiltered(search)) return null;
  const chosen = facetNames.flatMap((facet) => search.filters[facet].map((value) => element('li', {}, element('a', {
    class: 'chip', 'data-go': true, href: addressOf(toggled(search, facet, value)), 'aria-label': `Remove the filter ${titles[facet]}: ${valueName(facet, value, names)}`,
  }, valueName(facet, value, names), element('span', { 'aria-hidden': 'true' }, ' ×')))));
  return element('ul', { class: 'chips', 'aria-label': 'Chosen filters' }, ...chosen,
    chosen.length > 1 && element('li', {}, element('a', { 'data-go': true, href: addressOf(unfiltered(search)) }, 'Clear all')));
}
