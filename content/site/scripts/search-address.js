/** Filters that a search takes several values of, in the order in which they are shown. */
export const facetNames = ['kind', 'initiative', 'author', 'funder', 'year'];

/** The first and the last day of publication. */
export const dateNames = ['from', 'to'];

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
    dates: Object.fromEntries(dateNames.map((name) => [name, isDay(parameters.get(name)) ? parameters.get(name) : ''])),
    sort: sorts.includes(sort) ? sort : 'relevance',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
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
  for (const name of dateNames) {
    if (search.dates[name]) parameters.set(name, search.dates[name]);
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

/** The address of a search for some words, without filters. */
export function addressFor(q) {
  return `/search/?${new URLSearchParams({ q })}`;
}

/** The same search with a value chosen, or no longer chosen; it begins at the first page. */
export function toggled(search, name, value) {
  const chosen = search.filters[name];
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...search, filters: { ...search.filters, [name]: values }, page: 1 };
}

/** The same search between other days; it begins at the first page. */
export function between(search, dates) {
  return { ...search, dates: { ...search.dates, ...dates }, page: 1 };
}

/** The same search without filters. */
export function unfiltered(search) {
  return { ...between(search, { from: '', to: '' }), filters: Object.fromEntries(facetNames.map((name) => [name, []])) };
}

/** How many values and days are chosen. */
export function countChosen(search) {
  return facetNames.reduce((sum, name) => sum + search.filters[name].length, 0) + dateNames.filter((name) => search.dates[name]).length;
}
