import { secondsToWait } from './api.js';

const PATH = '/api/donation-inquiries';

/** What became of an inquiry: one of the three is there.
 * @typedef {{ reference?: string, errors?: Record<string, string>, trouble?: { text: string, wait: number } }} Outcome
 */

/** Sends the inquiry of one form, as often as it takes: it is stored once. */
export class InquiryDesk {
  #token;
  #tokenField;
  #edition = 1;

  /** @param {{ token: string, tokenField: string }} definition of the form */
  constructor({ token, tokenField }) {
    this.#token = token;
    this.#tokenField = tokenField;
  }

  /**
   * @param {Record<string, string>} answers by field
   * @returns {Promise<Outcome>}
   */
  async send(answers) {
    let response;
    try {
      response = await fetch(PATH, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': this.#key },
        body: JSON.stringify({ ...answers, [this.#tokenField]: this.#token }),
      });
    } catch {
      return { trouble: { wait: 0, text: navigator.onLine === false ? 'You seem to be offline.' : 'The site cannot be reached just now.' } };
    }

    const body = await response.json().catch(() => null);
    if (response.ok && body?.reference) return { reference: body.reference };
    if (response.status === 422 && body?.errors) return this.#returned(body.errors);
    return { trouble: { wait: secondsToWait(response), text: troubleOf(response.status, body) } };
  }

  /** Names what is sent: the same for every try, another one once the donor wants to send something else. */
  get #key() {
    return this.#edition === 1 ? this.#token : `${this.#token}-${this.#edition}`;
  }

  #returned(errors) {
    const listed = Object.fromEntries(Object.entries(errors).map(([field, problems]) => [field, [problems].flat().join(' ')]));
    if (!('Idempotency-Key' in listed)) return { errors: listed };
    this.#edition += 1;
    return { trouble: { wait: 0, text: 'You have sent an inquiry from this page already. What you have changed since has not been sent: send it once more, and it is another inquiry.' } };
  }
}

function troubleOf(status, body) {
  if (status === 429) return 'Too many inquiries have come from your network in a short time.';
  if (status >= 500) return 'It could not be saved just now.';
  return body?.detail ?? 'It was not understood.';
}
