/**
 * Writes a query into the page's search box, whether its element is there already, comes later or never.
 * @param {string} query
 */
export function setQuery(query) {
  const box = document.querySelector('main site-search');
  const input = box.querySelector('input');
  if (input) input.value = query;
  box.setAttribute('value', query);
  customElements.whenDefined('site-search').then(() => {
    box.value = query;
  });
}
