/** What went wrong with a request, in words for a visitor. */
export class ApiError extends Error {
  /**
   * @param {string} message one or two sentences
   * @param {number} status the HTTP status; 0 where no answer came
   * @param {any} [problem] the answer's problem+json
   */
  constructor(message, status, problem = null) {
    super(message);
    this.status = status;
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
  throw new ApiError(explain(response, problem), response.status, problem);
}

function explain(response, problem) {
  const listed = problem?.errors ? Object.values(problem.errors).flat().join(' ') : '';
  if (response.status < 500 && response.status !== 429) return listed || problem?.detail || 'The request was not understood.';
  const seconds = Number(response.headers.get('retry-after'));
  const when = seconds > 0 && seconds < 600 ? `in ${seconds === 1 ? 'a second' : `${seconds} seconds`}` : 'in a moment';
  return response.status === 429
    ? `That was a little too fast. Try again ${when}.`
    : `The search service is away just now. Try again ${when}.`;
}
