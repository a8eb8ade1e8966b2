/** The whole comparison of what is kept, exported and found with the model. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readItems, unzipTo } from '../../support/exported-codes.ts';
import { picturesOf, type KnownGallery } from './model.ts';
import { readKept, type Kept } from './kept.ts';
import type { World } from './world.ts';

const queries = 3;
const results = 12;

/** Items as lines that can be compared at a glance. */
function linesOf({ items }: KnownGallery): string[] {
  return Array.from(items.values(), ({ path, label, picture }) => `${path} ${label} ${picture}`);
}

/** Every gallery in the database holds exactly the items of the model; every chunk is there and whole. */
async function expectKept(world: World): Promise<Kept> {
  const kept = await readKept(world.page);
  expect(kept.damaged, 'chunks missing or altered').toEqual([]);
  const names = kept.galleries.map(({ name }) => name);
  expect(names.sort()).toEqual([...world.galleries.keys()].sort());
  for (const { name, items, pictures, images } of kept.galleries) {
    const gallery = world.galleries.get(name)!;
    const lines = items.map(({ path, label, picture }) => `${path} ${label} ${picture}`);
    expect(lines.sort(), `items of ${name}`).toEqual(linesOf(gallery).sort());
    expect(pictures.toSorted(), `pictures of ${name}`).toEqual([...picturesOf(gallery)].sort());
    expect(images, `count of ${name}`).toBe(gallery.items.size);
  }
  return kept;
}

/** Differing bits of two codes in hex, digit by digit. */
function distance(one: string, other: string): number {
  let bits = 0;
  for (let at = 0; at < one.length; at++) {
    const differing = Number.parseInt(one[at]!, 16) ^ Number.parseInt(other[at]!, 16);
    bits += differing.toString(2).replaceAll('0', '').length;
  }
  return bits;
}

type Row = Record<string, string>;

/** Results by the exported codes alone: by distance, the picture's own items first, then in their order. */
function nearest(rows: readonly Row[], asked: Row, pictureOf: (row: Row) => string) {
  const own = (row: Row): number => (pictureOf(row) === pictureOf(asked) ? 0 : 1);
  return rows
    .map((row, place) => ({ row, place, distance: distance(row['code']!, asked['code']!) }))
    .toSorted((a, b) => a.distance - b.distance || own(a.row) - own(b.row) || a.place - b.place)
    .slice(0, results)
    .map(({ row, distance: bits }) => ({ path: row['path']!, distance: bits }));
}

/** The export says the same items and labels, and its codes give what the page finds. */
async function expectExported(world: World): Promise<void> {
  const folder = join(world.folder, 'codes');
  await unzipTo(await world.exports.exportCodes(['Tables']), folder);
  const rows = await readItems(join(folder, 'tables/items.csv'));
  const lines = rows.map(({ path, label }) => `${path} ${label}`);
  const known = world.items.map(({ path, label }) => `${path} ${label}`);
  expect(lines.toSorted(), 'exported items').toEqual(known.sort());
  const packed = await readFile(join(folder, 'tables/codes.bin'));
  expect(rows.map(({ code }) => code).join(''), 'codes in both tables').toBe(
    packed.toString('hex'),
  );
  const { items } = world.gallery;
  const pictureOf = ({ path = '' }: Row): string => items.get(path)!.picture;
  const asked = Array.from({ length: queries }, () => rows[world.checking.int(rows.length)]!);
  const named = asked.map(({ id = '', path = '' }) => ({ id, path }));
  await world.search();
  const answers = await world.exports.askAll(named);
  for (const [place, answer] of answers.entries()) {
    expect(answer, `found of ${named[place]!.path}`).toEqual(
      nearest(rows, asked[place]!, pictureOf),
    );
  }
  await world.page.evaluate(() => (location.hash = ''));
}

/** Gives what the database holds once everything was equal. */
export async function checkAll(world: World): Promise<Kept> {
  await world.settled();
  await world.expectCounts();
  await expectExported(world);
  return expectKept(world);
}
