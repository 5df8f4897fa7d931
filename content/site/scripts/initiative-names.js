import { ask } from './api.js';

let names = null;

/**
 * What initiatives are called, by slug. Asked once for a page; where no answer comes, slugs have to do.
 * @returns {Promise<Map<string, string>>}
 */
export function initiativeNames() {
  names ??= ask('search', new URLSearchParams({ kind: 'initiative', sort: 'title', pageSize: '50' }))
    .then(({ results }) => new Map(results.map(({ slug, title }) => [slug, title])))
    .catch(() => new Map());
  return names;
}
