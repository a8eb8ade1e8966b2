import { describe, expect, test } from 'vitest';
import { folderSplitOf, labelOf } from './path-rules.ts';

describe('the label of a path', () => {
  test.each([
    ['animals/ape/ape_001.jpg', 'ape'],
    ['cifar10-5k/train/horse/0001.jpg', 'horse'],
    ['horse/train/0001.jpg', 'horse'],
    ['ape.jpg', null],
    ['test/ape.jpg', null],
    ['Train/VALIDATION/ape.jpg', null],
    ['pets/__proto__/a.png', '__proto__'],
    ['pets/constructor/a.png', 'constructor'],
    ['pets/red panda /a.png', 'red panda '],
    ['pets/testing/a.png', 'testing'],
    ['/pets//cat/./a.png', 'cat'],
    ['../shared/a.png', 'shared'],
    ['', null],
  ])('of "%s" is %o', (path, label) => {
    expect(labelOf(path)).toBe(label);
  });

  test('is the same for composed and decomposed spellings of a name', () => {
    expect(labelOf('cafe\u0301/a.png')).toBe(labelOf('caf\u00e9/a.png'));
  });
});

describe('the split of a path', () => {
  test.each([
    ['cifar10-5k/train/horse/0001.jpg', 'train'],
    ['cifar10-5k/test/horse/0001.jpg', 'test'],
    ['set/Val/horse/0001.jpg', 'val'],
    ['set/VALIDATION/0001.jpg', 'val'],
    ['horse/TEST/0001.jpg', 'test'],
    // The first one above the picture wins.
    ['train/test/horse/0001.jpg', 'test'],
    ['test/train/horse/0001.jpg', 'train'],
    ['test.jpg', null],
    ['latest/horse/test.jpg', null],
    ['constructor/toString/a.png', null],
  ])('of "%s" is %o', (path, split) => {
    expect(folderSplitOf(path)).toBe(split);
  });
});
