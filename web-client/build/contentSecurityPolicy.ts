import type { Plugin } from 'vite';

/** The same policy as the server's header, for whoever serves these files without one. */
const policy = [
  "default-src 'self'",
  // WebAssembly only, for the noise suppression of calls; it allows no eval of script.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

export function contentSecurityPolicy(): Plugin {
  return {
    name: 'parley:content-security-policy',
    // Only built pages: in development Vite itself needs inline scripts.
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
