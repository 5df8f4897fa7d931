import { ask } from './api.js';
import { dayElement, dotted, element } from './dom.js';

const LATEST = 5;
const stands = { active: 'Active', complete: 'Complete', planned: 'Planned' };

async function fill(selector, get, draw, nothing) {
  const place = document.querySelector(selector);
  place.setAttribute('aria-busy', 'true');
  try {
    const items = await get();
    place.replaceChildren(items.length > 0 ? draw(items) : element('p', { class: 'quiet' }, nothing));
  } catch (failure) {
    place.replaceChildren(element('div', { class: 'notice', role: 'alert' }, element('p', {}, failure.message),
      element('p', {}, element('button', { class: 'button--quiet', type: 'button', onclick: () => fill(selector, get, draw, nothing) }, 'Try again'))));
  } finally {
    place.removeAttribute('aria-busy');
  }
}

const post = (result) => element('li', { class: 'post' },
  element('p', { class: 'meta' }, ...dotted(result.publishedOn && dayElement(result.publishedOn), result.authors.length > 0 && result.authors.join(', '))),
  element('h3', {}, element('a', { href: result.url }, result.title)),
  result.excerpt && element('p', { class: 'excerpt' }, result.excerpt));

const tile = ({ name, url, status, summary, posts, funders }) => element('li', { class: 'tile' },
  element('h3', {}, element('a', { href: url }, name)),
  element('p', { class: 'excerpt' }, summary),
  element('p', { class: 'meta' }, ...dotted(
    status && element('span', { class: `state state--${status in stands ? status : 'other'}` }, stands[status] ?? status),
    posts.length > 0 && counted(posts.length, 'post'),
    funders.length > 0 && counted(funders.length, 'funder'))));

const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

fill('[data-latest]', async () => (await ask('search', new URLSearchParams({ kind: 'post', sort: 'newest', pageSize: String(LATEST) }))).results,
  (results) => element('ul', { class: 'post-list' }, ...results.map(post)), 'No posts have been published yet.');
fill('[data-initiatives]', async () => (await ask('initiatives')).initiatives,
  (initiatives) => element('ul', { class: 'tiles' }, ...initiatives.map(tile)), 'No initiatives have been published yet.');
