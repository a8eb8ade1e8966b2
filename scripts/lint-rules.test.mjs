import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Rules that the linter names for that code. @param {string} code */
function broken(code) {
  const folder = mkdtempSync(join(tmpdir(), 'semblance-lint-'));
  try {
    const path = join(folder, 'code.ts');
    writeFileSync(path, code);
    const linter = join(root, 'node_modules/oxlint/bin/oxlint');
    const parameters = [linter, '-c', join(root, '.oxlintrc.json'), '--format=unix', path];
    const { stdout } = spawnSync(process.execPath, parameters, { cwd: root, encoding: 'utf8' });
    return [...stdout.matchAll(/eslint\(([\w-]+)\)/g)].map(([, rule]) => rule);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(['dataSync', 'arraySync'])('code that waits for the device by %s is refused', (name) => {
  const code = `export const read = (tensor: { ${name}(): number[] }) => tensor.${name}();\n`;
  expect(broken(code)).toEqual(['no-restricted-properties']);
});

test('text that is run as code is refused', () => {
  expect(broken('export const two: unknown = eval("1 + 1");\n')).toContain('no-eval');
  expect(broken('export const two: unknown = new Function("return 2");\n')).toContain(
    'no-new-func',
  );
});
