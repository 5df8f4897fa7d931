import { element } from './dom.js';
import { periodOf, periodText } from './periods.js';
import { drawDown, drawAcross } from './timeline-drawing.js';

const WIDE = 640;

// More labels than this are a wall of text: then the marks stand alone, and the table names them.
const MOST_LABELS = 40;

const kindNames = { post: 'Post', statement: 'Stated on its page' };

/**
 * What happened when: a picture, and the same as a table.
 * @param {any} initiative the answer of `GET initiatives/{slug}`
 */
export function timeline({ timeline: entries, name }) {
  const dated = entries.map((entry) => ({ ...entry, period: periodOf(entry.date), text: periodText(entry.date) }));
  const drawable = dated.filter(({ period }) => period);
  const picture = element('div', { class: 'timeline-picture', 'aria-hidden': 'true' });
  if (drawable.length > 0) keepDrawn(picture, drawable);
  return element('div', { class: 'timeline' }, drawable.length > 0 && legend(drawable), picture, table(dated, name));
}

function legend(entries) {
  const kinds = new Set(entries.map(({ kind }) => kind));
  const approximate = entries.some(({ period }) => !period.isDay);
  return element('p', { class: 'timeline-legend meta', 'aria-hidden': 'true' },
    kinds.has('post') && element('span', { class: 'key key--post' }, 'Post'),
    kinds.has('statement') && element('span', { class: 'key key--statement' }, approximate ? 'From its page; a bar is as long as the date is vague' : 'From its page'));
}

function table(entries, name) {
  return element('details', { class: 'timeline-table' },
    element('summary', {}, entries.length === 1 ? 'The entry as a table' : `All ${entries.length} entries as a table`),
    element('div', { class: 'scroll', role: 'group', 'aria-label': 'Timeline as a table', tabindex: '0' },
      element('table', {}, element('caption', { class: 'visually-hidden' }, `Timeline of ${name}`),
        element('thead', {}, element('tr', {}, ...['When', 'What', 'Source'].map((head) => element('th', { scope: 'col' }, head)))),
        element('tbody', {}, ...entries.map(({ text, title, url, kind }) => element('tr', {},
          element('th', { scope: 'row' }, text), element('td', {}, element('a', { href: url }, title)), element('td', {}, kindNames[kind] ?? kind)))))));
}

/** Draws for the width that there is, and anew when it changes. */
function keepDrawn(picture, entries) {
  let drawn = 0;
  const draw = () => {
    const width = Math.floor(picture.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    const labelled = entries.length <= MOST_LABELS;
    const fonts = fontsOf(picture);
    picture.replaceChildren(width >= WIDE || !labelled ? drawAcross(entries, width, fonts, labelled) : drawDown(entries, width, fonts));
  };

  // Reports before the first paint as well, once the picture has its place.
  new ResizeObserver(draw).observe(picture);
}

function fontsOf(picture) {
  const { fontFamily } = getComputedStyle(picture);
  const serif = getComputedStyle(document.documentElement).getPropertyValue('--serif').trim();
  return { sans: fontFamily, serif };
}
