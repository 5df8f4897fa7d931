import { element } from './dom.js';

/** A funder's name, leading to everything that names it. */
export function funderLink(funder) {
  return element('a', { href: `/search/?${new URLSearchParams({ funder })}` }, funderName(funder));
}

/** Front matter may spell a name like a file's: Sovereign-Tech-Agency. */
export function funderName(funder) {
  return /\s/.test(funder) ? funder : funder.replace(/-(?=\p{Lu})/gu, ' ');
}

/** Puts commas between, and "and" before the last. */
export function enumerate(parts) {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [at === parts.length - 1 ? ' and ' : ', ', part]));
}
