import { ask } from './api.js';
import { initiativeNames } from './initiative-names.js';
import { addressOf, between, countChosen, dateNames, parametersOf, readAddress, toggled } from './search-address.js';
import { chips, facetGroups } from './search-facets.js';
import { setQuery } from './search-query.js';
import { answerCard, emptyState, errorState, notice, paging, resultList, skeleton } from './search-results.js';

const SLOW_MS = 300;
const LONGEST_QUERY = 200;

/** The results page. The address is its only state: every choice is an address, and every address can be sent to somebody. */
class SearchPage {
  #part = (name) => document.querySelector(`[data-${name}]`);
  #facets = this.#part('facets');
  #form = this.#part('facet-form');
  #dates = this.#part('date-form');
  #results = this.#part('results');
  #heading = this.#part('heading');
  #sort = this.#part('sort');
  #list = this.#part('list');
  #request = null;
  #hasFailed = false;

  start() {
    // The browser would scroll before the results that it scrolls to are there.
    history.scrollRestoration = 'manual';
    this.#facets.open = matchMedia('(min-width: 60rem)').matches;
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#dates.addEventListener('submit', (event) => this.#chooseDates(event));
    this.#sort.addEventListener('change', () => this.#go(addressOf({ ...readAddress(location.search), sort: this.#sort.value, page: 1 })));
    this.#results.addEventListener('click', (event) => this.#click(event));
    addEventListener('popstate', () => this.#return());
    addEventListener('pagehide', () => this.#rememberScroll());
    addEventListener('online', () => this.#hasFailed && this.#load());
    this.#return();
  }

  #click(event) {
    const link = event.target.closest('a[data-go]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#go(link.getAttribute('href'), { toTop: true });
  }

  /** Begins with the address and not with what is drawn: whoever chooses twice before an answer comes has chosen both. */
  #choose(facet, value) {
    this.#go(addressOf(toggled(readAddress(location.search), facet, value)));
  }

  #chooseDates(event) {
    event.preventDefault();
    let [from, to] = dateNames.map((name) => this.#dates.elements[name].value);
    if (from && to && from > to) [from, to] = [to, from];
    this.#go(addressOf(between(readAddress(location.search), { from, to })));
  }

  #rememberScroll() {
    history.replaceState({ scroll: scrollY }, '');
  }

  async #go(address, { toTop = false } = {}) {
    this.#rememberScroll();
    history.pushState(null, '', address);
    const shown = await this.#load();
    if (shown && toTop) {
      this.#heading.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }

  /** Shows an address that was shown before as it was left. */
  async #return() {
    const scroll = history.state?.scroll ?? 0;
    if (await this.#load()) scrollTo({ top: scroll });
  }

  /** Shows what the address asks for; answers whether it was shown, which it is not where a later choice has overtaken it. */
  async #load() {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const search = readAddress(location.search);
    setQuery(search.q);
    this.#sort.value = search.sort;
    for (const name of dateNames) this.#dates.elements[name].value = search.dates[name];
    document.title = search.q ? `${search.q} · Search · Prossimo` : 'Search · Prossimo';
    this.#results.setAttribute('aria-busy', 'true');
    const slow = setTimeout(() => this.#showProgress(), SLOW_MS);
    try {
      const [answer, names] = await Promise.all([ask('search', parametersOf(search), request.signal), initiativeNames()]);
      if (request.signal.aborted) return false;
      this.#show(search, answer, names);
      return true;
    } catch (failure) {
      if (request.signal.aborted) return false;
      this.#fail(search, failure);
      return true;
    } finally {
      clearTimeout(slow);
      if (!request.signal.aborted) this.#results.removeAttribute('aria-busy');
    }
  }

  #showProgress() {
    this.#heading.textContent = 'Searching …';
    this.#part('announcement').textContent = this.#heading.textContent;
    this.#list.replaceChildren(skeleton());
    this.#part('notice').replaceChildren();
    this.#part('answer').replaceChildren();
    this.#part('paging').hidden = true;
  }

  #show(search, answer, names) {
    this.#hasFailed = false;
    const focused = document.activeElement?.id;
    const unfolded = new Set([...this.#form.querySelectorAll('details[open]')].map((details) => details.dataset.facet));
    const count = answer.total === 1 ? '1 result' : `${answer.total.toLocaleString('en')} results`;
    this.#heading.textContent = search.q ? `${count} for “${answer.correctedQuery ?? search.q}”` : count;
    this.#part('announcement').textContent = this.#heading.textContent;
    replace(this.#part('chips'), chips(search, names));
    replace(this.#part('notice'), notice(answer, search));
    replace(this.#part('answer'), answerCard(answer));
    this.#list.replaceChildren(answer.results.length > 0 ? resultList(answer) : emptyState(search, names));
    this.#sort.parentElement.hidden = answer.total < 2;
    const pages = paging(answer, search);
    replace(this.#part('paging'), pages);
    this.#part('paging').hidden = pages === null;
    this.#form.replaceChildren(...facetGroups(answer.facets, search, names, (facet, value) => this.#choose(facet, value), unfolded));
    this.#dates.hidden = this.#facets.hidden = this.#form.children.length === 0 && countChosen(search) === 0;
    this.#part('facet-count').textContent = countChosen(search) > 0 ? `(${countChosen(search)})` : '';

    // The checkbox that was just used has been drawn anew; whoever works by keyboard stays where they were.
    if (focused?.startsWith('facet-')) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  #fail(search, failure) {
    const isTooLong = failure.status === 400 && search.q.length > LONGEST_QUERY;
    const message = isTooLong
      ? `A search has ${LONGEST_QUERY} characters at most; this one has ${search.q.length}. It is in the field above: leave some of it out.`
      : failure.message;
    const mayPass = !(failure.status >= 400 && failure.status < 500) || failure.status === 429;
    this.#hasFailed = mayPass;
    this.#heading.textContent = 'No results';
    this.#facets.hidden = this.#form.children.length === 0;
    this.#sort.parentElement.hidden = true;
    this.#part('announcement').textContent = '';
    this.#part('paging').hidden = true;
    for (const name of ['notice', 'answer', 'chips']) this.#part(name).replaceChildren();
    replace(this.#part('chips'), chips(search, new Map()));
    this.#list.replaceChildren(errorState(message, mayPass ? () => this.#load() : null));
  }
}

function replace(place, content) {
  place.replaceChildren(...(content ? [content] : []));
}

new SearchPage().start();
