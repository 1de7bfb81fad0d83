import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from '../../web-client/build/contentSecurityPolicy.ts';
import { themeVariables } from '../../web-client/build/themeVariables.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const backend = process.env.PARLEY_BACKEND ?? 'http://localhost:8080';

export default defineConfig({
  base: '/admin/',
  publicDir: false,
  cacheDir: 'target/vite',
  plugins: [react(), themeVariables(), contentSecurityPolicy()],
  resolve: {
    alias: { '@web': fileURLToPath(new URL('../../web-client/src', import.meta.url)) },
  },
  define: { __PARLEY_VERSION__: JSON.stringify(version) },
  build: {
    target: ['chrome120', 'firefox128', 'safari17.4'],
    sourcemap: false,
    // Nothing is inlined: the content security policy allows no data: scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5174,
    proxy: { '^/(api|ws|icon|theme)': { target: backend } },
    fs: { allow: ['.', '../../web-client'] },
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 120_000,
  },
});
