import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stage } from './stage.mjs';

let place = '';

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'semblance-stage-'));
});
afterEach(() => rm(place, { recursive: true }));

/** @param {string} folder @param {string[]} paths */
async function write(folder, paths) {
  for (const path of paths) {
    const file = join(place, folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, path);
  }
  return join(place, folder);
}

/** @param {string} folder */
const listed = async (folder) => (await readdir(folder, { recursive: true })).sort();

test('gallery and queries come into a train and a test folder, by label alone', async () => {
  const gallery = await write('g', ['train/ape/1.jpg', 'train/bear/2.jpg', '.hidden/3.jpg']);
  const queries = await write('q', ['ape/9.jpg']);
  const out = join(place, 'out');
  const staged = await stage({ gallery: `${gallery}/`, queries, seed: '1' }, out);
  expect(staged).toMatchObject({ gallery: 2, queries: 1 });
  expect(await listed(staged.train)).toEqual(['ape', 'ape/1.jpg', 'bear', 'bear/2.jpg']);
  expect(await listed(staged.test)).toEqual(['ape', 'ape/9.jpg']);
});

test('files that would fall on one place both stay', async () => {
  const gallery = await write('g', ['train/ape/1.jpg', 'test/ape/1.jpg']);
  const queries = await write('q', ['ape/1.jpg']);
  const staged = await stage({ gallery, queries, seed: '1' }, join(place, 'out'));
  expect(await listed(join(staged.train, 'ape'))).toHaveLength(2);
});

test('a folder that is missing or empty is named', async () => {
  const gallery = await write('g', ['ape/1.jpg', 'ape/2.jpg']);
  const out = join(place, 'out');
  const nowhere = join(place, 'nowhere');
  await expect(stage({ gallery: nowhere, queries: null, seed: '1' }, out)).rejects.toThrow(
    /--gallery “.*nowhere” is no folder/,
  );
  await expect(stage({ gallery, queries: nowhere, seed: '1' }, out)).rejects.toThrow(/--queries/);
  await mkdir(join(place, 'empty'));
  await expect(stage({ gallery, queries: join(place, 'empty'), seed: '1' }, out)).rejects.toThrow(
    /no pictures to search with/,
  );
});
