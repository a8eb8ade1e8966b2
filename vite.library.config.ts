import { defineConfig } from 'vite';

/** The engine as a library, ES modules that need nothing else: `npm run library` writes them, with their types, to dist-library. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2023',
    outDir: 'dist-library',
    minify: false,
    lib: {
      entry: {
        semblance: 'src/library/semblance.ts',
        'search-worker': 'src/workers/search.worker.ts',
      },
      formats: ['es'],
    },
  },
});
