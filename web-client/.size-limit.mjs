import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is loaded before the first chat is shown: the entry, all that it imports statically, and one language. */
function firstLoad() {
  const html = readFileSync('dist/index.html', 'utf8');
  const entry = /<script type="module"[^>]*src="\/([^"]+)"/.exec(html)?.[1];
  const found = new Set();
  const visit = (file) => {
    if (!found.has(file)) {
      found.add(file);
      const source = readFileSync(file, 'utf8');
      for (const [, name] of source.matchAll(/(?:from|import)\s*["'](\.\/[^"']+)["']/g)) {
        visit(join(dirname(file), name));
      }
    }
  };
  visit(join('dist', entry));
  return [...found, 'dist/assets/ru-texts-*.js', 'dist/theme.js'];
}

export default [
  { name: 'script before the first chat', path: firstLoad(), limit: '200 kB', gzip: true },
  { name: 'style', path: 'dist/assets/*.css', limit: '36 kB', gzip: true },
];
