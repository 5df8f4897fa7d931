import { ask } from './api.js';
import { documentAt } from './kinds.js';
import { openFragment } from './document-outline.js';
import { showFailure, showMissing, showProgress } from './page-states.js';

const main = document.querySelector('[data-document]');
const skeleton = [...main.childNodes];
const wanted = documentAt(location.pathname);

async function load({ again = false } = {}) {
  if (!wanted) {
    main.removeAttribute('aria-busy');
    await showMissing(main, null);
    return;
  }

  if (again) {
    main.replaceChildren(...skeleton);

    // The button that had the focus is gone.
    main.focus({ preventScroll: true });
  }

  const done = showProgress(main, 'Loading …');
  try {
    const [page, { draw }] = await Promise.all([find(wanted), import(wanted.kind === 'initiative' ? './initiative-page.js' : './article-page.js')]);
    done();
    keepOneAddress(page.url);
    main.replaceChildren();
    await draw(main, page);
    openFragment(main);
  } catch (failure) {
    done();
    if (failure.status === 404 || failure.status === 400) await showMissing(main, wanted, failure.problem?.nearest);
    else showFailure(main, failure, () => load({ again: true }));
  }
}

function find({ kind, slug }) {
  const name = encodeURIComponent(slug);
  return ask(kind === 'initiative' ? `initiatives/${name}` : `documents/${kind}/${name}`);
}

/** A link that got the letters' case wrong still found its page; what is copied from here on is the address as it is written. */
function keepOneAddress(url) {
  if (new URL(url, location.origin).pathname !== location.pathname) history.replaceState(history.state, '', url + location.search + location.hash);
}

addEventListener('hashchange', () => openFragment(main));
load();
