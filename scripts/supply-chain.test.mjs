import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { licencesText, shippedPackages } from './licences.mjs';

/** @param {string} path */
const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** @type {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const own = JSON.parse(read('package.json'));
/** @type {Record<string, any>} */
const { '': root, ...locked } = JSON.parse(read('package-lock.json')).packages;

describe('what is installed', () => {
  test('is named by exact versions, which are those of the lock file', () => {
    const wanted = { ...own.dependencies, ...own.devDependencies };
    for (const [name, version] of Object.entries(wanted)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(locked[`node_modules/${name}`]?.version, name).toBe(version);
    }
    expect({ ...root.dependencies, ...root.devDependencies }).toEqual(wanted);
  });

  test('is known by its hash, but for programs of other systems, and comes from the registry alone', () => {
    for (const [path, { integrity, resolved, optional, link, os }] of Object.entries(locked)) {
      expect(link, path).toBeUndefined();
      if (resolved) expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      if (!integrity) expect(optional === true && Array.isArray(os), path).toBe(true);
      else expect(integrity, path).toMatch(/^sha512-/);
    }
  });

  test('runs no script when it is installed', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const shipped = Object.entries(locked).filter(([, { dev }]) => !dev);
    expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });
});

test('LICENCES.md is what "npm run licences" writes', () => {
  expect(read('LICENCES.md')).toBe(licencesText());
  expect(shippedPackages().length).toBeGreaterThan(15);
});
