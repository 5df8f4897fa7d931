/** Where an initiative can stand, in the order in which that is shown. */
export const stateNames = { active: 'Active', planned: 'Planned', complete: 'Complete', unknown: 'Not stated' };

/** Where an initiative stands. */
export function stateOf({ status }) {
  return status in stateNames ? status : 'unknown';
}

/**
 * The money that is stated for an initiative: what is its own, and what others have a share in.
 * @returns {{ own: number, shared: number, sums: number, sharedSums: number, partners: number }} dollars; `partners` share the one shared sum, 0 where there are several
 */
export function fundingOf({ funding }) {
  const total = (sums) => sums.reduce((sum, { amountUsd }) => sum + (amountUsd ?? 0), 0);
  const shared = funding.filter(({ sharedBy }) => sharedBy > 1);
  return {
    own: total(funding.filter(({ sharedBy }) => sharedBy < 2)),
    shared: total(shared),
    sums: funding.length,
    sharedSums: shared.length,
    partners: shared.length === 1 ? shared[0].sharedBy : 0,
  };
}

const stateOrder = Object.keys(stateNames);
const stated = (initiative) => {
  const { own, shared } = fundingOf(initiative);
  return own + shared;
};

/** What can be compared, and how each begins to be sorted; nothing stated comes last either way. */
export const columns = [
  { name: 'name', label: 'Initiative', up: 'Name, A to Z', down: 'Name, Z to A', startsDown: false, value: ({ name }) => name },
  { name: 'status', label: 'Status', up: 'Status, active first', down: 'Status, active last', startsDown: false, value: (initiative) => stateOrder.indexOf(stateOf(initiative)) },
  { name: 'funders', label: 'Funders', up: 'Fewest funders', down: 'Most funders', startsDown: true, value: ({ funders }) => funders.length || null },
  { name: 'funding', label: 'Stated funding', up: 'Least stated funding', down: 'Most stated funding', startsDown: true, value: (initiative) => stated(initiative) || null },
  { name: 'posts', label: 'Posts', up: 'Fewest posts', down: 'Most posts', startsDown: true, value: ({ posts }) => posts.length || null },
  { name: 'latest', label: 'Latest post', up: 'Oldest latest post', down: 'Newest post', startsDown: true, value: ({ posts }) => posts[0]?.publishedOn ?? null },
];

const byName = new Intl.Collator('en', { numeric: true }).compare;

/**
 * What is shown, as the address says it; what it says wrongly counts as not said.
 * @param {string} query the part of an address that begins with `?`
 * @param {any[]} initiatives
 */
export function readView(query, initiatives) {
  const parameters = new URLSearchParams(query);
  const state = parameters.get('status') ?? '';
  const sort = parameters.get('sort') ?? '';
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ''));
  return {
    state: initiatives.some((initiative) => stateOf(initiative) === state) ? state : '',
    sort: column?.name ?? 'name',
    isDown: Boolean(column) && sort.startsWith('-'),
  };
}

/** The address of a view. */
export function viewAddress({ state, sort, isDown }) {
  const parameters = new URLSearchParams();
  if (state) parameters.set('status', state);
  if (sort !== 'name' || isDown) parameters.set('sort', `${isDown ? '-' : ''}${sort}`);
  const query = parameters.toString();
  return query ? `?${query}` : location.pathname;
}

/** The initiatives of a view, in its order. */
export function sorted(initiatives, { state, sort, isDown }) {
  const { value } = columns.find(({ name }) => name === sort);
  const turn = isDown ? -1 : 1;
  return initiatives.filter((initiative) => !state || stateOf(initiative) === state).sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return (a === null) - (b === null) || byName(one.name, other.name);
    return turn * (typeof a === 'string' ? byName(a, b) : a - b) || byName(one.name, other.name);
  });
}
