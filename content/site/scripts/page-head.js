import { element } from './dom.js';

const SITE = 'Prossimo';

// Wherever a copy of the site is looked at, this is the address that counts.
const ORIGIN = 'https://www.memorysafety.org';

/** Names the browser's tab and what is read first. */
export function nameTab(title) {
  document.title = `${title} · ${SITE}`;
}

/** Keeps a page that is none out of search engines. */
export function forbidIndexing() {
  setMeta('name', 'robots', 'noindex');
}

/**
 * What others show when they link here: title, description, canonical address and Open Graph data.
 * @param {{ title: string, description?: string, url: string, image?: string | null, publishedOn?: string | null, authors?: string[] }} page
 * @param {'article' | 'website'} type
 */
export function describePage(page, type) {
  nameTab(page.title);
  const address = new URL(page.url, ORIGIN).href;
  document.querySelector('link[rel="canonical"]')?.remove();
  document.head.append(element('link', { rel: 'canonical', href: address }));
  if (page.description) setMeta('name', 'description', page.description);
  const facts = {
    'og:site_name': SITE,
    'og:type': type,
    'og:title': page.title,
    'og:description': page.description,
    'og:url': address,
    'og:image': pictureAddress(page.image, ORIGIN),
    'article:published_time': type === 'article' ? page.publishedOn : null,
  };
  for (const [name, value] of Object.entries(facts)) {
    if (value) setMeta('property', name, value);
  }
}

/**
 * The whole address of a picture that content names; null where it is none.
 * @param {string | null | undefined} image
 * @param {string} [origin] where pictures of the site's own are
 */
export function pictureAddress(image, origin = location.origin) {
  const address = image && URL.canParse(image, origin) ? new URL(image, origin) : null;
  return address && /^https?:$/.test(address.protocol) ? address.href : null;
}

function setMeta(key, name, content) {
  let meta = document.querySelector(`meta[${key}="${name}"]`);
  if (!meta) {
    meta = element('meta', { [key]: name });
    document.head.append(meta);
  }
  meta.content = content;
}
