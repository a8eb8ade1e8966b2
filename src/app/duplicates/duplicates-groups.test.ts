import { describe, expect, test } from 'vitest';
import { readPerceptual } from '../../descriptors/perceptual.ts';
import { turnHash, turns } from '../../descriptors/perceptual-turns.ts';
import type { Item, Picture } from '../../gallery/item.ts';
import type { NearPairs } from '../../workers/near-pairs.ts';
import { exactGroups, keeperOf, type Keeping } from './duplicates-groups.ts';
import { nearJoins } from './duplicates-joins.ts';
import { pathList, pathTable } from './duplicates-list.ts';
import { createNearGroups } from './duplicates-near-groups.ts';
import { countPairs, nearNodes } from './duplicates-nodes.ts';
import type { DuplicateGroup } from './duplicates-state.ts';

function item(id: string, picture: string, more: Partial<Item> = {}): Item {
  const path = `${id}.jpg`;
  return { id, path, picture, bytes: 100, modified: 0, label: null, folderSplit: null, ...more };
}

function picture(hash: string, perceptual: string | null, side = 10): [string, Picture] {
  const thumbnail = { shard: 's', offset: 0, bytes: 1, type: 'image/jpeg' } as const;
  const facts = { hash, width: side, height: side, thumbnail };
  return [hash, perceptual === null ? facts : { ...facts, perceptual }];
}

function keeping(pictures: [string, Picture][], more: Partial<Keeping> = {}): Keeping {
  return { rule: 'largest', chosen: new Set(), pictures: new Map(pictures), ...more };
}

/** A hash whose first `ones` bits are set. */
function hash(ones: number): string {
  const bits = '1'.repeat(ones).padEnd(256, '0');
  return bits.replaceAll(/.{4}/g, (digit) => Number.parseInt(digit, 2).toString(16));
}

function pairs(radius: number, list: readonly (readonly [number, number, number])[]): NearPairs {
  return {
    radius,
    first: Uint32Array.from(list, ([first]) => first),
    second: Uint32Array.from(list, ([, second]) => second),
    distances: Uint8Array.from(list, ([, , distance]) => distance),
  };
}

/** What is found when it is read, too. */
function read(groups: readonly DuplicateGroup[]): DuplicateGroup[] {
  return groups.map(({ items, keeper, distances, sizes, flat }) => {
    return { items, keeper, distances, sizes, ...(flat ? { flat } : {}) };
  });
}

function groupsAt(items: readonly Item[], found: NearPairs, all: Keeping, turned = false) {
  const nodes = nearNodes(items, all.pictures);
  return createNearGroups(nodes, nearJoins(nodes, found), turned, all);
}

describe('the exact tier', () => {
  test('holds files of the same bytes, and keeps the one with the shortest path', () => {
    const items = [item('copy of a', 'p'), item('b', 'q'), item('a', 'p')];
    expect(read(exactGroups(items, keeping([])))).toEqual([
      { items: ['copy of a', 'a'], keeper: 'a', distances: [0, 0], sizes: ['', ''] },
    ]);
  });
});

describe('the keeper', () => {
  const small = item('small', 's', { bytes: 900, modified: 5 });
  const large = item('large', 'l', { bytes: 100, modified: 9 });
  const heavy = item('heavy', 'l', { bytes: 200, modified: 7 });
  const facts = [picture('s', null, 10), picture('l', null, 20)];

  test('has the most pixels, then the most bytes; or is the oldest', () => {
    expect(keeperOf([small, large, heavy], keeping(facts)).id).toBe('heavy');
    expect(keeperOf([small, large, heavy], keeping(facts, { rule: 'oldest' })).id).toBe('small');
  });

  test('is whom a person chose', () => {
    const chosen = new Set(['large']);
    expect(keeperOf([small, large, heavy], keeping(facts, { chosen })).id).toBe('large');
  });
});

