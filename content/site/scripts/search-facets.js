import { dayText, element } from './dom.js';
import { kinds } from './kinds.js';
import { addressOf, between, countChosen, dateNames, facetNames, toggled, unfiltered } from './search-address.js';

const titles = { kind: 'Kind', initiative: 'Initiative', author: 'Author', funder: 'Funder', year: 'Year' };
const dateTitles = { from: 'From', to: 'Until' };
const SHOWN = 6;

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
 * @param {(facet: string, value: string) => void} choose called with what is chosen, or no longer chosen
 * @param {Set<string>} unfolded facets of which all values are to be seen
 */
export function facetGroups(facets, search, names, choose, unfolded) {
  return facetNames.map((facet) => {
    const listed = facets[facet] ?? [];

    // What is chosen stays in sight, else it could not be given up again.
    const missing = search.filters[facet].filter((value) => !listed.some((item) => sameValue(item.value, value))).map((value) => ({ value, count: 0 }));
    const items = [...listed, ...missing];
    if (items.length === 0) return null;

    const boxes = items.map((item) => checkbox(facet, item, search, names, choose));

    // One more line shows the last value as well as it would say that there is one more.
    const shown = boxes.length <= SHOWN + 1 ? boxes.length : SHOWN;
    const rest = boxes.slice(shown);
    return element('fieldset', {}, element('legend', {}, titles[facet]), ...boxes.slice(0, shown),
      rest.length > 0 && element('details', { 'data-facet': facet, open: unfolded.has(facet) || rest.some((box) => box.querySelector('input').checked) },
        element('summary', {}, `${rest.length} more`), ...rest));
  }).filter(Boolean);
}

function checkbox(facet, { value, count }, search, names, choose) {
  const chosen = search.filters[facet].find((other) => sameValue(other, value));
  const input = element('input', {
    type: 'checkbox', name: facet, value, id: `facet-${facet}-${value}`, onchange: () => choose(facet, chosen ?? String(value)),
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
  if (countChosen(search) === 0) return null;
  const chosen = [
    ...facetNames.flatMap((facet) => search.filters[facet].map((value) => chip(titles[facet], valueName(facet, value, names), toggled(search, facet, value)))),
    ...dateNames.filter((name) => search.dates[name]).map((name) => chip('Published', `${dateTitles[name]} ${dayText(search.dates[name])}`, between(search, { [name]: '' }))),
  ];
  return element('ul', { class: 'chips', 'aria-label': 'Chosen filters' }, ...chosen,
    chosen.length > 1 && element('li', {}, element('a', { class: 'clear', 'data-go': true, href: addressOf(unfiltered(search)) }, 'Clear all')));
}

function chip(title, text, without) {
  return element('li', {}, element('a', { class: 'chip', 'data-go': true, href: addressOf(without), 'aria-label': `Remove the filter ${title}: ${text}` },
    element('span', {}, text), element('span', { class: 'cross', 'aria-hidden': 'true' }, '×')));
}
