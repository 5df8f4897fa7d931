import { element } from './dom.js';
import { isShouted } from './document-body.js';
import { periodText } from './periods.js';

// More than this at once is a wall of numbers.
const SHOWN = 8;
const QUALIFIER = /^(?:(?:well |slightly |a little )?(?:more|fewer|less|greater) than|as (?:many|much) as|up to|at (?:least|most)|over|under|above|below|nearly|almost|about|around|roughly|approximately|some|only)\s+/i;

/**
 * A report's figures by the sections that state them. What is beyond a handful is folded.
 * @param {any[]} figures of `GET documents/report/{slug}`
 */
export function keyFigures(figures) {
  const groups = groupsOf(figures);
  const shown = figures.length <= SHOWN ? groups : leading(groups);
  const folded = groups.filter((group) => !shown.includes(group));
  const rest = folded.reduce((sum, group) => sum + group.figures.length, 0);
  return element('section', { class: 'figures', 'aria-labelledby': 'key-figures' },
    element('h2', { id: 'key-figures', tabindex: '-1' }, 'Key figures'),
    ...shown.map(groupElement),
    rest > 0 && element('details', { class: 'more-figures' },
      element('summary', {}, rest === 1 ? 'One more figure' : `${rest} more figures`, folded.length > 1 && ` from ${folded.length} sections`),
      ...folded.map(groupElement)));
}

function groupsOf(figures) {
  const groups = [];
  for (const figure of figures) {
    let group = groups.find(({ anchor, heading }) => anchor === figure.anchor && heading === figure.heading);
    if (!group) groups.push(group = { heading: figure.heading, anchor: figure.anchor, figures: [] });
    group.figures.push(figure);
  }
  return groups;
}

/** The first section that is about figures, rather than one that mentions some; with it what follows, as long as it fits. */
function leading(groups) {
  const first = Math.max(groups.findIndex(({ figures }) => figures.length >= 3), 0);
  const shown = [groups[first]];
  let count = groups[first].figures.length;
  for (const group of groups.slice(first + 1)) {
    count += group.figures.length;
    if (count > SHOWN) break;
    shown.push(group);
  }
  return shown;
}

function groupElement({ heading, anchor, figures }) {
  const title = heading || 'Before the first section';
  const cards = [];
  for (const figure of figures) {
    const label = labelOf(figure);
    const before = cards.at(-1);
    if (before?.label === label && figure.period) before.values.push(figure);
    else cards.push({ label, values: [figure] });
  }
  return element('section', { class: 'figure-group' },
    element('h3', { class: isShouted(title) ? 'shouted' : null }, anchor ? element('a', { href: `#${encodeURIComponent(anchor)}` }, title) : title),
    element('dl', {}, ...cards.map(card)));
}

function card({ label, values }) {
  const period = (figure) => figure.period && element('span', { class: 'period' }, periodText(figure.period));
  if (values.length > 1) {
    return element('div', { class: 'figure figure--series' }, element('dt', {}, label),
      ...values.map((figure) => element('dd', {}, valueElement(figure), ' ', period(figure))));
  }
  const [figure] = values;
  return element('div', { class: 'figure' }, element('dt', {}, label), element('dd', { class: 'figure-value' }, valueElement(figure)),
    figure.period && element('dd', {}, period(figure)));
}

/** "more than 260 million": the number large, what qualifies it small before it. */
function valueElement({ value }) {
  const qualifier = value.match(QUALIFIER)?.[0] ?? '';
  const number = value.slice(qualifier.length);
  return element('span', { class: /\d/.test(number) ? 'value' : 'value value--words' },
    qualifier && element('span', { class: 'qualifier' }, qualifier.trim(), ' '), number);
}

/** The heading stands above the group already. */
function labelOf({ label, heading }) {
  const prefix = `${heading}: `;
  const rest = label.startsWith(prefix) ? label.slice(prefix.length) : label;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
