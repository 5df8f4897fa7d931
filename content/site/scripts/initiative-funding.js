import { element } from './dom.js';
import { initiativeNames } from './initiative-names.js';
import { enumerate, funderLink } from './links.js';
import { periodText } from './periods.js';

const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** A sum of dollars as it is written; null without one. */
export function dollarText(amount) {
  return amount === null || amount === undefined ? null : dollars.format(amount);
}

/**
 * What sources state about money for an initiative, each sum with the words that say so.
 * @param {any} initiative the answer of `GET initiatives/{slug}`
 * @returns {HTMLElement | null} null where nothing is stated
 */
export function fundingList({ funding, name }) {
  if (funding.length === 0) return null;
  return element('ul', { class: 'funding' }, ...funding.map((sum) => entry(sum, name)));
}

function entry(sum, name) {
  const { funder, amountUsd, amountText, date, evidence } = sum;
  const shared = sharing(sum, name);
  return element('li', { class: shared ? 'sum sum--shared' : 'sum' },
    element('p', { class: 'sum-amount' }, element('span', { class: 'amount' }, dollarText(amountUsd) ?? amountText),
      shared && element('span', { class: 'sum-whole' }, `in total, for ${sum.sharedBy} initiatives`)),
    element('p', { class: 'sum-giver' }, funderLink(funder), date && ' · ', date && element('time', { datetime: date.includes('/') ? null : date }, periodText(date))),
    shared,
    element('blockquote', {}, element('p', {}, evidence.text), element('footer', {}, element('a', { href: evidence.url }, 'Where it says so'))));
}

/** Who else the sum is for: a sum that several share must not look like this one's own. */
function sharing({ sharedBy, sharedWith }, name) {
  if (sharedBy < 2) return null;
  const place = element('p', { class: 'sum-shared' });
  const unnamed = sharedBy - 1 - sharedWith.length;
  const say = (names) => {
    const others = sharedWith.map((slug) => element('a', { href: `/initiative/${encodeURIComponent(slug)}/` }, names.get(slug) ?? slug));
    if (unnamed > 0) others.push(unnamed === 1 ? 'one that is not named' : `${unnamed} that are not named`);
    place.replaceChildren(`${name} shares this sum with `, ...enumerate(others), '.');
  };
  say(new Map());
  initiativeNames().then(say);
  return place;
}
