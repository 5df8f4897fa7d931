/** The kinds of document: what one is called, what several are called, and where they live. */
export const kinds = {
  post: { one: 'Post', many: 'Posts', folder: 'blog' },
  report: { one: 'Report', many: 'Reports', folder: 'reports' },
  initiative: { one: 'Initiative', many: 'Initiatives', folder: 'initiative' },
  page: { one: 'Page', many: 'Pages', folder: null },
};

/**
 * Reads an address such as `/blog/some-slug/`.
 * @param {string} path
 * @returns {{ kind: string, slug: string } | null} null where no document can live
 */
export function documentAt(path) {
  const parts = path.replace(/\/index\.html$/, '').split('/').filter(Boolean);
  try {
    if (parts.length === 1) return { kind: 'page', slug: decodeURIComponent(parts[0]) };
    const kind = Object.keys(kinds).find((name) => kinds[name].folder === parts[0]);
    return parts.length === 2 && kind ? { kind, slug: decodeURIComponent(parts[1]) } : null;
  } catch {
    return null;
  }
}
