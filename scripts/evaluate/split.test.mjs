import { expect, test } from 'vitest';
import { labelOfPath, splitByLabel, withoutSplits } from './split.mjs';

/** @param {string} label @param {number} count */
const pictures = (label, count) =>
  Array.from({ length: count }, (_, index) => `${label}/${String(index).padStart(3, '0')}.jpg`);

test('a fifth of each label asks, and nothing is on both sides', () => {
  const paths = [...pictures('ape', 40), ...pictures('bear', 10), ...pictures('cat', 3)];
  const { gallery, queries } = splitByLabel(paths, '1');
  /** @param {string} label */
  const asking = (label) => queries.filter((path) => path.startsWith(`${label}/`)).length;
  expect([asking('ape'), asking('bear'), asking('cat')]).toEqual([8, 2, 1]);
  expect([...gallery, ...queries].sort()).toEqual([...paths].sort());
});

test('a label of one picture stays in the gallery', () => {
  expect(splitByLabel(['ape/1.jpg', 'bear/1.jpg', 'bear/2.jpg'], '1').gallery).toContain(
    'ape/1.jpg',
  );
});

test('the seed decides, the order of the list and other labels do not', () => {
  const apes = pictures('ape', 50);
  const once = splitByLabel(apes, '1').queries;
  const among = splitByLabel([...pictures('bear', 20), ...apes.toReversed()], '1').queries;
  expect(among.filter((path) => path.startsWith('ape/')).toReversed()).toEqual(once);
  expect(splitByLabel(apes, '2').queries).not.toEqual(once);
});

test('folders that name a split are no labels and are taken out of the path', () => {
  expect(labelOfPath('train/ape/1.jpg')).toBe('ape');
  expect(labelOfPath('ape/Test/1.jpg')).toBe('ape');
  expect(labelOfPath('1.jpg')).toBe('');
  expect(withoutSplits('train/ape/young/1.jpg')).toBe('ape/young/1.jpg');
  expect(withoutSplits('test/1.jpg')).toBe('1.jpg');
});
