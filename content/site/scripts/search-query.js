/**
 * Writes a query into the page's search box: into its element, or into the plain form where that has not come yet or never will.
 * @param {string} query
 */
export function setQuery(query) {
  const box = document.querySelector('main site-search');
  const input = box.querySelector('input');
  if (input) input.value = query;
  box.setAttribute('value', query);
}
