import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

let bundled: Promise<string> | undefined;

/** The modules below `browser/page` as one script, for `addInitScript`. */
export function pageScript(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const bundle = await rolldown({ input: fileURLToPath(new URL('../page/index.ts', import.meta.url)) });
  const { output } = await bundle.generate({ format: 'iife', name: 'parleyProbe' });
  await bundle.close();
  return output[0].code;
}
