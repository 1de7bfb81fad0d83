import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './build/contentSecurityPolicy.ts';
import { emojiData } from './build/emojiData.ts';
import { serviceWorker } from './build/serviceWorker.ts';
import { themeVariables } from './build/themeVariables.ts';
import { fakeServer } from './dev/fakeServerPlugin.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const backend = process.env.PARLEY_BACKEND ?? 'http://localhost:8080';

/** The texts of a language and its emoji would otherwise have the same name. */
function nameChunk({ facadeModuleId }: { readonly facadeModuleId?: string | null }): string {
  if (facadeModuleId?.includes('/src/i18n/') === true) {
    return 'assets/[name]-texts-[hash].js';
  }
  if (facadeModuleId?.includes('virtual:shortcodes/') === true) {
    return 'assets/[name]-shortcodes-[hash].js';
  }
  return facadeModuleId?.includes('virtual:emoji/') === true
    ? 'assets/[name]-emoji-[hash].js'
    : 'assets/[name]-[hash].js';
}

export default defineConfig(({ mode }) => ({
  plugins: [
    react(),
    emojiData(),
    themeVariables(),
    contentSecurityPolicy(),
    serviceWorker(),
    ...(mode === 'fake' ? [fakeServer()] : []),
  ],
  resolve: {
    alias: {
      'decode-named-character-reference': fileURLToPath(
        new URL('./src/text/noCharacterReferences.ts', import.meta.url),
      ),
    },
  },
  define: { __PARLEY_VERSION__: JSON.stringify(version) },
  build: {
    target: ['chrome120', 'firefox128', 'safari17.4'],
    sourcemap: false,
    // Nothing is inlined: the content security policy allows no data: scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { chunkFileNames: nameChunk } },
  },
  server: {
    port: 5173,
    ...(mode === 'fake'
      ? {}
      : {
          proxy: { '/api': { target: backend }, '/ws': { target: backend.replace(/^http/, 'ws'), ws: true } },
        }),
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
  },
}));
