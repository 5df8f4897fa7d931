import { ask } from './api.js';
import { dayElement, dotted, element } from './dom.js';

const LATEST = 6;

async function fill(selector, parameters, draw) {
  const place = document.querySelector(selector);
  try {
    const { results } = await ask('search', new URLSearchParams(parameters));
    place.replaceChildren(...(results.length > 0 ? results.map(draw) : [element('p', { class: 'quiet' }, 'Nothing has been published here yet.')]));
  } catch (failure) {
    place.replaceChildren(element('p', { class: 'notice' }, failure.message));
  } finally {
    place.removeAttribute('aria-busy');
  }
}

const post = (result) => element('article', {},
  element('p', { class: 'meta' }, ...dotted(result.publishedOn && dayElement(result.publishedOn), result.authors.length > 0 && result.authors.join(', '))),
  element('h3', {}, element('a', { href: result.url }, result.title)),
  result.excerpt && element('p', { class: 'excerpt' }, result.excerpt));

const tile = (result) => element('article', { class: 'tile' },
  element('h3', {}, element('a', { href: result.url }, result.title)),
  result.excerpt && element('p', { class: 'excerpt' }, result.excerpt));

fill('[data-latest]', { kind: 'post', sort: 'newest', pageSize: String(LATEST) }, post);
fill('[data-initiatives]', { kind: 'initiative', sort: 'title', pageSize: '50' }, tile);
