/** What went wrong with a request, in words for a visitor. */
export class ApiError extends Error {
  /**
   * @param {string} message one or two sentences
   * @param {number} status the HTTP status; 0 where no answer came
   * @param {number} [retryAfter] seconds to wait before another try, where the answer says so
   * @param {any} [problem] the answer's problem+json
   */
  constructor(message, status, retryAfter = 0, problem = null) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }
}

/**
 * Asks one of the functions.
 * @param {string} path below `/api/`
 * @param {URLSearchParams} [parameters]
 * @param {AbortSignal} [signal] its abort rejects with an AbortError, which is no failure
 * @returns {Promise<any>}
 */
export async function ask(path, parameters, signal) {
  const query = parameters?.toString();
  let response;
  try {
    response = await fetch(`/api/${path}${query ? `?${query}` : ''}`, { headers: { accept: 'application/json' }, signal });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError(
      navigator.onLine === false
        ? 'You seem to be offline. What you typed is kept; try again once you are connected.'
        : 'The site cannot be reached just now. Try again in a moment.', 0);
  }

  if (response.ok) {
    try {
      return await response.json();
    } catch (failure) {
      if (failure.name === 'AbortError') throw failure;
      throw new ApiError('The answer could not be read. Try again in a moment.', response.status);
    }
  }

  const problem = await response.json().catch(() => null);
  const retryAfter = secondsToWait(response);
  throw new ApiError(explain(response, problem, retryAfter), response.status, retryAfter, problem);
}

/** The seconds that an answer asks to wait; 0 where it names none. */
export function secondsToWait(response) {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}

/**
 * A time to wait as people say it.
 * @param {number} seconds
 */
export function waitInWords(seconds) {
  if (!(seconds > 0)) return 'in a moment';
  if (seconds === 1) return 'in a second';
  if (seconds < 100) return `in ${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}

function explain(response, problem, retryAfter) {
  const listed = problem?.errors ? Object.values(problem.errors).flat().join(' ') : '';
  if (response.status < 500 && response.status !== 429) return listed || problem?.detail || 'The request was not understood.';
  const when = waitInWords(retryAfter);
  return response.status === 429
    ? `That was a little too fast. Try again ${when}.`
    : `The search service is away just now. Try again ${when}.`;
}
