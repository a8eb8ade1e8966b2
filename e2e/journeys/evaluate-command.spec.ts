import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

interface Output {
  code: number | null;
  printed: string;
  said: string;
}

function evaluate(...words: string[]): Output {
  const script = resolve(import.meta.dirname, '../../scripts/evaluate.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { code: status, printed: stdout, said: stderr };
}

test('the command measures instant codes on a folder and prints figures for a program', async () => {
  const gallery = await writeFamilies(test.info().outputPath('pictures'), families, 10, 32);
  const { code, printed, said } = evaluate(
    '--gallery',
    gallery,
    '--methods',
    'instant',
    '--seed',
    '3',
    '--json',
  );
  expect(code, said).toBe(0);
  const { protocol, rows } = JSON.parse(printed) as {
    protocol: { queries: { from: string; count: number }; gallery: { count: number } };
    rows: { name: string; evaluation: { labels: { topOne: number } } }[];
  };
  expect(protocol.queries).toMatchObject({ from: 'test', count: 8 });
  expect(protocol.gallery.count).toBe(32);
  expect(rows[0]?.name).toBe('Instant codes');
  expect(rows[0]?.evaluation.labels.topOne).toBeGreaterThan(0.25);
  expect(rows.map(({ name }) => name)).toContain('Chance');
});

test('a folder that is not there ends the command with one sentence', () => {
  const { code, printed, said } = evaluate('--gallery', '/nowhere', '--methods', 'instant');
  expect(code).toBe(1);
  expect(printed).toBe('');
  expect(said).toBe('--gallery “/nowhere” is no folder here.\n');
});
