import { expect, test } from 'vitest';
import type { Manifest } from '../../storage/types.ts';
import { sumStored } from './stored-sums.ts';

const chunk = (key: string, bytes: number) => ({ key, bytes });

const manifest = (parts: Manifest['parts'], meta: Manifest['meta'] = {}): Manifest => ({
  generation: 1,
  parts,
  meta,
});

const encoders = [{ id: 'instant' }, { id: 'run-1' }];

test('every part counts for its kind, and a chunk of two galleries once in the total', () => {
  const cats = manifest(
    {
      thumbnails: [chunk('t1', 4000), chunk('t2', 1000)],
      'pixels/32': [chunk('p', 3072)],
      'codes/instant': [chunk('c', 80)],
      'embeddings/instant': [chunk('e', 640)],
      'model/run-1': [chunk('m', 900)],
      'run/run-1': [chunk('r', 2700)],
      'backbone/w': [chunk('b', 500)],
      'features/x': [chunk('f', 256)],
      map: [chunk('map', 60)],
      items: [chunk('i', 300)],
      'drift/run-1': [chunk('d', 8)],
    },
    { name: 'Cats', images: 20, createdAt: 2, encoders },
  );
  const first = manifest(
    { thumbnails: [chunk('t1', 4000), chunk('t1', 4000)], pictures: [chunk('q', 50)] },
    { name: null, images: 5, createdAt: 1 },
  );
  const sums = sumStored(
    new Map([
      ['gallery-x', cats],
      ['main', first],
    ]),
  );
  expect(
    sums.galleries.map(({ id, name, images, networks, bytes }) => [
      id,
      name,
      images,
      networks,
      bytes,
    ]),
  ).toEqual([
    ['main', 'My pictures', 5, 0, 4050],
    ['gallery-x', 'Cats', 20, 1, 13_516],
  ]);
  expect(sums).toMatchObject({ images: 25, networks: 1, bytes: 13_566, shared: 4000 });
  expect(sums.galleries[1]?.kinds.map(({ kind, bytes }) => [kind, bytes])).toEqual([
    ['pictures', 5000],
    ['models', 3600],
    ['pixels', 3072],
    ['pretrained', 756],
    ['codes', 720],
    ['lists', 308],
    ['map', 60],
  ]);
});

test('a gallery that cannot be read is there, without numbers', () => {
  const sums = sumStored(new Map([['main', null]]));
  expect(sums.galleries).toMatchObject([
    { id: 'main', damaged: true, bytes: 0, images: 0, kinds: [] },
  ]);
  expect(sums).toMatchObject({ images: 0, bytes: 0, shared: 0 });
});
