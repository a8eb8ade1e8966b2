import { expect, test } from 'vitest';
import { foldersOf, matching } from './filter-folders.ts';

const items = [
  'b/x/1.jpg',
  'b/x/2.jpg',
  'b y/3.jpg',
  'b/4.jpg',
  'loose.jpg',
  'a10/5.jpg',
  'a9/6.jpg',
];

test('folders count everything below them and stand before what lies in them', () => {
  expect(foldersOf(items.map((path) => ({ path })))).toEqual([
    { name: 'a9', count: 1 },
    { name: 'a10', count: 1 },
    { name: 'b', count: 3 },
    { name: 'b/x', count: 2 },
    { name: 'b y', count: 1 },
  ]);
});

test('what is typed is found anywhere in a name, whatever its case', () => {
  const names = ['Ape', 'Grape', 'Bear'].map((name) => ({ name }));
  expect(matching(names, ' APE ').map(({ name }) => name)).toEqual(['Ape', 'Grape']);
  expect(matching(names, '')).toHaveLength(3);
});
