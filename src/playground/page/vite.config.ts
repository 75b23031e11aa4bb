import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // The lines of licences that the packages carry stay in the file.
  build: {
    outDir: here('../../../dist/playground/page'),
    emptyOutDir: true,
    // The server allows no script and no style within the page.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    reportCompressedSize: false,
  },
  resolve: {
    // Lit's own sets the attribute `style`, which the server's Content-Security-Policy refuses.
    alias: { 'lit/directives/style-map.js': here('style-map.ts') },
  },
});
