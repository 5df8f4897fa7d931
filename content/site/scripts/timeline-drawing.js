const SVG = 'http://www.w3.org/2000/svg';
const ROW = 30;
const DENSE_ROW = 13;
const DOT = 5;
const LABEL = 15;
const LONGEST_LABEL = 400;
const SHORTEST_LABEL = 250;
const GAP = 12;
const PADDING = 8;
const AXIS = 34;

const pen = document.createElement('canvas').getContext('2d');

/**
 * Time runs from left to right, to scale; entries that would overlap go below one another.
 * @param {any[]} entries with their `period`, earliest first
 * @param {number} width pixels
 * @param {{ sans: string, serif: string }} fonts
 * @param {boolean} labelled false: marks alone
 */
export function drawAcross(entries, width, fonts, labelled) {
  const { from, to, years } = span(entries);
  const at = (time) => PADDING + (time - from) / (to - from) * (width - 2 * PADDING);
  const font = `${LABEL}px ${fonts.serif}`;
  const rowHeight = labelled ? ROW : DENSE_ROW;
  const rows = [];
  const placed = entries.map((entry) => {
    const mark = markOf(entry, at);
    const room = width - mark.right - GAP;

    // Where there is little room to the right of a mark, its label stands to the left.
    const isLeft = labelled && room < Math.min(SHORTEST_LABEL, widthOf(entry.title, font)) && mark.left > room;
    const text = labelled ? shorten(entry.title, font, Math.min(LONGEST_LABEL, isLeft ? mark.left - GAP : room)) : '';
    const length = labelled ? widthOf(text, font) + GAP : 0;
    const taken = isLeft ? [mark.left - length, mark.right] : [mark.left, mark.right + length];
    let row = rows.findIndex((ends) => ends.every(([start, end]) => taken[1] + 14 < start || taken[0] - 14 > end));
    if (row < 0) row = rows.push([]) - 1;
    rows[row].push(taken);
    return { entry, mark, text, isLeft, y: AXIS + PADDING + (row + 0.5) * rowHeight };
  });
  const height = AXIS + PADDING * 2 + rows.length * rowHeight;
  const picture = svg(width, height);
  for (const year of years) {
    const x = at(Date.UTC(year, 0, 1));
    if (x >= PADDING - 1 && x <= width - PADDING + 1) picture.append(node('line', { class: 'tl-year', x1: x, x2: x, y1: AXIS - 8, y2: height }));
    const middle = (Math.max(at(Date.UTC(year, 0, 1)), 0) + Math.min(at(Date.UTC(year + 1, 0, 1)), width)) / 2;
    if (showsYear(year, years, width)) picture.append(node('text', { class: 'tl-year-name', x: middle, y: 15, 'text-anchor': 'middle' }, String(year)));
  }
  picture.append(node('line', { class: 'tl-axis', x1: 0, x2: width, y1: AXIS - 8, y2: AXIS - 8 }));
  for (const { entry, mark, text, isLeft, y } of placed) {
    picture.append(group(entry, markNode(entry, mark, y),
      text && node('text', { class: 'tl-label', x: isLeft ? mark.left - 9 : mark.right + 9, y: y + 5, 'text-anchor': isLeft ? 'end' : 'start', 'font-size': LABEL }, text)));
  }
  return picture;
}

/**
 * Time runs downwards, one entry below the other, with the years beside them: for narrow screens.
 * @param {any[]} entries with their `period`, earliest first
 * @param {number} width pixels
 * @param {{ sans: string, serif: string }} fonts
 */
