import { ask } from './api.js';
import { chips, facetGroups } from './search-facets.js';
import { emptyState, errorState, notice, paging, resultList, skeleton } from './search-results.js';
import { initiativeNames } from './initiative-names.js';
import { addressOf, facetNames, parametersOf, readAddress } from './search-address.js';

const SLOW_MS = 300;

/** The results page. The address is its only state: every choice is an address, and every address can be sent to somebody. */
class SearchPage {
  #part = (name) => document.querySelector(`[data-${name}]`);
  #page = this.#part('results-page');
  #facets = this.#part('facets');
  #form = this.#part('facet-form');
  #results = this.#part('results');
  #heading = this.#part('heading');
  #sort = this.#part('sort');
  #list = this.#part('list');
  #input = document.querySelector('#results-search');
  #request = null;

  start() {
    this.#page.hidden = false;
    this.#facets.open = matchMedia('(min-width: 60rem)').matches;
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#sort.addEventListener('change', () => this.#go(addressOf({ ...readAddress(location.search), sort: this.#sort.value, page: 1 })));
    this.#results.addEventListener('click', (event) => this.#click(event));
    addEventListener('popstate', () => this.#load());
    this.#load();
  }

  #click(event) {
    const link = event.target.closest('a[data-go]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#go(link.getAttribute('href'), { toTop: true });
  }

  async #go(address, { toTop = false } = {}) {
    history.pushState(null, '', address);
    const shown = await this.#load();
    if (shown && toTop) {
      this.#heading.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }

  /** Shows what the address asks for; answers whether it was shown, which it is not where a later choice has overtaken it. */
  async #load() {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const search = readAddress(location.search);
    this.#input.value = search.q;
    this.#sort.value = search.sort;
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
      this.#fail(failure);
      return true;
    } finally {
      clearTimeout(slow);
      if (!request.signal.aborted) this.#results.removeAttribute('aria-busy');
    }
  }

  #showProgress() {
    this.#heading.textContent = 'Searching …';
    this.#list.replaceChildren(skeleton());
    this.#part('notice').replaceChildren();
    this.#part('paging').hidden = true;
  }

  #show(search, answer, names) {
    const focused = document.activeElement?.id;
    const count = answer.total === 1 ? '1 result' : `${answer.total.toLocaleString('en')} results`;
    this.#heading.textContent = search.q ? `${count} for “${answer.correctedQuery ?? search.q}”` : count;
    this.#part('announcement').textContent = this.#heading.textContent;
    replace(this.#part('chips'), chips(search, names));
    replace(this.#part('notice'), notice(answer, search));
    this.#list.replaceChildren(answer.results.length > 0 ? resultList(answer) : emptyState(search));
    this.#sort.parentElement.hidden = answer.total < 2;
    const pages = paging(answer, search);
    replace(this.#part('paging'), pages);
    this.#part('paging').hidden = pages === null;
    this.#form.replaceChildren(...facetGroups(answer.facets, search, names, (chosen) => this.#go(addressOf(chosen))));
    this.#facets.hidden = this.#form.children.length === 0;
    const chosen = facetNames.reduce((sum, name) => sum + search.filters[name].length, 0);
    this.#part('facet-count').textContent = chosen > 0 ? `(${chosen})` : '';

    // The checkbox that was just used has been drawn anew; whoever works by keyboard stays where they were.
    if (focused?.startsWith('facet-')) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  #fail(failure) {
    this.#heading.textContent = 'No results';
    this.#facets.hidden = this.#form.children.length === 0;
    this.#part('announcement').textContent = '';
    this.#part('notice').replaceChildren();
    this.#part('paging').hidden = true;
    this.#list.replaceChildren(errorState(failure, () => this.#load()));
  }
}

function replace(place, content) {
  place.replaceChildren(...(content ? [content] : []));
}

new SearchPage().start();
