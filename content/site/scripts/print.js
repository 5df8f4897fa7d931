const PRINT = matchMedia('print');
const PLACES = new Set();

/** Paper cannot be unfolded: what is folded on the screen is printed whole, and folded again afterwards. */
export function unfoldForPrint(place) {
  if (PLACES.has(place)) return;
  PLACES.add(place);
  let opened = [];
  PRINT.addEventListener('change', () => {
    if (PRINT.matches) {
      opened = [...place.querySelectorAll('details:not([open])')];
      for (const folded of opened) folded.open = true;
    } else {
      for (const folded of opened) folded.open = false;
      opened = [];
    }
  });
}
