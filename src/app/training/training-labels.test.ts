import { describe, expect, test } from 'vitest';
import { assertLearnable, labelsOf, singleLabelsText, withLabels } from './training-labels.ts';

const method = { name: 'Classifier' };
const labels = labelsOf([
  { picture: 'a', label: null },
  { picture: 'a', label: 'boat' },
  { picture: 'a', label: 'ape' },
  { picture: 'b', label: 'ape' },
  { picture: 'c', label: 'ape' },
  { picture: 'd', label: null },
  { picture: 'e', label: 'cat' },
]);

describe('labels of a training', () => {
  test('a picture has that of its first labelled item, and none without one', () => {
    expect([...labels]).toEqual([
      ['a', 'boat'],
      ['b', 'ape'],
      ['c', 'ape'],
      ['e', 'cat'],
    ]);
  });

  test('are numbered by name; pictures without a label, or held out with one that is not learned, stay away', () => {
    expect(withLabels({ train: ['d', 'a', 'b'], val: ['e', 'd', 'c'] }, labels)).toEqual({
      train: ['a', 'b'],
      val: ['c'],
      labels: { train: Int32Array.of(1, 0), val: Int32Array.of(0), names: ['ape', 'boat'] },
    });
  });

  test('none at all, only one, and too few pictures are refused by name', () => {
    const none = withLabels({ train: ['d'], val: [] }, labels);
    expect(() => assertLearnable(method, none)).toThrow('no training picture has one');
    const one = withLabels({ train: ['b', 'c'], val: [] }, labels);
    expect(() => assertLearnable(method, one)).toThrow('all training pictures are “ape”');
    const few = { train: ['d'], val: [], labels: null };
    expect(() => assertLearnable(method, few)).toThrow('there is 1; add more');
    assertLearnable(method, withLabels({ train: ['a', 'b'], val: [] }, labels));
  });

  test('with a single picture are told, whether one or several', () => {
    const told = (train: string[]): string =>
      singleLabelsText(withLabels({ train, val: [] }, labels));
    expect(told(['b', 'c'])).toBe('');
    expect(told(['a', 'b', 'c'])).toContain('“boat” has a single training picture');
    expect(told(['a', 'b', 'c', 'e'])).toContain('2 labels, “boat” among them');
    expect(singleLabelsText({ train: ['a'], val: [], labels: null })).toBe('');
  });
});
