import { element } from './dom.js';
import { isShouted } from './document-body.js';

const DESKTOP = matchMedia('(min-width: 60rem)');
const FEWEST = 2;

// The section being read is the last one whose heading has passed this part of the screen.
const READING_LINE = 0.3;

/**
 * The outline of a page, beside it on wide screens and folded above it on narrow ones.
 * @param {{ heading: string, level: number, anchor: string }[]} entries
 * @returns {HTMLElement | null} null where there is next to nothing to outline
 */
export function outlineNav(entries) {
  if (entries.length < FEWEST) return null;
  const top = Math.min(...entries.map(({ level }) => level));
  const items = entries.filter(({ level }) => level <= top + 1).map(({ heading, anchor, level }) =>
    element('li', { class: level > top ? 'deeper' : null },
      element('a', { href: `#${encodeURIComponent(anchor)}`, class: isShouted(heading) ? 'shouted' : null }, heading)));
  const outline = element('details', { class: 'outline' }, element('summary', {}, 'On this page'),
    element('nav', { 'aria-label': 'On this page' }, element('ul', {}, ...items)));
  outline.open = DESKTOP.matches;
  DESKTOP.addEventListener('change', () => { outline.open = DESKTOP.matches; });
  return outline;
}

/**
 * Marks the section being read in the outline, and keeps that entry in sight.
 * @param {HTMLElement} outline as made above; in the document
 * @param {HTMLElement} place where the sections are
 */
export function followReader(outline, place) {
  const sections = [...outline.querySelectorAll('a')]
    .map((link) => ({ link, heading: within(place, decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading);
  if (sections.length === 0) return;
  let current = null;
  let waiting = false;

  function mark() {
    waiting = false;
    const line = innerHeight * READING_LINE;
    const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = atEnd ? sections.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight) : sections.filter(({ heading }) => heading.getBoundingClientRect().top <= line);
    const reading = passed.at(-1)?.link ?? null;
    if (reading === current) return;
    current?.removeAttribute('aria-current');
    reading?.setAttribute('aria-current', 'true');
    current = reading;

    // Not scrollIntoView, which would move the page too.
    if (reading && outline.scrollHeight > outline.clientHeight) {
      const { top, bottom } = reading.getBoundingClientRect();
      const frame = outline.getBoundingClientRect();
      if (top < frame.top + 40) outline.scrollTop += top - frame.top - 40;
      else if (bottom > frame.bottom - 40) outline.scrollTop += bottom - frame.bottom + 40;
    }
  }

  function soon() {
    if (waiting || !outline.isConnected) return;
    waiting = true;
    requestAnimationFrame(mark);
  }

  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon);
  mark();
}

/**
 * Gives every heading with an anchor a link to itself, which is copied when it is followed.
 * @param {ParentNode} body
 */
export function offerAnchors(body) {
  for (const heading of body.querySelectorAll('h2[id], h3[id], h4[id], h5[id], h6[id]')) {
    heading.tabIndex = -1;
    if (isShouted(heading.textContent)) heading.classList.add('shouted');
    const line = element('div', { class: `heading heading--${heading.nodeName.slice(1)}` });
    heading.replaceWith(line);
    line.append(heading, element('a', {
      class: 'anchor', href: `#${encodeURIComponent(heading.id)}`, 'aria-label': `Link to “${heading.textContent.trim()}”`, onclick: copyAddress,
    }, '#'));
  }
}

/** The link works as any other; where the browser permits it, its address is copied as well. */
async function copyAddress(event) {
  const link = event.currentTarget;
  try {
    await navigator.clipboard.writeText(link.href);
    document.querySelector('.copied')?.remove();
    const said = element('span', { class: 'copied', role: 'status' });
    link.after(said);
    said.textContent = 'Link copied';
    setTimeout(() => said.remove(), 2500);
  } catch {
    // The address is in the address bar.
  }
}

/** The browser looked for the section before it was there. */
export function openFragment(place) {
  if (location.hash.length < 2) return;
  let target;
  try {
    target = within(place, decodeURIComponent(location.hash.slice(1)));
  } catch {
    // A fragment that cannot be decoded names no section.
  }
  if (!target) return;
  for (let folded = target.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
  if (!target.matches('a[href], button, summary')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

/** Looks where the document is: an anchor may be called like a part of the frame. */
function within(place, id) {
  return place.querySelector(`#${CSS.escape(id)}`);
}
