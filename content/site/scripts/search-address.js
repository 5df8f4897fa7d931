/** Filters that a search takes, in the order in which they are shown. */
export const facetNames = ['kind', 'initiative', 'author', 'funder', 'year'];

const sorts = ['relevance', 'newest', 'oldest', 'title'];

/**
 * A search as the page's address states it. What an address says wrongly counts as not said.
 * @param {string} query the part of an address that begins with `?`
 */
export function readAddress(query) {
  const parameters = new URLSearchParams(query);
  const page = Number(parameters.get('page'));
  const sort = parameters.get('sort');
  return {
    q: parameters.get('q') ?? '',
    filters: Object.fromEntries(facetNames.map((name) => [name, [...new Set(parameters.getAll(name))].filter(Boolean)])),
    sort: sorts.includes(sort) ? sort : 'relevance',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/**
 * The parameters of a search, for the page's address as well as for the function; what is not needed is left out.
 * @param {ReturnType<typeof readAddress>} search
 */
export function parametersOf(search) {
  const parameters = new URLSearchParams();
  if (search.q) parameters.set('q', search.q);
  for (const name of facetNames) {
    for (const value of search.filters[name]) parameters.append(name, value);
  }
  if (search.sort !== 'relevance') parameters.set('sort', search.sort);
  if (search.page > 1) parameters.set('page', String(search.page));
  return parameters;
}

/** The address of a search on this site. */
export function addressOf(search) {
  const parameters = parametersOf(search).toString();
  return parameters ? `/search/?${parameters}` : '/search/';
}

/** The same search with a value chosen, or no longer chosen; it begins at the first page. */
export function toggled(search, name, value) {
  const chosen = search.filters[name];
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...search, filters: { ...search.filters, [name]: values }, page: 1 };
}

/** The same search without filters. */
export function unfiltered(search) {
  return { ...search, filters: Object.fromEntries(facetNames.map((name) => [name, []])), page: 1 };
}

/** Whether anything is chosen. */
export function isFiltered(search) {
  return facetNames.some((name) => search.filters[name].length > 0);
}
