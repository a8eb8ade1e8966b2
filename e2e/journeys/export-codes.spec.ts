import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readNpy } from '../../src/exchange/codes/npy.ts';
import { expect, test } from '../fixtures.ts';
import { allForms, Exports, type Answer } from '../pages/exports.ts';
import {
  readItems,
  searchFaiss,
  searchPostgresql,
  unzipTo,
  type Neighbour,
} from '../support/exported-codes.ts';
import { filesUnder, missing, sharedFolder, spread } from '../support/folders.ts';
import { missingPostgresql, startPostgresql } from '../support/postgresql.ts';
import { missingFaiss } from '../support/python.ts';

const labels = ['ape', 'bear', 'cat', 'cow'];
const K = 12;

test('exported codes give the same neighbours in FAISS and in PostgreSQL as the page gives, for 100 queries', async ({
  semblance,
  page,
}, testInfo) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const folders = labels.map((label) => sharedFolder(`animals/${label}`));
  const count = (await Promise.all(folders.map(filesUnder))).flat().length;
  const exports = new Exports(page);
  await exports.replacePicker();
  await semblance.open();
  await semblance.gallery.drop(...folders);
  await semblance.gallery.expectImages(count);
  await semblance.encoder.expectInstantCodes();

  // cancelled in the middle: what was begun is thrown away, and the choice is remembered
  await exports.choose(allForms);
  await exports.startButton.click();
  await expect(exports.progress).toBeVisible();
  await exports.cancelButton.click();
  await semblance.expectNews('The export of codes was cancelled.');
  expect(await exports.abandonedFiles()).toBe(1);
  await exports.openButton.click();
  await expect(exports.dialog.getByRole('checkbox', { checked: true })).toHaveCount(8);
  await page.keyboard.press('Escape');

  await exports.removePicker();
  const folder = testInfo.outputPath('codes');
  const files = await unzipTo(await exports.exportCodes(), folder);
  const manifest = JSON.parse(await readFile(join(folder, 'semblance.json'), 'utf8')) as object;
  expect(manifest).toMatchObject({ format: 'semblance-codes', count, bits: 64 });
  expect(manifest).toHaveProperty('files', files.slice(2));

  // the same codes in every table
  const items = await readItems(join(folder, 'tables/items.csv'));
  const packed = await readFile(join(folder, 'tables/codes.bin'));
  const npy = readNpy(await readFile(join(folder, 'numpy/codes.npy')));
  expect(npy.shape).toEqual([count, 8]);
  expect(Buffer.from(npy.values).equals(packed)).toBe(true);
  expect(items.map(({ code }) => code).join('')).toBe(packed.toString('hex'));

  // 100 queries: the page first, then whoever is here
  const queries = spread(items, 100);
  const rows = queries.map(({ row }) => Number(row));
  const answers = await exports.askAll(queries.map(({ id = '', path = '' }) => ({ id, path })));
  const rowOfPath = new Map(items.map(({ path = '', row }) => [path, Number(row)]));
  const expected = answers.map((answer) => answer.map(neighbourOf(rowOfPath)));
  expect(expected.every((found) => found.length === K)).toBe(true);

  await test.step('FAISS', async () => {
    if (missingFaiss() !== '') return skipped(testInfo, missingFaiss());
    const found = await searchFaiss(join(folder, 'faiss/codes.faiss'), rows, K);
    expectSame(found, expected, packed);
  });
  await test.step('PostgreSQL', async () => {
    if (missingPostgresql() !== '') return skipped(testInfo, missingPostgresql());
    const server = await startPostgresql();
    try {
      const ids = queries.map(({ id = '' }) => id);
      const place = join(folder, 'postgresql');
      expect(await searchPostgresql(server, place, { ids, k: K })).toEqual(expected);
    } finally {
      await server.stop();
    }
  });
});

const neighbourOf =
  (rowOfPath: Map<string, number>) =>
  ({ path, distance }: Answer): Neighbour => ({ row: rowOfPath.get(path) ?? -1, distance });

function skipped(
  info: { annotations: { type: string; description?: string }[] },
  why: string,
): void {
  info.annotations.push({ type: 'skipped', description: why });
}

/** Distances are the same; rows are the same but where some of equal distance did not fit: there each has that distance. */
function expectSame(found: Neighbour[][], expected: Neighbour[][], packed: Buffer): void {
  const code = (row: number): bigint => packed.readBigUInt64BE(row * 8);
  const bitsOf = (code: bigint): number => code.toString(2).replaceAll('0', '').length;
  for (const [query, neighbours] of found.entries()) {
    const wanted = expected[query]!;
    expect(neighbours.map(({ distance }) => distance)).toEqual(
      wanted.map(({ distance }) => distance),
    );
    const last = wanted.at(-1)!.distance;
    const nearer = (all: Neighbour[]): number[] =>
      all.flatMap(({ row, distance }) => (distance < last ? [row] : [])).sort((a, b) => a - b);
    expect(nearer(neighbours)).toEqual(nearer(wanted));
    const self = code(wanted[0]!.row);
    for (const { row, distance } of neighbours) expect(bitsOf(code(row) ^ self)).toBe(distance);
    expect(new Set(neighbours.map(({ row }) => row)).size).toBe(neighbours.length);
  }
}
