import { element } from './dom.js';

const OWN_HOSTS = ['www.memorysafety.org', 'memorysafety.org'];

// The functions let none of these through. Should one slip by, it goes no further than here.
const NEVER = 'script, style, link, meta, base, iframe, frame, object, embed, form, input, button, select, textarea, svg, math, template, portal';
const ADDRESSES = ['href', 'src', 'cite', 'action', 'formaction', 'xlink:href', 'srcset', 'poster', 'background'];
const SAFE_ADDRESS = /^(?:(?:https?|mailto|tel):|[^:]*(?:[/?#]|$))/i;

/**
 * Turns a document's sanitised HTML into nodes, and mends what a narrow screen or a reader of outlines would stumble over.
 * @param {string} html as the functions answer it
 * @param {object} [options]
 * @param {string} [options.title] of the document; a first heading that repeats it is left out
 * @param {number} [options.below] the level of the heading that the body stands under
 * @returns {DocumentFragment}
 */
export function documentBody(html, { title = '', below = 1 } = {}) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const body = document.createDocumentFragment();
  makeHarmless(parsed.body);
  body.append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
  unwrapLandmarks(body);
  if (title) dropRepeatedTitle(body, title);
  nestHeadings(body, below);
  keepOwnLinksHere(body);
  letWideThingsScroll(body);
  keepRoomForPictures(body);
  return body;
}

/** Whether two texts differ in nothing but white space and case. */
export function isSameText(one, other) {
  const plain = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(one) === plain(other);
}

/** A heading that shouts: all of its letters are capitals. Set smaller and wider, it reads as it was meant. */
export function isShouted(text) {
  return text === text.toUpperCase() && (text.match(/\p{Lu}/gu)?.length ?? 0) > 4;
}

function makeHarmless(body) {
  for (const refused of body.querySelectorAll(NEVER)) refused.remove();
  for (const node of body.querySelectorAll('*')) {
    for (const { name, value } of [...node.attributes]) {
      const isUnsafe = /^(?:on|style$|srcdoc$)/i.test(name) || (ADDRESSES.includes(name) && !SAFE_ADDRESS.test(value.replace(/[\u0000-\u0020]/g, '')));
      if (isUnsafe) node.removeAttribute(name);
    }
  }
}

/** The page has its own main part and its own navigation; a document's would stand in it a second time. */
function unwrapLandmarks(body) {
  for (const landmark of body.querySelectorAll('main, nav, aside')) {
    const plain = element('div', { id: landmark.id || null });
    plain.append(...landmark.childNodes);
    landmark.replaceWith(plain);
  }
}

function dropRepeatedTitle(body, title) {
  const first = body.querySelector('h1, h2, h3, h4, h5, h6');
  if (!first || !isSameText(first.textContent, title)) return;

  // Links to the repeated title still have somewhere to go.
  first.replaceWith(element('span', { id: first.id || null }));
}

/** Below the page's own title, and without gaps: an editor picks a level for its looks, a screen reader counts on its order. */
function nestHeadings(body, below) {
  const open = [];
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.nodeName.slice(1));
    while (open.length > 0 && open.at(-1) >= level) open.pop();
    open.push(level);
    const nested = element(`h${Math.min(open.length + below, 6)}`, { id: heading.id || null });
    nested.append(...heading.childNodes);
    heading.replaceWith(nested);
  }
}

function keepOwnLinksHere(body) {
  for (const link of body.querySelectorAll('a[href]')) {
    const address = URL.canParse(link.href) ? new URL(link.href) : null;
    if (address && OWN_HOSTS.includes(address.hostname)) link.setAttribute('href', address.pathname + address.search + address.hash);
  }
}

function letWideThingsScroll(body) {
  for (const table of body.querySelectorAll('table')) {
    const caption = table.querySelector('caption')?.textContent.trim();
    const frame = element('div', { class: 'scroll', role: 'group', 'aria-label': caption || 'Table', tabindex: '0' });
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const code of body.querySelectorAll('pre')) {
    for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': 'Code' })) code.setAttribute(name, value);
  }
}

function keepRoomForPictures(body) {
  for (const image of body.querySelectorAll('img')) {
    image.loading = 'lazy';
    image.decoding = 'async';
    if (!image.hasAttribute('alt')) image.alt = '';

    // Without stated dimensions the text below would jump when the picture arrives.
    if (!image.hasAttribute('width') || !image.hasAttribute('height')) image.classList.add('unmeasured');
  }
}
