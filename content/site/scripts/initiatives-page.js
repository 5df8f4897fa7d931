import { ask } from './api.js';
import { dayElement, dotted, element } from './dom.js';
import { dollarText } from './initiative-funding.js';
import { enumerate, funderLink } from './links.js';
import { showFailure, showProgress } from './page-states.js';
import { columns, fundingOf, readView, sorted, stateNames, stateOf, viewAddress } from './initiatives-view.js';

const place = document.querySelector('[data-comparison]');
const skeleton = [...place.childNodes];

async function load({ again = false } = {}) {
  if (again) {
    place.replaceChildren(...skeleton);
    document.querySelector('main').focus({ preventScroll: true });
  }
  const done = showProgress(place, 'Loading the initiatives …');
  try {
    const { initiatives } = await ask('initiatives');
    done();
    show(initiatives);
  } catch (failure) {
    done();
    showFailure(place, failure, () => load({ again: true }), 2);
  }
}

function show(initiatives) {
  if (initiatives.length === 0) {
    place.replaceChildren(element('div', { class: 'empty' }, element('p', { class: 'empty-title' }, 'There are no initiatives yet'),
      element('p', {}, 'As soon as one has a page, or a post links to one, it is listed here. Meanwhile there may be ', element('a', { href: '/search/?kind=post' }, 'posts'), ' to read.')));
    return;
  }

  let view = readView(location.search, initiatives);
  const status = element('p', { class: 'comparison-count meta', role: 'status' });
  const filter = statusFilter(initiatives, view, (state) => change({ ...view, state }));
  const sorting = sortChoice(view, (sort, isDown) => change({ ...view, sort, isDown }));
  const head = new Map(columns.map((column) => [column, heading(column, () => change(view.sort === column.name
    ? { ...view, isDown: !view.isDown }
    : { ...view, sort: column.name, isDown: column.startsDown }))]));
  const rows = element('tbody');
  const cards = element('ul', { class: 'comparison-cards' });
  const table = element('table', {}, element('caption', { class: 'visually-hidden' }, 'Initiatives compared; the buttons of the first row sort them'),
    element('thead', {}, element('tr', {}, ...head.values())), rows);
  place.replaceChildren(
    element('div', { class: 'comparison-bar' }, filter, sorting.element, status),
    element('div', { class: 'comparison-table' }, table), cards,
    element('p', { class: 'comparison-note meta' }, 'Stated funding is what sources on this site say. A sum that several initiatives share stands, whole, with each of them: the column cannot be added up.'));

  function change(next) {
    view = next;
    history.replaceState(history.state, '', viewAddress(view));
    draw();
  }

  function draw() {
    const shown = sorted(initiatives, view);
    rows.replaceChildren(...shown.map(row));
    cards.replaceChildren(...shown.map(card));
    for (const [column, cell] of head) {
      if (column.name === view.sort) cell.setAttribute('aria-sort', view.isDown ? 'descending' : 'ascending');
      else cell.removeAttribute('aria-sort');
    }
    sorting.select(view);
    const count = shown.length === initiatives.length ? `${shown.length} initiatives` : `${shown.length} of ${initiatives.length} initiatives`;
    status.textContent = initiatives.length === 1 ? '1 initiative' : count;
  }

  draw();
}

const heading = ({ label, name }, press) => element('th', { scope: 'col', class: `col-${name}` },
  element('button', { type: 'button', class: 'sorter', onclick: press }, label, element('span', { class: 'direction', 'aria-hidden': 'true' })));

function statusFilter(initiatives, view, choose) {
  const counts = new Map();
  for (const initiative of initiatives) counts.set(stateOf(initiative), (counts.get(stateOf(initiative)) ?? 0) + 1);
  const choices = [['', 'All', initiatives.length], ...Object.entries(stateNames).filter(([state]) => counts.has(state)).map(([state, name]) => [state, name, counts.get(state)])];
  return element('fieldset', { class: 'segments' }, element('legend', { class: 'visually-hidden' }, 'Show by status'),
    ...choices.map(([state, name, count]) => element('label', {},
      element('input', { type: 'radio', name: 'status', value: state, checked: view.state === state, onchange: () => choose(state) }),
      element('span', {}, name, ' ', element('span', { class: 'count' }, String(count))))));
}

/** On a phone there is no table whose headings could be pressed. */
function sortChoice(view, choose) {
  const options = columns.flatMap((column) => [false, true].map((isDown) => ({ column, isDown, value: `${isDown ? '-' : ''}${column.name}` })));
  const select = element('select', { onchange: () => {
    const { column, isDown } = options[select.selectedIndex];
    choose(column.name, isDown);
  } }, ...options.map(({ column, isDown, value }) => element('option', { value }, isDown ? column.down : column.up)));
  return {
    element: element('label', { class: 'comparison-sort sort' }, 'Sort by ', select),
    select: ({ sort, isDown }) => { select.value = `${isDown ? '-' : ''}${sort}`; },
  };
}

function row(initiative) {
  const { name, url, funders, posts } = initiative;
  return element('tr', {},
    element('th', { scope: 'row' }, element('a', { href: url }, name)),
    element('td', {}, stateElement(initiative)),
    element('td', {}, funders.length > 0 ? element('span', {}, ...separated(funders.map(funderLink))) : none('none named')),
    element('td', { class: 'number' }, fundingElement(initiative)),
    element('td', { class: 'number' }, posts.length > 0 ? String(posts.length) : none('none')),
    element('td', {}, posts.length > 0 ? latest(posts[0]) : none('none')));
}

function card(initiative) {
  const { name, url, funders, posts } = initiative;
  const facts = [
    ['Funders', funders.length > 0 && element('span', {}, ...enumerate(funders.map(funderLink)))],
    ['Funding', initiative.funding.length > 0 && fundingElement(initiative)],
    ['Posts', posts.length > 0 && String(posts.length)],
    ['Latest', posts.length > 0 && latest(posts[0])],
  ].filter(([, value]) => value);
  return element('li', {}, element('h2', {}, element('a', { href: url }, name)), element('p', { class: 'meta' }, stateElement(initiative)),
    facts.length > 0 && element('dl', {}, ...facts.map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value)))));
}

const none = (text) => element('span', { class: 'quiet' }, element('span', { 'aria-hidden': 'true' }, '–'), element('span', { class: 'visually-hidden' }, text));

const separated = (parts) => parts.flatMap((part, at) => (at === 0 ? [part] : [', ', part]));

function stateElement(initiative) {
  const state = stateOf(initiative);
  return state ? element('span', { class: `state state--${state}` }, stateNames[state]) : none('not stated');
}

function latest({ title: name, url, publishedOn }) {
  return element('span', { class: 'latest' }, publishedOn && element('span', { class: 'meta' }, dayElement(publishedOn)), ' ', element('a', { href: url }, name));
}

/** Its own money and what it shares, never in one number. */
function fundingElement(initiative) {
  const { own, shared, sums, sharedSums, partners } = fundingOf(initiative);
  if (sums === 0) return none('none stated');
  return element('span', { class: 'money' },
    own > 0 && element('span', { class: 'own' }, dollarText(own)),
    shared > 0 && element('span', { class: 'shared' }, dollarText(shared), ' ', element('span', { class: 'meta' }, partners > 0 ? `shared by ${partners}` : `in ${sharedSums} shared sums`)),
    own === 0 && shared === 0 && element('span', {}, ...dotted(...initiative.funding.map(({ amountText, sharedBy }) => (sharedBy > 1 ? `${amountText} shared by ${sharedBy}` : amountText)))));
}

load();
