/** Puts the words of the address that was not found into the search field: a search for them is the likeliest next step. */
const input = document.querySelector('#missing-search');
try {
  input.value = decodeURIComponent(location.pathname).split('/').filter(Boolean).at(-1)?.replace(/\.[a-z]+$/i, '').replace(/[-_+]+/g, ' ').slice(0, 200) ?? '';
} catch {
  input.value = '';
}
