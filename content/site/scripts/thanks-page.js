import { element } from './dom.js';

// Two groups of Crockford's base 32, as the function makes references.
const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;

const place = document.querySelector('[data-thanks]');
const reference = new URLSearchParams(location.search).get('reference') ?? '';
place.replaceChildren(...(REFERENCE.test(reference)
  ? [
    element('p', { class: 'lead' }, 'Your inquiry has arrived. Somebody of the team reads it and answers by email.'),
    element('div', { class: 'receipt' }, element('p', { class: 'eyebrow', id: 'reference-label' }, 'Reference'), element('p', { class: 'reference' }, reference)),
    element('p', {}, 'Please name it if you write to us again. There is nothing else that you need to do.'),
  ]
  : [
    element('p', { class: 'lead' }, 'Somebody of the team reads every inquiry and answers by email.'),
    element('p', {}, 'This address names no inquiry. If you have not sent one yet, ', element('a', { href: '/donate/' }, 'the form is here'), '.'),
  ]));