export function drawDown(entries, width, fonts) {
  const spine = 54;
  const left = spine + 20;
  const font = `16px ${fonts.serif}`;
  const nodes = [];
  let y = 6;
  let year = null;
  for (const entry of entries) {
    const itsYear = new Date(entry.period.from).getUTCFullYear();
    if (year !== null) y += itsYear === year ? 16 : 30;
    const lines = wrap(entry.title, font, width - left - 2, 3);
    if (itsYear !== year) nodes.push(node('text', { class: 'tl-year-name', x: 0, y: y + 15 }, String(itsYear)));
    year = itsYear;
    const mark = entry.period.isDay
      ? node('circle', { class: `tl-mark tl-mark--${entry.kind}`, cx: spine, cy: y + 10, r: DOT })
      : node('rect', { class: `tl-mark tl-mark--${entry.kind}`, x: spine - 4, y: y + 4, width: 8, height: entry.period.isRange ? 28 : 18, rx: 4 });
    nodes.push(group(entry, mark,
      node('text', { class: 'tl-date', x: left, y: y + 14 }, entry.text),
      ...lines.map((line, at) => node('text', { class: 'tl-label', x: left, y: y + 36 + at * 21, 'font-size': 16 }, line))));
    y += 24 + lines.length * 21;
  }
  const picture = svg(width, y + 6);
  picture.append(node('line', { class: 'tl-axis', x1: spine, x2: spine, y1: 0, y2: y + 6 }), ...nodes);
  return picture;
}

function span(entries) {
  const first = new Date(Math.min(...entries.map(({ period }) => period.from))).getUTCFullYear();
  const last = new Date(Math.max(...entries.map(({ period }) => period.to)) - 1).getUTCFullYear();
  const years = Array.from({ length: Math.min(last - first + 1, 400) }, (_, at) => first + at);
  return { from: Date.UTC(first, 0, 1), to: Date.UTC(last + 1, 0, 1), years };
}

/** With many years only some are named. */
function showsYear(year, years, width) {
  const step = [1, 2, 5, 10, 20, 50, 100].find((every) => width / years.length * every >= 44) ?? 100;
  return year % step === 0;
}

function markOf({ period }, at) {
  if (period.isDay) return { left: at(period.from) - DOT, right: at(period.from) + DOT };
  return { left: at(period.from), right: Math.max(at(period.to), at(period.from) + 2 * DOT) };
}

function markNode({ kind, period }, { left, right }, y) {
  return period.isDay
    ? node('circle', { class: `tl-mark tl-mark--${kind}`, cx: left + DOT, cy: y, r: DOT })
    : node('rect', { class: `tl-mark tl-mark--${kind}`, x: left + 0.5, y: y - DOT, width: right - left - 1, height: 2 * DOT, rx: DOT });
}

/** Pointing at a mark names it whole; pressing it opens it, as the table's links do for everybody. */
function group(entry, ...children) {
  const made = node('g', { class: 'tl-entry' });
  made.append(node('title', {}, `${entry.text}: ${entry.title}`), ...children.filter(Boolean));
  made.addEventListener('click', () => {
    const address = new URL(entry.url, location.href);
    if (address.origin === location.origin) location.assign(address);
  });
  return made;
}

function svg(width, height) {
  return node('svg', { viewBox: `0 0 ${width} ${Math.ceil(height)}`, width, height: Math.ceil(height), focusable: 'false' });
}

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  if (text) made.textContent = text;
  return made;
}

function widthOf(text, font) {
  pen.font = font;
  return pen.measureText(text).width;
}

function shorten(text, font, room) {
  if (widthOf(text, font) <= room) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(`${kept}…`, font) > room) kept = kept.slice(0, Math.min(kept.length - 1, Math.max(kept.lastIndexOf(' '), 1)));
  return `${kept.replace(/[\s,;:.–-]+$/, '')}…`;
}

function wrap(text, font, room, most) {
  const lines = [];
  let line = '';
  const words = text.split(/\s+/).filter(Boolean);
  for (const [at, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || widthOf(longer, font) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) return [...lines, shorten([line, ...words.slice(at)].join(' '), font, room)];
    lines.push(shorten(line, font, room));
    line = word;
  }
  return line ? [...lines, shorten(line, font, room)] : lines;
}
