import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Item, Picture } from '../../gallery/item.ts';
import type { NearPairs } from '../../workers/near-pairs.ts';
import * as duplicates from './duplicates.ts';
import { mark, publish } from './duplicates-keeping.ts';
import { lostGroups } from './duplicates-lost.ts';
import { groupNear } from './duplicates-near.ts';
import { noDuplicates } from './duplicates-state.ts';

const { state, pictures, hear, left, saved } = vi.hoisted(() => ({
  state: {} as { duplicates: typeof noDuplicates; gallery: { items: Item[] } },
  pictures: new Map<string, Picture>(),
  hear: { gone: (_: ReadonlySet<string>): void => undefined },
  left: { now: (): void => undefined },
  saved: [] as Blob[],
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
}));
vi.mock('../session.ts', () => ({
  library: () => ({ pictures }),
  onGalleryLeft: (reset: () => void) => (left.now = reset),
  onItemsGone: (gone: typeof hear.gone) => (hear.gone = gone),
  analyse: { remote: { findNearPairs: ({ hashes }: { hashes: string[] }) => pairsOf(hashes) } },
}));
vi.mock('./duplicates-hashes.ts', () => ({
  hashMissing: () => Promise.resolve(),
  unhashedPictures: () => 0,
}));
vi.mock('./duplicates-similar.ts', () => ({ pruneSimilar: () => undefined }));
vi.mock('../galleries/gallery-edits.ts', () => ({
  removeItems: (ids: string[]) => Promise.resolve(remove(new Set(ids))),
}));
vi.mock('../notices.ts', () => ({ tell: () => undefined }));
vi.mock('../files/download.ts', () => ({ download: (blob: Blob) => saved.push(blob) }));

/** A hash whose first `ones` bits are set. */
function hash(ones: number): string {
  const bits = '1'.repeat(ones).padEnd(256, '0');
  return bits.replaceAll(/.{4}/g, (digit) => Number.parseInt(digit, 2).toString(16));
}

const bitsSet: Record<string, number> = { 8: 1, c: 2, e: 3, f: 4 };

/** Of those hashes two differ in as many bits as their numbers of ones. */
function pairsOf(hashes: readonly string[]): Promise<NearPairs> {
  const ones = hashes.map((text) =>
    Array.from(text).reduce((sum, digit) => sum + (bitsSet[digit] ?? 0), 0),
  );
  const list = ones.flatMap((one, first) =>
    ones.flatMap((other, second) => {
      const distance = Math.abs(one - other);
      return second > first && distance <= 64 ? [[first, second, distance] as const] : [];
    }),
  );
  return Promise.resolve({
    radius: 64,
    first: Uint32Array.from(list, ([first]) => first),
    second: Uint32Array.from(list, ([, second]) => second),
    distances: Uint8Array.from(list, ([, , distance]) => distance),
  });
}

interface File {
  picture: number;
  modified: number;
}

/** Picture `n` has 10 n ones, so that the radius joins neighbours; the later, the larger. */
function fill(files: readonly File[]): void {
  left.now();
  pictures.clear();
  state.duplicates = noDuplicates;
  const items = files.map(({ picture, modified }, index): Item => {
    const key = `p${picture}`;
    const thumbnail = { shard: 's', offset: 0, bytes: 1, type: 'image/jpeg' } as const;
    const side = 10 + (picture % 3);
    const perceptual = hash(10 * picture);
    pictures.set(key, { hash: key, width: side, height: side, thumbnail, perceptual });
    const id = `i${index}`;
    return { id, path: id, picture: key, bytes: 1, modified, label: null, folderSplit: null };
  });
  state.gallery = { items };
}

function remove(gone: ReadonlySet<string>): void {
  state.gallery = { items: state.gallery.items.filter(({ id }) => !gone.has(id)) };
  hear.gone(gone);
}

/** In every group that is shown the keeper is left, and no group loses every file. */
function expectKept(): void {
  const { marked, tier } = state.duplicates;
  if (tier !== 'similar') {
    for (const { keeper } of state.duplicates[tier] ?? []) expect(marked).not.toContain(keeper);
  }
  expect(lostGroups(state.duplicates)).toEqual([]);
}

const small = fc.nat(11);
const step = fc.oneof(
  fc.record({ do: fc.constant('all' as const) }),
  fc.record({ do: fc.constant('mark' as const), item: small }),
  fc.record({
    do: fc.constant('rule' as const),
    rule: fc.constantFrom('largest' as const, 'oldest' as const),
  }),
  fc.record({ do: fc.constant('keeper' as const), group: fc.nat(3), place: fc.nat(4) }),
  fc.record({ do: fc.constant('radius' as const), radius: fc.constantFrom(5, 10, 20, 64) }),
  fc.record({
    do: fc.constant('tier' as const),
    tier: fc.constantFrom('exact' as const, 'near' as const),
  }),
  fc.record({ do: fc.constant('forget' as const), item: small }),
);
type Step = typeof step extends fc.Arbitrary<infer Kind> ? Kind : never;

