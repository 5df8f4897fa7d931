/** `<site-search>`: a search field with suggestions, for any page of any site. How to use it: content/README.md. */
const LONGEST = 200; // UTF-16 units, as the API counts.
const PAUSE_MS = 120;
const SLOW_MS = 300;
const PATIENCE_MS = 15_000;
const MOST_RECENT = 6;
const STORE = 'site-search-recent';
const KINDS = { initiative: 'Initiatives', post: 'Posts', report: 'Reports', page: 'Pages' };

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host {
  --_background: var(--site-search-background, light-dark(#fff, #1d2325));
  --_color: var(--site-search-color, light-dark(#23282b, #e4e6e3));
  --_quiet: var(--site-search-quiet, light-dark(#5c646a, #a3acae));
  --_line: var(--site-search-line, light-dark(#dedbd2, #343c3f));
  --_accent: var(--site-search-accent, light-dark(#17614f, #74c9af));
  --_on-accent: var(--site-search-on-accent, light-dark(#fff, #10201b));
  --_active: var(--site-search-active, light-dark(#e3efea, #1d3530));
  --_warn: var(--site-search-warn, light-dark(#8d3b23, #eba386));
  --_radius: var(--site-search-radius, .5rem);
  --_height: var(--site-search-height, 3rem);
  --_row: 2.5rem;
  display: block;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
form { position: relative; font: inherit; line-height: 1.5; text-align: start; }
label { display: block; font-weight: 600; margin-block-end: .5rem; }
:host(:not([show-label])) label, [role=status] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.field { position: relative; block-size: var(--_height); color: var(--_color); }
input { inline-size: 100%; block-size: 100%; padding: 0 calc(var(--_height) * 2) 0 .9em; font: inherit; color: inherit; background: var(--_background); border: 1px solid var(--_quiet); border-radius: var(--_radius); appearance: none; text-overflow: ellipsis; }
input::-webkit-search-cancel-button { display: none; }
input::placeholder { color: var(--_quiet); opacity: 1; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: -1px; }
input[aria-invalid=true] { border-color: var(--_warn); outline-color: var(--_warn); }
button { position: absolute; inset: 0 0 0 auto; inline-size: var(--_height); display: grid; place-items: center; padding: 0; border: 0; border-radius: 0 var(--_radius) var(--_radius) 0; font: inherit; color: var(--_quiet); background: none; cursor: pointer; }
button:hover { filter: brightness(1.1); }
button[type=submit] { color: var(--_on-accent); background: var(--_accent); }
.clear, kbd { inset-inline-end: var(--_height); }
input:placeholder-shown ~ .clear { display: none; }
kbd { position: absolute; inset-block: 0; margin: auto .75rem; block-size: 1.5rem; padding-inline: .5rem; line-height: 1.4rem; border: 1px solid var(--_line); border-radius: .25rem; pointer-events: none; }
input:focus ~ kbd, input:not(:placeholder-shown) ~ kbd { display: none; }
.lens { position: relative; inline-size: .8em; block-size: .8em; margin: -.25em 0 0 -.25em; border: 2px solid; border-radius: 50%; }
.lens::after { content: ""; position: absolute; inset: .47em auto auto .57em; inline-size: .45em; border-block-start: 2px solid; transform: rotate(45deg); transform-origin: 0 0; }
.progress { position: absolute; inset: auto var(--_radius) 1px; block-size: 2px; overflow: hidden; visibility: hidden; }
.progress::after { content: ""; display: block; block-size: 100%; background: var(--_accent); }
[aria-busy=true] .progress { visibility: visible; }
.popup { position: absolute; z-index: var(--site-search-z-index, 10); inset-block-start: calc(100% + .375rem); inset-inline-start: 0; inline-size: max(100%, min(22rem, 100vw - 1rem)); max-inline-size: calc(100vw - 1rem); display: flex; flex-direction: column; padding: .375rem; overflow: hidden; font-size: 1rem; font-weight: 400; background: var(--_background); border: 1px solid var(--_line); border-radius: var(--_radius); box-shadow: var(--site-search-shadow, 0 8px 28px light-dark(rgb(30 40 40 / 14%), rgb(0 0 0 / 50%))); }
[role=listbox] { overflow: auto; overscroll-behavior: contain; }
.heading { block-size: 2rem; padding: .6rem .75rem 0; line-height: 1.2; font-weight: 600; }
.heading small { float: inline-end; font-weight: 400; }
[role=option] { min-block-size: var(--_row); padding: .45rem .75rem; border-radius: calc(var(--_radius) - .125rem); line-height: 1.4; overflow-wrap: anywhere; cursor: pointer; }
[role=option]:hover, [aria-selected=true] { background: var(--_active); }
[aria-selected=true] { box-shadow: inset 3px 0 var(--_accent); }
[role=option] small { display: block; }
.recent { block-size: var(--_row); padding-inline-end: var(--_row); overflow: hidden; white-space: nowrap; text-overflow: ellipsis; line-height: calc(var(--_row) - .9rem); }
.act { color: var(--_accent); font-weight: 600; }
[role=group] ~ .act { margin-block-start: .375rem; border-radius: 0; border-block-start: 1px solid var(--_line); }
.forget { position: absolute; inset-block-start: 2.375rem; inset-inline-end: .375rem; }
.forget button { position: static; inline-size: var(--_row); block-size: var(--_row); }
mark { color: var(--site-search-mark-color, inherit); background: var(--site-search-mark, none); font-weight: 700; }
p { padding: .6rem .75rem; font-size: .9375rem; overflow-wrap: anywhere; }
p, small, kbd, .heading { color: var(--_quiet); }
small, kbd, .heading { font-size: .8125rem; }
p.error { color: var(--_warn); }
@media (pointer: coarse) {
  :host { --_row: max(2.75rem, 44px); --_height: max(var(--site-search-height, 3rem), 44px); }
  [role=option] { padding-block: .65rem; }
  .recent { line-height: calc(var(--_row) - 1.3rem); }
  kbd, .heading small { display: none; }
}
@media (prefers-reduced-motion: no-preference) {
  .progress::after { inline-size: 40%; animation: pass 1.1s ease-in-out infinite; }
  @keyframes pass { from { transform: translateX(-100%); } to { transform: translateX(250%); } }
}
@media (forced-colors: active) {
  [aria-selected=true] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
  [aria-selected=true] * { color: inherit; }
  .progress::after { background: Highlight; }
  button[type=submit] { border: 1px solid; }
}
@media print { .popup { display: none; } }
`);

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Marks the beginnings of words that were typed. Nodes, so that no text is ever read as markup. */
function marked(text, query) {
  const typed = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  const nodes = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = fold(word);
    const most = Math.max(0, ...typed.map((part) => (folded.startsWith(part) ? part.length : 0)));
    if (!most) continue;
    let prefix = '';
    for (const letter of word) {
      if (fold(prefix + letter).length > most) break;
      prefix += letter;
    }

    nodes.push(text.slice(from, index), make('mark', {}, prefix));
    from = index + prefix.length;
  }
  return [...nodes, text.slice(from)];
}

/** The store may be forbidden, or hold what somebody else wrote. */
function readRecent(added = []) {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(STORE));
  } catch {
    // Nothing is remembered.
  }

  return [...added, ...(Array.isArray(kept) ? kept.slice(0, 50) : [])]
    .filter((text) => typeof text === 'string' && text.trim() && text.length <= LONGEST)
    .filter((text, at, all) => all.findIndex((other) => fold(other) === fold(text)) === at)
    .slice(0, MOST_RECENT);
}

function writeRecent(texts) {
  try {
    if (texts.length) localStorage.setItem(STORE, JSON.stringify(texts));
    else localStorage.removeItem(STORE);
  } catch {
    // Nothing will be.
  }
}

class SiteSearch extends HTMLElement {
  static observedAttributes = ['label', 'placeholder', 'value'];

  #input = make('input', {
    id: 'input', part: 'input', type: 'search', name: 'q', placeholder: ' ', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search', role: 'combobox',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'list', 'aria-describedby': 'message', 'aria-keyshortcuts': '/ Control+K Meta+K',
  });
  #label = make('label', { part: 'label', for: 'input' });
  #list = make('div', { id: 'list', role: 'listbox', 'aria-label': 'Suggestions' });
  #forget = make('div', { class: 'forget' });
  #message = make('p', { id: 'message', part: 'message' });
  #popup = make('div', { class: 'popup', part: 'popup', hidden: '' }, this.#message, this.#list, this.#forget);
  #status = make('div', { role: 'status' });
  #clear = make('button', { class: 'clear', part: 'clear', type: 'button', tabindex: '-1', 'aria-label': 'Clear' }, '✕');
  #field = make('div', { class: 'field' }, this.#input, make('kbd', { 'aria-hidden': 'true' }, '/'), this.#clear,
    make('button', { part: 'button', type: 'submit', 'aria-label': 'Search' }, make('span', { class: 'lens' })), make('div', { class: 'progress', part: 'progress' }), this.#popup);
  #form = make('form', { part: 'form', role: 'search' }, this.#label, this.#field, this.#status);

  #fallback = null;
  #height = 0;
  #options = [];
  #active = -1;
  #request = null;
  #pause = 0;
  #slow = 0;
  #notBefore = 0;
  #failed = false;

  constructor() {
    super();

    // Read before the shadow root hides the plain form.
    this.#height = this.offsetHeight;
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(this.#form);
    this.shadowRoot.adoptedStyleSheets = [sheet];

    this.#form.onsubmit = (event) => {
      event.preventDefault();
      this.#search(this.value, event);
    };
    this.#input.oninput = (event) => {
      // A phone's keyboard composes every word; elsewhere it is no word until its composition ends.
      if (!event.isComposing || matchMedia('(pointer: coarse)').matches) this.#typed();
    };
    this.#input.addEventListener('compositionend', () => this.#typed());
    this.#input.onkeydown = (event) => this.#key(event);
    this.#input.onfocus = () => this.value.trim() || this.#showRecent();
    this.#input.onblur = () => this.#close();
    this.#clear.onclick = () => {
      this.value = '';
      this.#input.focus();
      this.#showRecent();
    };

    // The focus stays in the field.
    for (const pressed of [this.#popup, this.#clear]) pressed.onmousedown = (event) => event.preventDefault();
    this.#list.onscroll = () => {
      this.#forget.style.translate = `0 ${-this.#list.scrollTop}px`;
    };
  }

  get value() {
    return this.#input.value;
  }

  set value(text) {
    this.#input.value = text ?? '';
    this.#close();
    this.#fits(false);
  }

  attributeChangedCallback(name, _, text) {
    if (name === 'value') this.value = text;
    else this.#describe();
  }

  connectedCallback() {
    window.addEventListener('online', this.#online);
    visualViewport.addEventListener('resize', this.#place);
    if (this.#fallback) return;
    this.#fallback = this.querySelector('form') ?? make('form');
    const plain = this.#fallback.querySelector('input[name=q]');
    this.#describe();

    // Set before the upgrade, it hides the accessor.
    const early = Object.hasOwn(this, 'value') ? this.value : null;
    delete this.value;
    const text = plain?.value || early;
    if (text) this.value = text;
    if (this.#height) this.style.minHeight = `${this.#height}px`;
    if (getComputedStyle(this).colorScheme === 'normal' && !document.querySelector('meta[name=color-scheme]')) this.style.colorScheme = 'light dark';
    if (plain && plain === plain.getRootNode().activeElement) {
      const { selectionStart, selectionEnd } = plain;
      this.#input.focus({ preventScroll: true });
      this.#input.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.#online);
    visualViewport.removeEventListener('resize', this.#place);
    this.#close();
  }

  select() {
    this.#input.focus();
    this.#input.select();
  }

  #online = () => this.#failed && this.#typed();

  #describe() {
    const label = this.getAttribute('label') ?? this.#fallback?.querySelector('label')?.textContent.trim();
    this.#label.textContent = label || 'Search';
    this.#form.ariaLabel = label || 'Search';
    this.#input.placeholder = this.getAttribute('placeholder') ?? (this.#fallback?.querySelector('input[name=q]')?.placeholder || ' ');
  }

  #address(attribute, fallback) {
    return new URL(this.getAttribute(attribute) ?? fallback, document.baseURI);
  }

  get #api() {
    return this.#address('api', '/api').href.replace(/\/*$/, '/');
  }

  get #results() {
    return this.#address('results', this.#fallback?.getAttribute('action') ?? new URL('/search/', this.#api));
  }

  #typed() {
    this.#cancel();
    this.#select(-1);
    const query = this.value.trim();
    if (!this.#fits(true) || !query) {
      this.#idle();
      if (!query) this.#showRecent();
      return;
    }

    // The old suggestions stay until the answer comes, so that nothing flickers.
    if (this.#options.at(-1)?.isSearch) this.#options.at(-1).node.replaceChildren(`Search for “${query}”`);
    else this.#hide();
    this.#pause = setTimeout(() => this.#ask(query), Math.max(PAUSE_MS, this.#notBefore - Date.now()));
  }

  async #ask(query) {
    const request = new AbortController();
    this.#request = request;
    this.#slow ||= setTimeout(() => {
      this.#field.ariaBusy = true;
      if (this.#popup.hidden) this.#draw([], 'Searching …');
      this.#status.textContent = 'Searching …';
    }, SLOW_MS);
    const patience = setTimeout(() => request.abort(), PATIENCE_MS);
    const limit = Math.min(Math.max(parseInt(this.getAttribute('limit'), 10) || 8, 1), 20);
    let show;
    let response;
    try {
      response = await fetch(`${this.#api}suggest?${new URLSearchParams({ q: query, limit })}`, { signal: request.signal, headers: { accept: 'application/json' } });
      const answer = await response.json().catch((failure) => {
        if (response.ok) throw failure;
      });
      const found = response.ok && answer.suggestions.slice(0, limit);
      show = found ? () => this.#suggest(query, found) : () => this.#refused(query, response, answer);
    } catch (failure) {
      show = () => this.#fail(
        response && failure.name !== 'AbortError' ? 'The answer of the search could not be read.'
          : navigator.onLine ? 'The search cannot be reached just now. What you typed is kept.'
            : 'You are offline. What you typed is kept, and suggestions return with the connection.');
    } finally {
      clearTimeout(patience);
    }

    // Typing went on.
    if (request !== this.#request) return;
    this.#request = null;
    this.#idle();
    show();
  }

  #suggest(query, suggestions) {
    const groups = new Map();
    const base = this.#address('site', this.#results.origin);
    for (const suggestion of suggestions) {
      const { text, url, kind } = Object(suggestion);
      const address = typeof text === 'string' && URL.canParse(url, base) && new URL(url, base);
      if (!address || address.origin !== base.origin || !/^https?:$/.test(address.protocol)) continue;
      const label = KINDS[kind] ?? String(kind);
      const [first, ...rest] = text.slice(0, 300).split(address.hash ? / — (.*)/s : /$^/);
      if (!groups.has(label)) groups.set(label, []);
      groups.get(label).push({
        content: [...marked(first, query), ...(rest[0] ? [make('small', {}, ...marked(rest[0], query))] : [])],
        run: (event) => this.#open(address, { query, kind }, event),
      });
    }

    const many = [...groups.values()].flat().length;
    this.#draw([...groups, this.#searchFor(query)], many ? '' : 'No title or heading matches; a text may.');
    this.#status.textContent = `${many || 'No'} suggestion${many === 1 ? '' : 's'}`;
  }

  #refused(query, response, problem) {
    const { status } = response;
    if (status !== 429 && status !== 503) {
      const detail = status === 400 && typeof problem?.detail === 'string' && problem.detail.slice(0, 300);
      this.#fail(detail || 'Suggestions are not available just now.', query);
      return;
    }

    // Seconds or a date; hidden by CORS.
    const header = response.headers.get('retry-after');
    const wait = Number(header) || (Date.parse(header) - Date.now()) / 1000 || 5;
    const seconds = Math.min(Math.max(Math.ceil(wait), 1), 86_400);
    this.#notBefore = Date.now() + seconds * 1000;
    this.#fail(`${status === 429 ? 'That was a little too fast.' : 'The search is not available just now.'} Suggestions return in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`, query);
    this.#pause = setTimeout(() => this.#ask(query), seconds * 1000);
  }

  #fail(sentence, query) {
    this.#failed = true;
    this.#draw(query ? [this.#searchFor(query)] : [], sentence, true);
    this.#status.textContent = sentence;
  }

  #searchFor(query) {
    return [null, [{ content: [`Search for “${query}”`], look: 'act', isSearch: true, run: (event) => this.#search(this.value, event) }]];
  }

  #showRecent() {
    const texts = this.hasAttribute('no-recent') ? [] : readRecent();
    if (!texts.length) {
      this.#close();
      return;
    }

    const forget = (text) => {
      const at = this.#active;
      writeRecent(readRecent().filter((other) => other !== text));
      this.#showRecent();
      this.#select(Math.min(at, this.#options.length - 2));
      this.#status.textContent = `Removed. ${this.#status.textContent}`;
    };
    const clear = () => {
      writeRecent([]);
      this.#close();
      this.#status.textContent = 'Recent searches cleared.';
    };
    this.#draw([
      ['Recent searches', texts.map((text) => ({ content: [text], look: 'recent', forget: () => forget(text), run: (event) => this.#search(text, event) }))],
      [null, [{ content: ['Clear recent searches'], look: 'act', run: clear }]],
    ]);
    this.#list.querySelector('.heading').append(make('small', {}, 'Delete removes'));
    this.#forget.replaceChildren(...texts.map((text) => {
      const button = make('button', { type: 'button', tabindex: '-1', 'aria-label': `Remove ${text}` }, '✕');
      button.onclick = () => forget(text);
      return button;
    }));
    this.#status.textContent = `Recent searches: ${texts.length}. Delete removes the chosen one.`;
  }

  #draw(groups, message = '', isError = false) {
    this.#options = groups.flatMap(([, options]) => options);
    this.#options.forEach((option, at) => {
      option.node = make('div', { id: `option-${at}`, part: 'option', class: option.look ?? '', role: 'option' }, ...option.content);
      option.node.onclick = option.run;
    });
    this.#list.replaceChildren(...groups.flatMap(([label, options]) => {
      const nodes = options.map(({ node }) => node);
      return label ? make('div', { role: 'group', 'aria-label': label }, make('div', { class: 'heading', part: 'heading', 'aria-hidden': 'true' }, label), ...nodes) : nodes;
    }));
    this.#forget.replaceChildren();
    this.#message.textContent = message;
    this.#message.hidden = !message;
    this.#message.className = isError ? 'error' : '';
    this.#list.hidden = !this.#options.length;
    this.#select(-1);
    this.#popup.hidden = false;
    this.#input.ariaExpanded = !this.#list.hidden;
    this.#place();
  }

  /** Keeps the popup on the screen, above a phone's keyboard. */
  #place = () => {
    const { style } = this.#popup;
    style.translate = '';
    const { left, right, top } = this.#popup.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const room = visualViewport.height + visualViewport.offsetTop - top - 8;
    style.maxHeight = `max(10rem, min(var(--site-search-popup-height, 30rem), ${room}px))`;
    const shift = left < 8 ? 8 - left : Math.max(Math.min(0, width - 8 - right), 8 - left);
    if (shift) style.translate = `${shift}px`;
  };

  #select(at) {
    this.#active = at;
    this.#options.forEach(({ node }, place) => {
      node.ariaSelected = place === at;
    });
    const node = this.#options[at]?.node;
    node?.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', node?.id ?? '');
  }

  #key(event) {
    // 229: Safari's key that ends a composition.
    if (event.isComposing || event.keyCode === 229) return;
    const { key, altKey } = event;
    const isOpen = !this.#popup.hidden;
    const many = this.#options.length;
    const active = this.#options[this.#active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (altKey && step < 0) this.#close();
      else if (!isOpen) this.#reopen(altKey ? 0 : step);

      // The field is part of the round.
      else if (many && !altKey) this.#select((this.#active + 1 + step + many + 1) % (many + 1) - 1);
    } else if (key === 'Escape' && (isOpen || this.value)) {
      event.preventDefault();
      if (isOpen) this.#close();
      else this.value = '';
    } else if (key === 'Enter' && active) {
      event.preventDefault();
      active.run(event);
    } else if (key === 'Delete' && active?.forget) {
      event.preventDefault();
      active.forget();
    } else if (/^(Arrow(Left|Right)|Home|End)$/.test(key)) {
      this.#select(-1);
    }
  }

  #reopen(step) {
    this.#typed();
    if (step && this.#options.length) this.#select(step > 0 ? 0 : this.#options.length - 1);
  }

  #fits(isSaid) {
    const { length } = this.value.trim();
    const fits = length <= LONGEST;
    this.#input.ariaInvalid = !fits;
    if (!fits && isSaid) this.#fail(`A search has at most ${LONGEST} characters, and this has ${length}.`);
    return fits;
  }

  #search(text, event) {
    const query = text.trim();
    if (!this.#fits(true)) return;
    const address = this.#results;
    if (query) address.searchParams.set('q', query);
    if (query && !this.hasAttribute('no-recent')) writeRecent(readRecent([query]));
    this.#open(address, { query, kind: null }, event);
  }

  #open(address, detail, event) {
    const isWanted = this.dispatchEvent(new CustomEvent('site-search-open', { bubbles: true, composed: true, cancelable: true, detail: { ...detail, url: address.href } }));
    this.#close();
    if (!isWanted || !/^https?:$/.test(address.protocol)) return;
    if (event.ctrlKey || event.metaKey) window.open(address, '_blank', 'noopener');
    else location.assign(address);
  }

  #cancel() {
    clearTimeout(this.#pause);
    this.#pause = 0;
    this.#request?.abort();
    this.#request = null;
    this.#failed = false;
  }

  #idle() {
    clearTimeout(this.#slow);
    this.#slow = 0;
    this.#field.ariaBusy = null;
  }

  #hide() {
    this.#options = [];
    this.#popup.hidden = true;
    this.#message.textContent = '';
    this.#input.ariaExpanded = false;
  }

  #close() {
    this.#cancel();
    this.#idle();
    this.#select(-1);
    this.#hide();
    this.#status.textContent = '';
  }
}

customElements.get('site-search') ?? customElements.define('site-search', SiteSearch);

window.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const [target] = event.composedPath();
  const isWriting = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const isApple = /^(Mac|iP)/.test(navigator.platform);
  const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey && !isWriting;
  const isK = key.toLowerCase() === 'k' && (isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey && !shiftKey && !target.isContentEditable;
  if (event.defaultPrevented || event.isComposing || !(isSlash || isK)) return;
  const box = [...document.querySelectorAll('site-search')].find((each) => each.checkVisibility({ visibilityProperty: true }));
  if (!box) return;
  event.preventDefault();
  box.select();
});
