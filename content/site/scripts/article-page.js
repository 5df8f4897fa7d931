import { ask } from './api.js';
import { documentBody, isSameText } from './document-body.js';
import { followReader, offerAnchors, outlineNav } from './document-outline.js';
import { dayElement, dotted, element } from './dom.js';
import { enumerate, funderLink } from './links.js';
import { initiativeNames } from './initiative-names.js';
import { kinds } from './kinds.js';
import { describePage } from './page-head.js';
import { keyFigures } from './report-figures.js';
import { unfoldForPrint } from './print.js';

const NEIGHBOURS_AMONG = 50;

/**
 * Shows a post, a report or a page.
 * @param {HTMLElement} place
 * @param {any} page the answer of `GET documents/{kind}/{slug}`
 */
export async function draw(place, page) {
  describePage({ ...page, description: page.excerpt }, page.kind === 'post' || page.kind === 'report' ? 'article' : 'website');
  const body = element('div', { class: 'prose' }, documentBody(page.html, { title: page.title }));
  offerAnchors(body);
  const entries = page.outline.filter(({ heading, anchor }, at) => heading && anchor && !(at === 0 && isSameText(heading, page.title)));
  const figures = page.figures.length > 0 && keyFigures(page.figures);
  const outline = outlineNav(figures ? [{ heading: 'Key figures', anchor: figures.querySelector('h2').id, level: Math.min(...entries.map(({ level }) => level), 2) }, ...entries] : entries);
  const known = element('div', { class: 'belongings' });
  const text = element('div', { class: 'document' }, figures, body, known);
  place.replaceChildren(element('article', { class: 'document-layout' }, titleBlock(page), outline, text));
  if (outline) followReader(outline, place);
  unfoldForPrint(place);

  // Below the text, and nobody waits for it.
  complete(page, known, text);
}

function titleBlock(page) {
  return element('header', { class: 'document-head' },
    element('p', { class: 'meta' }, ...dotted(
      page.kind !== 'page' && element('a', { class: 'kind', href: `/search/?kind=${page.kind}` }, kinds[page.kind].one),
      page.publishedOn && dayElement(page.publishedOn))),
    element('h1', {}, page.title),
    page.kind !== 'page' && page.excerpt && element('p', { class: 'lead' }, page.excerpt),
    page.authors.length > 0 && element('p', { class: 'byline' }, 'By ', ...enumerate(page.authors.map((author) =>
      element('a', { href: `/search/?${new URLSearchParams({ author })}` }, author)))));
}

async function complete(page, known, text) {
  const [names, neighbours] = await Promise.all([page.initiatives.length > 0 ? initiativeNames() : new Map(), page.kind === 'post' ? neighboursOf(page) : null]);
  const rows = [
    page.initiatives.length > 0 && row('Initiatives', page.initiatives.map((slug) =>
      element('a', { href: `/initiative/${encodeURIComponent(slug)}/` }, names.get(slug) ?? slug))),
    page.funders.length > 0 && row('Funders', page.funders.map(funderLink)),
  ].filter(Boolean);
  if (rows.length > 0) known.append(element('dl', {}, ...rows));
  if (neighbours) text.append(neighbours);
}

const row = (name, links) => element('div', {}, element('dt', {}, name), element('dd', {}, ...enumerate(links)));

/** The posts before and after this one that belong to the same initiatives. */
async function neighboursOf(page) {
  const parameters = new URLSearchParams([
    ['kind', 'post'], ['sort', 'newest'], ['pageSize', String(NEIGHBOURS_AMONG)], ...page.initiatives.map((slug) => ['initiative', slug])]);
  try {
    const { results } = await ask('search', parameters);
    const at = results.findIndex(({ slug }) => slug === page.slug);

    // With more posts than were asked for, an old one is not among them: then the newest are offered.
    const [newer, older] = at < 0 ? [results[0], results[1]] : [results[at - 1], results[at + 1]];
    if (!newer && !older) return null;
    const labels = at < 0 ? ['A recent post', 'A recent post'] : ['Next post', 'Previous post'];
    return element('nav', { class: 'neighbours', 'aria-label': page.initiatives.length > 0 ? 'Posts about the same initiatives' : 'More posts' },
      neighbour(older, labels[1], 'older'), neighbour(newer, labels[0], 'newer'));
  } catch {
    // An extra: the post is complete without it.
    return null;
  }
}

function neighbour(post, label, side) {
  return post && element('a', { class: `neighbour neighbour--${side}`, href: post.url },
    element('span', { class: 'meta' }, ...dotted(label, post.publishedOn && dayElement(post.publishedOn))), element('span', { class: 'neighbour-title' }, post.title));
}
