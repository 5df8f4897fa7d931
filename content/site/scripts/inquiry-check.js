/**
 * What is wrong with an answer, as the function would say it: the donor need not send the form to learn it. The function has the last word.
 * @typedef {{ name: string, label: string, type: string, required: boolean, maxLength: number, description: string | null, autocomplete: string | null,
 *   default: string | null, choices: { value: string, label: string }[] }} Field
 */

// Control characters, the mark of what could not be decoded, and overrides of the writing direction.
const UNREADABLE = /[\p{Cc}\uFFFD\u202A-\u202E\u2066-\u2069]/u;
const LINE_BREAK = /[\n\r\u2028\u2029\u0085]/;
const MAIL_ADDRESS = /^[^\s"<>(),;:\\[\]@]{1,64}@(?!-)[^\s"<>(),;:\\[\]@.]{1,63}(?<!-)(\.(?!-)[^\s"<>(),;:\\[\]@.]{1,63}(?<!-))+$/;

const missing = {
  choice: 'Choose one of the answers.',
  checkbox: 'Tick the box, so that we may answer you.',
  email: 'Write your email address, so that we can answer.',
  textarea: 'Write a message.',
  text: 'Write your name.',
};

/**
 * An answer as it is kept: without what stands around it.
 * @param {Field} field
 * @param {string} value
 */
export function tidied(field, value) {
  return field.type === 'textarea'
    ? value.replace(/\r\n?/g, '\n').replace(/^[ \t\n\u00A0]+|[ \t\n\u00A0]+$/g, '')
    : value.replace(/^[ \u00A0]+|[ \u00A0]+$/g, '');
}

/** The length that counts: characters, of which an emoji is one. */
export function lengthOf(text) {
  return [...text].length;
}

/**
 * @param {Field} field
 * @param {string} value as the donor wrote it
 * @returns {string | null} what to do about it; null where it is well
 */
export function problemWith(field, value) {
  const text = tidied(field, value);
  if (text.length === 0) return field.required ? missing[field.type] ?? 'Fill this in.' : null;
  const length = lengthOf(text);
  if (length > field.maxLength) {
    return `Write ${field.maxLength.toLocaleString('en')} characters at most; this has ${length.toLocaleString('en')}.`;
  }
  if (field.type !== 'textarea' && LINE_BREAK.test(text)) return 'Write this on one line.';
  if (UNREADABLE.test(field.type === 'textarea' ? text.replace(/[\n\t]/g, '') : text)) {
    return 'This holds a character that cannot be read or seen. Write it anew instead of pasting it.';
  }
  return field.type === 'email' && !MAIL_ADDRESS.test(text) ? 'Write an email address such as name@example.org.' : null;
}
