import { ask } from './api.js';
import { documentBody, isSameText } from './document-body.js';
import { dayElement, dotted, element } from './dom.js';
import { initiativeNames } from './initiative-names.js';
import { documentAt, kinds } from './kinds.js';

const OUTLINE_FROM = 2;
const main = document.querySelector('[data-document]');

async function load() {
  main.setAttribute('aria-busy', 'true');
  const wanted = documentAt(location.pathname);
  try {
    if (!wanted) {
      showMissing('');
      return;
    }
    const path = `documents/${wanted.kind}/${encodeURIComponent(wanted.slug)}`;
    const [page, names] = await Promise.all([ask(path), initiativeNames()]);
    show(page, names);
  } catch (failure) {
    if (failure.status === 404 || failure.status === 400) showMissing(wanted.slug);
    else showFailure(failure);
  } finally {
    main.removeAttribute('aria-busy');
  }
}

function show(page, names) {
  describe(page);
  const outline = (page.outline ?? []).filter(({ heading, anchor }, at) => heading && anchor && !(at === 0 && isSameText(heading, page.title)));
  const article = element('article', { class: 'document' },
    element('header', {},
      element('p', { class: 'meta' }, ...dotted(
        element('a', { class: 'kind', href: `/search/?kind=${page.kind}` }, kinds[page.kind].one),
        page.publishedOn && dayElement(page.publishedOn),
        page.authors.length > 0 && element('span', {}, page.authors.join(', ')))),
      element('h1', {}, page.title),
      page.kind === 'post' && page.excerpt && element('p', { class: 'lead' }, page.excerpt)),
    element('div', { class: 'prose' }, documentBody(page.html, page.title)),
    belongings(page, names));
  main.replaceChildren(element('div', { class: 'document-layout' }, outline.length >= OUTLINE_FROM && outlineNav(outline), article));
  openFragment();
}

function outlineNav(outline) {
  const top = Math.min(...outline.map(({ level }) => level));
  const nav = element('details', { class: 'outline' }, element('summary', {}, 'On this page'),
    element('nav', { 'aria-label': 'On this page' }, element('ul', {}, ...outline.filter(({ level }) => level <= top + 1).map(({ heading, anchor, level }) =>
      element('li', { class: level > top ? 'deeper' : null }, element('a', { href: `#${encodeURIComponent(anchor)}` }, heading))))));
  nav.open = matchMedia('(min-width: 60rem)').matches;
  return nav;
}

function belongings(page, names) {
  const others = page.initiatives.filter((slug) => page.kind !== 'initiative' || slug !== page.slug);
  const rows = [
    others.length > 0 && element('div', {}, element('dt', {}, 'Initiatives'), element('dd', {}, ...dotted(...others.map((slug) =>
      element('a', { href: `/initiative/${encodeURIComponent(slug)}/` }, names.get(slug) ?? slug))))),
    page.funders?.length > 0 && element('div', {}, element('dt', {}, 'Funders'), element('dd', {}, page.funders.join(', '))),
  ].filter(Boolean);
  return rows.length > 0 && element('footer', {}, element('dl', { class: 'belongings' }, ...rows));
}

function describe(page) {
  document.title = `${page.title} · Prossimo`;
  if (page.excerpt) document.querySelector('meta[name="description"]').content = page.excerpt;
  document.querySelector('link[rel="canonical"]')?.remove();
  document.head.append(element('link', { rel: 'canonical', href: new URL(page.url, location.origin).href }));
}

/** The browser looked for the section before it was there. */
function openFragment() {
  if (location.hash.length < 2) return;
  try {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  } catch {
    // A fragment that cannot be decoded names no section.
  }
}

function showMissing(slug) {
  document.title = 'Not found · Prossimo';
  document.head.append(element('meta', { name: 'robots', content: 'noindex' }));
  const words = slug.replace(/[-_]+/g, ' ').trim();
  main.replaceChildren(element('div', { class: 'empty' }, element('h1', {}, 'There is no page at this address'),
    element('p', {}, 'It may have moved, or the link may have lost a letter on its way here.'),
    element('p', {}, words && element('a', { class: 'button', href: `/search/?${new URLSearchParams({ q: words })}` }, `Search for “${words}”`), ' ',
      element('a', { href: '/' }, 'Go to the start page'))));
}

function showFailure(failure) {
  document.title = 'Not available · Prossimo';
  main.replaceChildren(element('div', { class: 'empty empty--error', role: 'alert' }, element('h1', {}, 'This page cannot be shown just now'),
    element('p', {}, failure.message), element('p', {}, element('button', { type: 'button', onclick: load }, 'Try again'))));
}

load();
