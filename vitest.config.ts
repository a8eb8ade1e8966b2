import { defineConfig } from 'vitest/config';

/** Folders whose modules keep nothing between calls: their test files share what was imported, which saves its time. */
const stateless = ['lib', 'codes', 'descriptors', 'evaluate', 'exchange', 'gallery', 'kernels'].map(
  (folder) => `src/${folder}/**/*.test.ts`,
);

const shared = { environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    maxWorkers: '100%', // one less by itself, which is one of two
    projects: [
      { test: { ...shared, name: 'stateless', include: stateless, isolate: false } },
      {
        test: {
          ...shared,
          name: 'units',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: stateless,
        },
      },
    ],
  },
});
