import { describe, expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { byCluster, byDistance, byLabel, SHADES } from './map-colours.ts';
import { dominantLabel, groupText, mapInWords, pointsText, runText } from '../words/map.ts';

function items(labels: readonly (string | null)[]): Item[] {
  return labels.map(
    (label, index) =>
      ({ id: `${index}`, path: `${index}.png`, label, picture: `${index}` }) as unknown as Item,
  );
}

describe('colours of the map', () => {
  test('labels are sorted by how many there are, and what has none comes last', () => {
    const { groups, places } = byLabel(items(['b', 'a', null, 'a', 'c']));
    expect(groups.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'No label']);
    expect([...places]).toEqual([1, 0, 3, 0, 2]);
    expect(groups[3]!.mark).toBeNull();
  });

  test('every mark is another, and more labels than marks share the last place', () => {
    const many = items(Array.from({ length: 40 }, (_, index) => `label ${index + 10}`));
    const { groups, places } = byLabel(many);
    const marks = groups.flatMap(({ mark }) => (mark ? [`${mark.colour} ${mark.shape}`] : []));
    expect(new Set(marks).size).toBe(24);
    expect(groups.at(-1)).toMatchObject({ name: 'Other labels', mark: null });
    expect(groups.at(-1)!.points).toHaveLength(16);
    expect(places.every((place) => place < groups.length)).toBe(true);
  });

  test('clusters keep their numbers', () => {
    const { groups, places } = byCluster([[0, 2], [1]], 3);
    expect(groups.map(({ name }) => name)).toEqual(['Cluster 1', 'Cluster 2']);
    expect([...places]).toEqual([0, 1, 0]);
  });

  test('shades run from the nearest to the farthest, the query itself being nearest', () => {
    const { places, range } = byDistance(Float32Array.of(0, 10, 20, 30));
    expect(range).toEqual({ least: 10, largest: 30 });
    expect([...places]).toEqual([0, 0, Math.round((SHADES - 1) / 2), SHADES - 1]);
    expect([...byDistance(Float32Array.of(0, 0)).places]).toEqual([0, 0]);
  });
});

describe('the words of the map', () => {
  test('say counts, samples and shares', () => {
    const few = items(['a', 'a', 'b']);
    const points = { encoder: 'x', items: few, of: 3, positions: null, outdated: false };
    expect(pointsText(points)).toBe('3 pictures');
    expect(pointsText({ ...points, of: 12_000 })).toBe('3 of 12,000 pictures, an even sample');
    expect(mapInWords(points, byLabel(few))).toBe(
      'A map of 3 pictures: a, 2 pictures, 67%; b, 1 picture, 33%.',
    );
    expect(groupText({ name: 'c', mark: null, points: [] }, 0)).toBe('c, 0 pictures, 0%');
    expect(dominantLabel(few, [0, 1, 2])).toEqual({ label: 'a', share: 2 / 3 });
    expect(dominantLabel(items([null]), [0])).toBeNull();
  });

  test('say how far it is', () => {
    const run = { kind: 'running', phase: 'steps', done: 120, total: 750, paused: true } as const;
    expect(runText(run)).toBe('Step 120 of 750, paused');
    expect(runText({ ...run, phase: 'neighbours', done: 7, paused: false })).toBe(
      'Finding neighbours, 7%',
    );
    expect(runText({ kind: 'idle' })).toBe('');
  });
});
