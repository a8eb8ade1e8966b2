import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Program text that people get with a model file; it runs on their machine, not here. */
const shown = ['src/exchange/model/model-example.ts'];

function sources(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && !shown.includes(path));
}

test('no code of the page reads a tensor while a graphics device makes it wait', () => {
  const found = sources();
  expect(found.length).toBeGreaterThan(300);
  const waiting = /\b(dataSync|arraySync|readSync|bytesSync)\b/;
  expect(found.filter((path) => waiting.test(readFileSync(path, 'utf8')))).toEqual([]);
});

test('tensors are read in one place, which notices when the device is gone', () => {
  const reading = /\.(data|array|bytes)(<'\w+'>)?\(\)/;
  const readers = sources()
    .filter((path) => path.startsWith('src/learn/') || path.startsWith('src/workers/learn'))
    .filter((path) => reading.test(readFileSync(path, 'utf8')));
  expect(readers).toEqual(['src/learn/read-tensor.ts']);
});
