import { element } from './dom.js';

const OWN_HOSTS = ['www.memorysafety.org', 'memorysafety.org'];

/**
 * Turns a document's sanitised HTML into nodes, and mends what a narrow screen or a reader of outlines would stumble over.
 * @param {string} html as `GET documents/{kind}/{slug}` answers it
 * @param {string} title of the document
 * @returns {DocumentFragment}
 */
export function documentBody(html, title) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const body = document.createDocumentFragment();
  body.append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
  dropRepeatedTitle(body, title);
  nestHeadings(body);
  keepOwnLinksHere(body);
  letWideThingsScroll(body);
  for (const image of body.querySelectorAll('img')) image.loading = 'lazy';
  return body;
}

function dropRepeatedTitle(body, title) {
  const first = body.querySelector('h1, h2, h3, h4, h5, h6');
  if (!first || !isSameText(first.textContent, title)) return;

  // Links to the repeated title still have somewhere to go.
  first.replaceWith(element('span', { id: first.id || null }));
}

/** Whether two texts differ in nothing but white space and case. */
export function isSameText(one, other) {
  const plain = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(one) === plain(other);
}

/** Below the page's own title, and without gaps: an editor picks a level for its looks, a screen reader counts on its order. */
function nestHeadings(body) {
  const open = [];
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.nodeName.slice(1));
    while (open.length > 0 && open.at(-1) >= level) open.pop();
    open.push(level);
    const nested = element(`h${Math.min(open.length + 1, 6)}`, { id: heading.id || null });
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
    const frame = element('div', { class: 'scroll', role: 'group', 'aria-label': 'Table', tabindex: '0' });
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const code of body.querySelectorAll('pre')) code.tabIndex = 0;
}