async function take(one: Step): Promise<void> {
  if (one.do === 'mark') mark([state.gallery.items[one.item]?.id ?? 'gone'], true);
  else if (one.do === 'tier') await show(one.tier);
  else if (one.do === 'keeper') keep(one);
  else {
    if (one.do === 'all') duplicates.markAllButKeepers();
    else if (one.do === 'rule') follow(one.rule);
    else if (one.do === 'radius') regroup(one.radius);
    else forget(one.item);
    if (one.do !== 'radius' || state.duplicates.near) expectKept();
  }
}

/** Nothing is regrouped then: what is marked by hand stays marked. */
async function show(tier: 'exact' | 'near'): Promise<void> {
  publish({ tier });
  await duplicates.findDuplicates();
}

function keep({ group, place }: { group: number; place: number }): void {
  const groups = () => state.duplicates[state.duplicates.tier] ?? [];
  const item = groups()[group]?.items[place];
  if (item === undefined) return;
  duplicates.setKeeper(group, item);
  expect(state.duplicates.marked).not.toContain(groups()[group]!.keeper);
}

function follow(rule: 'largest' | 'oldest'): void {
  publish({ rule });
  duplicates.followRule();
}

function regroup(radius: number): void {
  publish({ radius });
  groupNear();
}

function forget(place: number): void {
  const { items } = state.gallery;
  if (items.length === 0) return;
  const item = items[place % items.length]!;
  remove(new Set([item.id]));
  const there = new Set(state.gallery.items.map(({ id }) => id));
  for (const id of state.duplicates.marked) expect(there).toContain(id);
}

beforeEach(() => saved.splice(0));

test('whatever is marked, chosen, regrouped and removed, every group keeps its keeper', async () => {
  const file = fc.record({ picture: fc.nat(5), modified: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 4, maxLength: 12 }),
      fc.array(step, { maxLength: 14 }),
      async (files, steps) => {
        fill(files);
        await duplicates.findDuplicates();
        for (const one of steps) await take(one);
      },
    ),
    { numRuns: 400, seed: 1 },
  );
});

const copies = [
  { picture: 1, modified: 9 },
  { picture: 1, modified: 3 },
];

test('all marked under one rule and then under the other leave the keeper of the second', async () => {
  fill([
    { picture: 1, modified: 3 },
    { picture: 2, modified: 9 },
  ]);
  await take({ do: 'tier', tier: 'near' });
  duplicates.markAllButKeepers();
  expect(state.duplicates.marked).toEqual(new Set(['i0']));
  await take({ do: 'rule', rule: 'oldest' });
  duplicates.markAllButKeepers();
  expect(state.duplicates.marked).toEqual(new Set(['i1']));
  await duplicates.removeMarked();
  expect(state.gallery.items.map(({ id }) => id)).toEqual(['i0']);
});

test('a marked copy that is alone, since its keeper was removed, loses its mark', async () => {
  fill(copies);
  await duplicates.findDuplicates();
  duplicates.markAllButKeepers();
  remove(new Set([state.duplicates.exact![0]!.keeper]));
  expect(state.duplicates.marked.size).toBe(0);
});

test('a near copy alone loses its mark too, also where its tier is not shown', async () => {
  fill([
    { picture: 1, modified: 1 },
    { picture: 2, modified: 1 },
  ]);
  await take({ do: 'tier', tier: 'near' });
  duplicates.markAllButKeepers();
  expect(state.duplicates.marked).toEqual(new Set(['i0']));
  await take({ do: 'tier', tier: 'exact' });
  remove(new Set(['i1']));
  expect(state.duplicates.marked.size).toBe(0);
});

test('the list names a file that is kept, not one that is marked itself', async () => {
  fill([...copies, { picture: 2, modified: 1 }]);
  await duplicates.findDuplicates();
  duplicates.markAllButKeepers();
  await take({ do: 'tier', tier: 'near' });
  duplicates.markAllButKeepers();
  expect(lostGroups(state.duplicates)).toEqual([]);
  duplicates.exportMarked('csv');
  const rows = (await saved[0]!.text()).trim().split('\r\n').slice(1);
  expect(rows.map((row) => row.split(',').at(-1))).toEqual(['i2', 'i2']);
});

test('a group all of whose files are marked by hand is said to lose every copy', async () => {
  fill(copies);
  await duplicates.findDuplicates();
  mark(['i0'], true);
  expect(lostGroups(state.duplicates)).toEqual([]);
  mark(['i1'], true);
  expect(lostGroups(state.duplicates)).toHaveLength(1);
});
