/**
 * Makes an element. Strings among the children become text nodes, so nothing that comes from elsewhere is ever read as markup.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `class` and other attributes by name, `on…` as listeners; null, undefined and false are left out.
 * @param {...(Node|string|null|undefined|false)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * Reads a `*Html` field of the search answer: escaped text in which only `<mark>` is markup. The parsed document is inert, and
 * of what it holds only text and marks are taken over: whatever else an answer might carry arrives as its bare text.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function markedText(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  for (const node of parsed.body.childNodes) {
    fragment.append(node.nodeName === 'MARK' ? element('mark', {}, node.textContent) : node.textContent);
  }
  return fragment;
}

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A day as people write it.
 * @param {string} day ISO 8601
 */
export function dayText(day) {
  return dates.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/**
 * A day as people write it, in an element that machines can read too.
 * @param {string} day ISO 8601
 */
export function dayElement(day) {
  return element('time', { datetime: day }, dayText(day));
}

/** Puts dots between the parts that are there. */
export function dotted(...parts) {
  return parts.filter(Boolean).flatMap((part, at) => (at === 0 ? [part] : [element('span', { class: 'dot', 'aria-hidden': 'true' }, ' · '), part]));
}
