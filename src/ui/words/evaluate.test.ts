import { describe, expect, test } from 'vitest';
import type { Evaluation, Protocol } from '../../evaluate/evaluation.ts';
import { groupsFor, millisecondsText, shareText } from './evaluate-columns.ts';
import { curvePoints, tablePoints } from '../judging/evaluate-curve-points.ts';
import { figureRows, outdated } from '../judging/evaluate-rows.ts';
import { codesText, protocolDifference, protocolText } from './evaluate.ts';

const protocol: Protocol = {
  measure: 'labels',
  queries: { from: 'test', count: 1000 },
  gallery: { from: ['train', 'val'], count: 4000 },
  labels: 10,
  compare: 'hamming',
  bits: 64,
  seed: 1,
  items: 5000,
  remarks: [],
};

const nothing: Evaluation = {
  protocol,
  labels: null,
  copies: null,
  codes: null,
  bytesPerPicture: null,
  trainingSeconds: null,
  searchMilliseconds: null,
};

describe('the protocol in words', () => {
  test('says who asked whom, how it was compared and how ties count', () => {
    expect(protocolText(protocol)).toBe(
      '1,000 test pictures asked among 4,000 others (training and validation), for those with the same of 10 labels. Compared by the bits that differ of 64; ties count as their expectation over all orders, and average precision is divided by the hits among the first k. Seed 1.',
    );
  });

  test('of copies names their number, also of one', () => {
    const copies: Protocol = {
      ...protocol,
      measure: 'copies',
      queries: { from: 'copies', count: 1 },
      compare: 'cosine',
    };
    expect(protocolText(copies)).toMatch(/^1 altered copy asked among 4,000 pictures/);
    expect(protocolText(copies)).toContain('Compared by cosine distance;');
  });

  test('of another row tells only what differs', () => {
    expect(protocolDifference(protocol, protocol)).toBe('');
    const other: Protocol = {
      ...protocol,
      compare: 'euclidean',
      queries: { from: 'test', count: 1 },
    };
    expect(protocolDifference(other, protocol)).toBe('Euclidean distance, 1 query');
    expect(protocolDifference({ ...protocol, bits: 32 }, protocol)).toBe('32 bits');
    expect(protocolDifference({ ...protocol, seed: 2 }, protocol)).toBe('seed 2');
  });
});

test('the health of codes is one sentence, and nothing where there are none', () => {
  expect(codesText(nothing)).toBe('');
  const codes = {
    bitEntropy: [1, 0],
    meanEntropy: 0.5,
    deadBits: 1,
    imbalance: 0.25,
    meanCorrelation: 0,
  };
  expect(codesText({ ...nothing, codes })).toContain('1 of 64 bits is dead');
});

test('figures that are not there are dashes, in every column of every group', () => {
  for (const measure of ['labels', 'copies'] as const) {
    for (const { columns } of groupsFor(measure)) {
      for (const { text } of columns) expect(text(nothing)).toBe('–');
    }
  }
  expect(shareText(0.12345)).toBe('0.123');
  expect(millisecondsText(0.0834)).toBe('0.083 ms');
  expect(millisecondsText(12.3)).toBe('12 ms');
});

describe('the rows of the table', () => {
  const encoder = (id: string, precision: number, items = 5000) => {
    const labels = { precisionAt: [{ k: 10, value: precision }] };
    const evaluation = { ...nothing, labels, protocol: { ...protocol, items } };
    return { id, name: id, evaluation };
  };
  const state = (encoders: unknown[], baselines: unknown) =>
    ({
      encoders,
      activeEncoder: 'b',
      gallery: { items: { length: 5000 } },
      evaluation: { work: { kind: 'idle' }, baselines },
    }) as unknown as Parameters<typeof figureRows>[0];

  test('begin with the encoder in use, then the best, then baselines', () => {
    const baselines = {
      items: 5000,
      rows: [{ kind: 'chance', name: 'Chance', evaluation: nothing }],
    };
    const encoders = [encoder('a', 0.1), encoder('b', 0.2), encoder('c', 0.3)];
    const rows = figureRows(state(encoders, baselines));
    expect(rows.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'chance']);
    expect(rows.map(({ active }) => active)).toEqual([true, false, false, false]);
  });

  test('leave out what was measured on other pictures, and what was never measured', () => {
    const stale = { items: 4000, rows: [{ kind: 'chance', name: 'Chance', evaluation: nothing }] };
    const encoders = [encoder('a', 0.1, 4000), encoder('b', 0.2), { id: 'c', evaluation: null }];
    expect(figureRows(state(encoders, stale)).map(({ id }) => id)).toEqual(['b']);
    expect(outdated(state(encoders, null))).toBe(1);
  });
});

test('a curve is drawn where queries have anything, and told until all is found', () => {
  const points = [
    { at: 0, precision: null, recall: 0 },
    { at: 1, precision: 1, recall: 0.0001 },
    { at: 2, precision: 0.8, recall: 0.4 },
    { at: 3, precision: 0.5, recall: 1 },
    { at: 4, precision: 0.5, recall: 1 },
    { at: 5, precision: 0.5, recall: 1 },
  ];
  const curve = { by: 'radius' as const, points };
  expect(curvePoints(curve)[0]).toEqual({ x: 0.4, y: 0.8 });
  expect(tablePoints(curve).map(({ at }) => at)).toEqual([0, 1, 2, 3, 5]);
});
