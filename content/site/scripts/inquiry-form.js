import { element } from './dom.js';
import { lengthOf } from './inquiry-check.js';

/** Up to so many choices are all seen at once; more fold into a list. */
const MOST_RADIOS = 6;

/** From this part of what may be written the donor sees how much is left. */
const COUNT_FROM = 0.8;

/** A field before the donor: its elements, what is in it, and what is wrong with it. */
export class FormField {
  #field;
  #note;
  #inputs;
  #described;
  element;

  /** @param {import('./inquiry-check.js').Field} field as the form's definition has it */
  constructor(field) {
    this.#field = field;
    const hint = field.description ? `${field.name}-description` : null;
    this.#note = element('p', { class: 'error', id: `${field.name}-error`, hidden: true });
    const description = hint && element('p', { class: 'quiet', id: hint }, field.description);
    if (field.type === 'choice' && field.choices.length > 1 && field.choices.length <= MOST_RADIOS) this.#buildRadios(hint, description);
    else if (field.type === 'checkbox') this.#buildBox(hint, description);
    else this.#buildControl(hint, description);
  }

  get definition() {
    return this.#field;
  }

  get value() {
    if (this.#inputs.length > 1) return this.#inputs.find((input) => input.checked)?.value ?? '';
    return this.#field.type === 'checkbox' ? (this.#inputs[0].checked ? 'yes' : '') : this.#inputs[0].value;
  }

  /** What a link to the field leads to. */
  get focusId() {
    return this.#inputs[0].id;
  }

  /** @param {string | null} problem what to do about it; null where it is well */
  show(problem) {
    this.element.classList.toggle('wrong', problem !== null);
    this.#note.hidden = problem === null;
    this.#note.textContent = problem ?? '';
    const described = [problem && this.#note.id, this.#described.dataset.hint].filter(Boolean).join(' ');
    if (described) this.#described.setAttribute('aria-describedby', described);
    else this.#described.removeAttribute('aria-describedby');
    for (const input of this.#inputs) {
      if (problem) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    }
  }

  #buildControl(hint, description) {
    const { name, type, required, autocomplete, choices } = this.#field;
    const attributes = { id: name, name, required, autocomplete, 'aria-describedby': hint, 'data-hint': hint };
    const control = type === 'textarea' ? element('textarea', { ...attributes, rows: 8 })
      : type === 'choice' ? element('select', attributes, ...choices.map((choice) => this.#option(choice)))
        : element('input', { ...attributes, type: type === 'email' ? 'email' : 'text' });
    this.#inputs = [control];
    this.#described = control;
    this.element = element('div', { class: `field field--${type}` }, element('label', { for: name }, ...this.#label()), description, this.#note, control,
      type === 'textarea' && this.#counter(control));
  }

  #buildRadios(hint, description) {
    const { name, choices, required } = this.#field;
    this.#inputs = choices.map(({ value }) => element('input', { type: 'radio', id: `${name}-${value}`, name, value, required, checked: value === this.#field.default }));
    this.element = this.#described = element('fieldset', { class: 'field field--radios', 'aria-describedby': hint, 'data-hint': hint },
      element('legend', {}, ...this.#label()), description, this.#note,
      element('div', { class: 'choices' }, ...choices.map(({ label }, at) => element('div', { class: 'choice' }, this.#inputs[at], element('label', { for: this.#inputs[at].id }, label)))));
  }

  #buildBox(hint, description) {
    const { name, required } = this.#field;
    const box = element('input', { type: 'checkbox', id: name, name, value: 'yes', required, 'aria-describedby': hint, 'data-hint': hint });
    this.#inputs = [box];
    this.#described = box;
    this.element = element('div', { class: 'field field--checkbox' }, this.#note, element('div', { class: 'choice' }, box, element('label', { for: name }, ...this.#label())), description);
  }

  #label() {
    return [this.#field.label, this.#field.required ? null : element('span', { class: 'optional' }, ' (optional)')].filter(Boolean);
  }

  #option({ value, label }) {
    return element('option', { value, selected: value === this.#field.default }, label);
  }

  #counter(control) {
    const { maxLength } = this.#field;
    const counter = element('p', { class: 'count', role: 'status' });
    control.addEventListener('input', () => {
      const length = lengthOf(control.value);
      counter.textContent = length < maxLength * COUNT_FROM ? ''
        : length > maxLength ? `${(length - maxLength).toLocaleString('en')} characters too many` : `${(maxLength - length).toLocaleString('en')} characters left`;
    });
    return counter;
  }
}

/** The field that stays empty: people neither see nor hear nor reach it. */
export function bait(name) {
  return element('div', { class: 'visually-hidden', 'aria-hidden': 'true' },
    element('label', { for: name }, 'Leave this empty'),
    element('input', { id: name, name, type: 'text', tabindex: '-1', autocomplete: 'off', 'data-1p-ignore': true, 'data-lpignore': 'true', 'data-bwignore': true }));
}
