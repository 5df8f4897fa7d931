import { ask, waitInWords } from './api.js';
import { element } from './dom.js';
import { problemWith } from './inquiry-check.js';
import { InquiryDesk } from './inquiry-desk.js';
import { bait, FormField } from './inquiry-form.js';

const SLOW_MS = 300;
const PLAIN_FORM = '/api/donation-inquiries/form';
const MAIL = 'donate@abetterinternet.org';
const place = document.querySelector('[data-donate]');

/** The inquiry form before a donor, from the first letter to the thank-you. What is typed leaves the page only by being sent. */
class DonatePage {
  #fields = [];
  #bait;
  #desk;
  #form;
  #above = element('div');
  #below = element('div', { 'aria-live': 'polite' });
  #button = element('button', { type: 'submit' }, 'Send');
  #title = document.title;
  #isSending = false;
  #ticking = 0;
  #warn = (event) => event.preventDefault();

  async open() {
    place.setAttribute('aria-busy', 'true');
    const bones = document.querySelector('[data-form-bones]');
    const slow = setTimeout(() => {
      bones.hidden = false;
    }, SLOW_MS);
    try {
      this.#draw(await ask('donation-inquiries/form'));
    } catch (failure) {
      place.replaceChildren(this.#withoutForm(failure, bones));
    } finally {
      clearTimeout(slow);
      place.removeAttribute('aria-busy');
      place.classList.add('drawn');
    }
  }

  #withoutForm(failure, bones) {
    bones.hidden = true;
    return element('div', { class: 'notice', role: 'alert' },
      element('p', { class: 'notice-title' }, 'The form cannot be shown just now'),
      element('p', {}, failure.status === 503 ? `It is away for the moment. Try again ${waitInWords(failure.retryAfter)}.` : failure.message),
      element('p', {}, element('button', { type: 'button', onclick: () => { place.replaceChildren(bones); this.open(); } }, 'Try again')),
      element('p', {}, 'Or use ', element('a', { href: PLAIN_FORM }, 'the plain form'), ', or write to ', element('a', { href: `mailto:${MAIL}` }, MAIL), '.'));
  }

  #draw(definition) {
    this.#desk = new InquiryDesk(definition);
    const interest = new URLSearchParams(location.search).get('interest');
    this.#fields = definition.fields.map((field) => new FormField(field.choices.some(({ value }) => value === interest && field.name === 'interest') ? { ...field, default: interest } : field));
    const hidden = bait(definition.honeypot);
    this.#bait = hidden.querySelector('input');
    this.#form = element('form', {
      novalidate: true, 'aria-label': 'Donation inquiry', onsubmit: (event) => { event.preventDefault(); this.#send(); }, oninput: () => addEventListener('beforeunload', this.#warn),
    }, ...this.#fields.map((field) => field.element), hidden, this.#below, element('p', { class: 'actions' }, this.#button));

    // Whoever comes back from the thank-you by the browser's own memory finds the form as it was sent.
    addEventListener('pageshow', (event) => event.persisted && this.#settle());
    place.replaceChildren(this.#above, this.#form);
  }

  async #send() {
    if (this.#isSending || this.#ticking) return;
    const problems = Object.fromEntries(this.#fields.map((field) => [field.definition.name, problemWith(field.definition, field.value)]).filter(([, problem]) => problem));
    if (this.#showProblems(problems)) return;

    this.#isSending = true;
    this.#button.setAttribute('aria-disabled', 'true');
    const slow = setTimeout(() => {
      this.#button.textContent = 'Sending …';
      this.#below.replaceChildren(element('p', { class: 'quiet' }, 'Sending your inquiry …'));
    }, SLOW_MS);
    const answers = Object.fromEntries(this.#fields.map((field) => [field.definition.name, field.value]));
    const outcome = await this.#desk.send({ ...answers, [this.#bait.name]: this.#bait.value });
    clearTimeout(slow);
    if (outcome.reference) {
      removeEventListener('beforeunload', this.#warn);
      location.assign(`/donate/thanks/?${new URLSearchParams({ reference: outcome.reference })}`);
      return;
    }

    this.#settle();
    if (outcome.trouble) this.#showTrouble(outcome.trouble);
    else this.#showProblems(outcome.errors);
  }

  #settle() {
    this.#isSending = false;
    this.#button.removeAttribute('aria-disabled');
    this.#button.textContent = 'Send';
    this.#below.replaceChildren();
  }

  /** Says by each field what is wrong with it, and above all of them at once; answers whether anything is. */
  #showProblems(problems) {
    for (const field of this.#fields) field.show(problems[field.definition.name] ?? null);
    const wrong = this.#fields.filter((field) => problems[field.definition.name]);
    const others = Object.entries(problems).filter(([name]) => !this.#fields.some((field) => field.definition.name === name));
    if (wrong.length + others.length === 0) {
      this.#above.replaceChildren();
      document.title = this.#title;
      return false;
    }

    this.#below.replaceChildren();
    const count = wrong.length + others.length;
    const summary = element('div', { class: 'summary', id: 'errors', tabindex: '-1', role: 'group', 'aria-labelledby': 'errors-title' },
      element('h2', { id: 'errors-title' }, count === 1 ? 'Not sent yet: one answer needs another look' : `Not sent yet: ${count} answers need another look`),
      element('ul', {}, ...wrong.map((field) => element('li', {}, element('a', { href: `#${field.focusId}`, onclick: (event) => this.#lead(event, field) }, `${field.definition.label}: ${problems[field.definition.name]}`))),
        ...others.map(([, problem]) => element('li', {}, problem))));
    this.#above.replaceChildren(summary);
    document.title = `Not sent yet · ${this.#title}`;
    summary.focus();
    return true;
  }

  #lead(event, field) {
    event.preventDefault();
    document.getElementById(field.focusId).focus();
  }

  #showTrouble({ text, wait }) {
    const when = element('span');
    const notice = element('div', { class: 'notice notice--warn', id: 'trouble', tabindex: '-1', role: 'group', 'aria-labelledby': 'trouble-title' },
      element('p', { class: 'notice-title', id: 'trouble-title' }, 'Your inquiry has not been sent'),
      element('p', {}, `${text} Nothing you wrote is lost. `, when),
      element('p', {}, 'However often you send it, it arrives once. You can also write to ', element('a', { href: `mailto:${MAIL}` }, MAIL), '.'));
    this.#below.replaceChildren(notice);
    this.#button.textContent = 'Try again';
    this.#waitFor(wait, when);
    notice.focus();
  }

  #waitFor(wait, when) {
    if (wait === 0) {
      when.textContent = 'Try again in a moment.';
      return;
    }

    const until = Date.now() + wait * 1000;
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      when.textContent = left > 0 ? `You can try again ${waitInWords(left)}.` : 'You can try again now.';
      if (left > 0) return;
      clearInterval(this.#ticking);
      this.#ticking = 0;
      this.#button.removeAttribute('aria-disabled');
    };
    this.#button.setAttribute('aria-disabled', 'true');
    this.#ticking = setInterval(tick, 1000);
    tick();
  }
}

new DonatePage().open();
