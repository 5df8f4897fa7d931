import { ask } from './api.js';
import { element } from './dom.js';
import { kinds } from './kinds.js';

const PAUSE_MS = 120;
const LIMIT = 8;

/** Suggestions below a search field, by the ARIA combobox pattern with a listbox. Without this script the form is a plain form. */
class SearchBox {
  #form;
  #input;
  #list;
  #request = null;
  #timer = 0;
  #active = -1;

  constructor(form) {
    this.#form = form;
    this.#input = form.querySelector('input[type="search"]');
    this.#list = element('ul', { class: 'suggestions', role: 'listbox', id: `${this.#input.id}-suggestions`, 'aria-label': 'Suggestions', hidden: true });
    this.#input.closest('.search-field').append(this.#list);
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.#list.id,
    })) this.#input.setAttribute(name, value);

    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => this.#close());

    // A press on a suggestion must not take the focus away before the click arrives.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const typed = this.#input.value.trim();
    if (typed.length < 2) {
      this.#close();
      return;
    }

    this.#timer = setTimeout(() => this.#suggest(typed), PAUSE_MS);
  }

  async #suggest(typed) {
    const request = new AbortController();
    this.#request = request;
    try {
      const { suggestions } = await ask('suggest', new URLSearchParams({ q: typed, limit: String(LIMIT) }), request.signal);
      if (!request.signal.aborted && document.activeElement === this.#input) this.#show(suggestions);
    } catch {
      // Suggestions are an extra: without them the field still searches.
      if (!request.signal.aborted) this.#close();
    }
  }

  #show(suggestions) {
    this.#active = -1;
    this.#input.removeAttribute('aria-activedescendant');
    this.#list.replaceChildren(...suggestions.map((suggestion, at) => element('li', {
      role: 'option', id: `${this.#list.id}-${at}`, 'aria-selected': 'false', 'data-url': suggestion.url, onclick: () => this.#open(suggestion.url),
    }, element('span', {}, suggestion.text), element('span', { class: 'kind' }, kinds[suggestion.kind]?.one ?? suggestion.kind))));
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0));
  }

  #key(event) {
    if (event.isComposing) return;
    const options = [...this.#list.children];
    if (event.key === 'Escape' && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !this.#list.hidden) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;

      // One place more than there are options: the field itself is part of the round.
      this.#select((this.#active + 1 + step + options.length + 1) % (options.length + 1) - 1);
    } else if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      this.#open(options[this.#active].dataset.url);
    }
  }

  #select(at) {
    this.#active = at;
    [...this.#list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    if (at < 0) {
      this.#input.removeAttribute('aria-activedescendant');
    } else {
      this.#input.setAttribute('aria-activedescendant', this.#list.children[at].id);
      this.#list.children[at].scrollIntoView({ block: 'nearest' });
    }
  }

  #open(url) {
    const address = new URL(url, location.href);
    if (address.origin === location.origin) location.assign(address);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#list.hidden = true;
    this.#active = -1;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }
}

for (const form of document.querySelectorAll('form[data-search-box]')) new SearchBox(form);