describe('the near tier', () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => item(id, `p${id}`));
  const facts = [hash(0), hash(10), hash(30), hash(100)].map((one, row) =>
    picture(`p${'abcd'[row]}`, one, row === 1 ? 20 : 10),
  );
  const found = pairs(64, [
    [0, 1, 10],
    [1, 2, 20],
    [0, 2, 30],
  ]);

  test('grows with the radius; distances are those from the keeper', () => {
    const groups = groupsAt(items, found, keeping(facts));
    const at = (radius: number) => read(groups(radius));
    expect(at(9)).toEqual([]);
    expect(at(10)).toEqual([
      { items: ['a', 'b'], keeper: 'b', distances: [10, 0], sizes: ['10 × 10', '20 × 20'] },
    ]);
    expect(at(20)).toMatchObject([{ items: ['a', 'b', 'c'], keeper: 'b', distances: [10, 0, 20] }]);
  });

  test('a group that a step of the radius leaves alone stays the same object', () => {
    const more = [...items, item('f', 'pf'), item('g', 'pf2')];
    const all = keeping([...facts, picture('pf', hash(200)), picture('pf2', hash(200))]);
    const groups = groupsAt(more, found, all);
    const [small, same] = groups(10);
    expect([small, same].map((group) => group!.items)).toEqual([
      ['a', 'b'],
      ['f', 'g'],
    ]);
    expect(groups(20)[1]).toBe(same);
    expect(groups(20)[0]!.items).toEqual(['a', 'b', 'c']);
    expect(groups(10)[0]!.items).toEqual(['a', 'b']);
  });

  test('turned copies have the distance of the nearest position', () => {
    const bits = readPerceptual(hash(30));
    if (bits.kind !== 'bits') throw new Error('That is no hash.');
    const laid = Buffer.from(turnHash(bits.bits, turns[5]!)).toString('hex');
    const two = [item('x', 'px'), item('y', 'py')];
    const all = keeping([picture('px', hash(30)), picture('py', laid)]);
    const near = pairs(48, [[0, 1, 0]]);
    expect(groupsAt(two, near, all, true)(0)).toMatchObject([{ distances: [0, 0] }]);
    expect(groupsAt(two, near, all)(0)[0]!.distances[1]).toBeGreaterThan(48);
  });

  test('files of the same bytes are one picture there, other files of the same hash a pair', () => {
    const copies = [...items, item('a again', 'pa'), item('e', 'pe')];
    const all = keeping([...facts, picture('pe', hash(0))]);
    const nodes = nearNodes(copies, all.pictures);
    expect(nodes.distinct.length).toBe(4);
    expect(
      [...countPairs(nodes, found)].flatMap((count, at) => (count ? [[at, count]] : [])),
    ).toEqual([
      [0, 1],
      [10, 2],
      [20, 1],
      [30, 2],
    ]);
    const groups = groupsAt(copies, found, all)(0);
    expect(groups.map((group) => group.items)).toEqual([['a', 'e']]);
  });

  test('pictures of one colour belong to those of nearly the same colour alone', () => {
    const flat = [item('x', 'px'), item('y', 'py'), item('z', 'pz'), item('w', 'pw')];
    const all = keeping([
      picture('px', 'flat 102030'),
      picture('py', 'flat 112230'),
      picture('pz', 'flat 104030'),
      picture('pw', null),
    ]);
    expect(nearNodes(flat, all.pictures).distinct).toEqual([]);
    const groups = groupsAt(flat, pairs(64, []), all)(32);
    expect(groups).toMatchObject([{ items: ['x', 'y'], keeper: 'x', flat: true }]);
    expect(groups[0]!.distances).toEqual([0, 0]);
  });
});

describe('the list of marked files', () => {
  const files = [
    {
      item: item('=a, "b"', 'p', { modified: 1e12 }),
      picture: picture('p', null)[1],
      keep: 'c.jpg',
    },
    { item: item('d', 'q'), picture: undefined, keep: null },
  ];

  test('has one path a line', () => {
    expect(pathList(files)).toBe('=a, "b".jpg\nd.jpg\n');
  });

  test('is a table that no spreadsheet takes for formulas', () => {
    expect(pathTable(files).replace('\uFEFF', '').split('\r\n')).toEqual([
      'path,bytes,modified,width,height,keep',
      `"'=a, ""b"".jpg",100,2001-09-09T01:46:40.000Z,10,10,c.jpg`,
      'd.jpg,100,1970-01-01T00:00:00.000Z,,,',
      '',
    ]);
  });
});
