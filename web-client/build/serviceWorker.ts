import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

/**
 * Writes `sw.js` next to the built page: the worker's source with the list of the built files, so that the client opens
 * without a network and updates as a whole.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'parley:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      const outDir = resolve(config.root, config.build.outDir);
      const files = await builtFiles(outDir);
      const source = await readFile(resolve(config.root, 'build/sw.js'), 'utf8');
      const version = await digest(outDir, files);
      const worker = source
        .replace('__FILES__', () => JSON.stringify(files))
        .replace('__VERSION__', () => JSON.stringify(version));
      await writeFile(resolve(outDir, 'sw.js'), worker);
    },
  };
}

async function builtFiles(outDir: string): Promise<string[]> {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  return (
    entries
      // What only calls need is of no use without a network.
      .filter((entry) => entry.isFile() && entry.name !== 'sw.js' && !entry.name.endsWith('.wasm'))
      .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort()
  );
}

async function digest(outDir: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file).update(await readFile(resolve(outDir, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
