const DAY_MS = 86_400_000;
const formats = {
  4: new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'UTC' }),
  7: new Intl.DateTimeFormat('en', { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  10: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }),
};

/**
 * A time as precise as it is stated: `2020`, `2022-12`, `2021-04-05`, `2023-03/2024-12`.
 * @param {string} stated ISO 8601
 * @returns {{ from: number, to: number, isDay: boolean, isRange: boolean } | null} milliseconds, the end excluded; null where it cannot be read
 */
export function periodOf(stated) {
  const [first, last = first] = stated.split('/');
  const from = startOf(first);
  const to = endOf(last);
  return Number.isNaN(from) || Number.isNaN(to) || to <= from ? null : { from, to, isDay: to - from <= DAY_MS, isRange: first !== last };
}

/** The same in words: `2020`, `December 2022`, `April 5, 2021`, `March 2023 to December 2024`. */
export function periodText(stated) {
  return stated.split('/').map((part) => {
    const start = startOf(part);
    return Number.isNaN(start) ? part : formats[Math.min(part.length, 10)].format(start);
  }).join(' to ');
}

function startOf(part) {
  const [, year, month = '01', day = '01'] = part.slice(0, 10).match(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/) ?? [];
  return year ? Date.parse(`${year}-${month}-${day}T00:00:00Z`) : NaN;
}

function endOf(part) {
  const start = new Date(startOf(part));
  if (part.length <= 4) start.setUTCFullYear(start.getUTCFullYear() + 1);
  else if (part.length <= 7) start.setUTCMonth(start.getUTCMonth() + 1);
  else start.setUTCDate(start.getUTCDate() + 1);
  return start.getTime();
}
