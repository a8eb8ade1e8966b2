import { describe, expect, test } from 'vitest';
import type { Item, Picture } from '../gallery/item.ts';
import type { NearPairs } from '../workers/near-pairs.ts';
import {
  countPairs,
  exactGroups,
  keeperOf,
  nearGroups,
  nearNodes,
  type Keeping,
} from './duplicates-groups.ts';
import { pathList, pathTable } from './duplicates-list.ts';

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

describe('the exact tier', () => {
  test('holds files of the same bytes, and keeps the one with the shortest path', () => {
    const items = [item('copy of a', 'p'), item('b', 'q'), item('a', 'p')];
    expect(exactGroups(items, keeping([]))).toEqual([
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
    const nodes = nearNodes(items, keeping(facts));
    const at = (radius: number) =>
      nearGroups(nodes, found, { radius, turned: false }, keeping(facts));
    expect(at(9)).toEqual([]);
    expect(at(10)).toEqual([
      { items: ['a', 'b'], keeper: 'b', distances: [10, 0], sizes: ['10 × 10', '20 × 20'] },
    ]);
    expect(at(20)).toMatchObject([{ items: ['a', 'b', 'c'], keeper: 'b', distances: [10, 0, 20] }]);
  });

  test('files of the same bytes are one picture there, other files of the same hash a pair', () => {
    const copies = [...items, item('a again', 'pa'), item('e', 'pe')];
    const all = keeping([...facts, picture('pe', hash(0))]);
    const nodes = nearNodes(copies, all);
    expect(nodes.distinct.length).toBe(4);
    expect(
      [...countPairs(nodes, found)].flatMap((count, at) => (count ? [[at, count]] : [])),
    ).toEqual([
      [0, 1],
      [10, 2],
      [20, 1],
      [30, 2],
    ]);
    const groups = nearGroups(nodes, found, { radius: 0, turned: false }, all);
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
    const nodes = nearNodes(flat, all);
    expect(nodes.distinct).toEqual([]);
    const groups = nearGroups(nodes, pairs(64, []), { radius: 32, turned: false }, all);
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
