import { documentBody, isSameText } from './document-body.js';
import { followReader, offerAnchors, outlineNav } from './document-outline.js';
import { dayElement, dotted, element } from './dom.js';
import { fundingList } from './initiative-funding.js';
import { timeline } from './initiative-timeline.js';
import { enumerate, funderLink } from './links.js';
import { describePage, pictureAddress } from './page-head.js';
import { unfoldForPrint } from './print.js';

const POSTS_SHOWN = 5;
const SHORT = 500;

export const states = { active: 'Active', complete: 'Complete', planned: 'Planned' };
const relations = { listed: 'Named on its page', linked: 'Links to it', mentioned: 'Mentions it' };

/**
 * Shows an initiative.
 * @param {HTMLElement} place
 * @param {any} initiative the answer of `GET initiatives/{slug}`
 */
export async function draw(place, initiative) {
  describePage({ ...initiative, title: initiative.name, description: initiative.summary }, 'website');
  const sections = initiative.sections ?? [];
  const links = linksOf(sections);
  const opening = sections.find(({ anchor }) => !anchor);
  const body = pageBody(sections.filter((section) => section !== opening && section !== links));
  const taken = new Set(sections.map(({ anchor }) => anchor));
  const parts = [
    part('timeline', 'Timeline', initiative.timeline.length > 0 && timeline(initiative), taken),
    body && { content: body, entries: sections.filter((section) => section.heading && section.anchor && section !== links && !isSameText(section.heading, initiative.name)) },
    part('funding', 'Funding', fundingList(initiative), taken),
    part('posts', 'Posts', initiative.posts.length > 0 && postList(initiative.posts), taken),
    part('related', 'Related initiatives', initiative.related.length > 0 && relatedList(initiative.related), taken),
  ].filter(Boolean);

  const outline = outlineNav(parts.flatMap(({ entries }) => entries));
  const head = header(initiative, opening, links);
  const [picture, ...others] = parts[0]?.entries[0].heading === 'Timeline' ? parts : [null, ...parts];
  place.replaceChildren(element('article', { class: 'document-layout document-layout--initiative' }, head, outline, picture?.content,
    others.length > 0 && element('div', { class: 'document' }, ...others.map(({ content }) => content))));
  if (outline) followReader(outline, place);
  unfoldForPrint(place);
}

function header(initiative, opening, links) {
  const { status, basis } = initiative;
  const image = pictureAddress(initiative.image);
  return element('header', { class: image ? 'initiative-head initiative-head--pictured' : 'initiative-head' },
    element('div', { class: 'initiative-title' },
      element('p', { class: 'meta' }, ...dotted(
        element('a', { class: 'kind', href: '/initiatives/' }, 'Initiative'),
        status && element('span', { class: `state state--${status in states ? status : 'other'}` }, states[status] ?? status),
        basis === 'posts' && 'Known from posts')),
      element('h1', {}, initiative.name),
      opening
        ? element('div', { class: 'prose prose--opening' }, documentBody(opening.html, { title: initiative.name }))
        : element('p', { class: 'lead' }, initiative.summary)),
    image && element('img', { class: 'initiative-image', src: image, alt: '', width: '640', height: '240', decoding: 'async' }),
    facts(initiative, links));
}

function facts({ funders, links }, section) {
  const list = element('ul', {}, ...links.map(({ text, url }) => element('li', {}, safeLink(text, url))));
  const rows = [
    funders.length > 0 && fact('Funders', element('ul', {}, ...funders.map((funder) => element('li', {}, funderLink(funder))))),
    (section || links.length > 0) && fact('Links', section ? documentBody(section.html, { below: 2 }) : list, section?.anchor),
  ].filter(Boolean);
  return rows.length > 0 && element('div', { class: 'facts' }, ...rows);
}

const fact = (name, content, id) => element('section', {}, element('h2', { id: id || null }, name), content);

/** The address is as somebody wrote it. */
function safeLink(text, url) {
  const address = URL.canParse(url, location.origin) ? new URL(url, location.origin) : null;
  return address && /^(?:https?|mailto):$/.test(address.protocol) ? element('a', { href: address.origin === location.origin ? address.pathname + address.search + address.hash : address.href }, text) : text;
}

/** The page's section of links stands among the facts, unless it is a text of its own. */
function linksOf(sections) {
  const at = sections.findIndex(({ heading }) => isSameText(heading, 'links'));
  if (at < 0 || sections[at + 1]?.level > sections[at].level) return null;
  const { body } = new DOMParser().parseFromString(sections[at].html, 'text/html');
  return body.textContent.length <= SHORT && !body.querySelector('img, table, pre, blockquote') ? sections[at] : null;
}

function pageBody(sections) {
  if (sections.length === 0) return null;
  const body = element('div', { class: 'prose' });

  // Put together before it is read, so that headings nest across sections.
  const whole = sections.map(({ heading, level, anchor, html }) => {
    const title = element(`h${Math.min(Math.max(level, 1), 6)}`, { id: anchor || null }, heading);
    return (heading ? title.outerHTML : '') + html;
  }).join('');
  body.append(documentBody(whole));
  offerAnchors(body);
  return body;
}

function part(name, title, content, taken) {
  if (!content) return null;
  let id = name;
  while (taken.has(id)) id = `the-${id}`;
  taken.add(id);
  const section = element('section', { class: `part part--${name}`, 'aria-labelledby': id }, element('h2', { id, tabindex: '-1' }, title), content);
  return { content: section, entries: [{ heading: title, anchor: id, level: 2 }] };
}

function postList(posts) {
  const items = posts.map(({ title, url, publishedOn, authors, excerpt, relation }) => element('li', {},
    element('p', { class: 'meta' }, ...dotted(publishedOn && dayElement(publishedOn), authors.length > 0 && element('span', {}, ...enumerate(authors)), relations[relation])),
    element('h3', {}, element('a', { href: url }, title)),
    excerpt && element('p', { class: 'excerpt' }, excerpt)));
  const rest = items.length > POSTS_SHOWN + 1 ? items.splice(POSTS_SHOWN) : [];
  const list = element('ul', { class: 'initiative-posts' }, ...items);
  if (rest.length === 0) return list;
  return element('div', {}, list, element('details', { class: 'more-posts' }, element('summary', {}, `${rest.length} earlier posts`),
    element('ul', { class: 'initiative-posts' }, ...rest)));
}

function relatedList(related) {
  return element('ul', { class: 'related' }, ...related.map(({ slug, name, sharedPosts }) => element('li', {},
    element('a', { href: `/initiative/${encodeURIComponent(slug)}/` }, name),
    element('span', { class: 'meta' }, sharedPosts === 1 ? ' one post in common' : ` ${sharedPosts} posts in common`))));
}
