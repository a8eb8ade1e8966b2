import { describe, expect, test } from 'vitest';
import type { FoundState } from '../../app/query/query-state.ts';
import { resultsTitle, scoreSentence, searchSummary, withinText } from './results.ts';

const item = {
  id: 'one',
  path: 'animals/ape/ape_001.jpg',
  picture: 'aa',
  bytes: 1,
  modified: 0,
  label: 'ape',
  folderSplit: null,
};

const histogram = new Uint32Array(65);
histogram[2] = 1;
histogram[30] = 12_479;

const found: FoundState = {
  kind: 'found',
  bits: 64,
  compare: 'hamming',
  reach: 64,
  reranked: 0,
  milliseconds: 0.61,
  compared: 12_480,
  histogram,
  kernel: 'wasm scalar',
  cut: null,
  within: 1,
  weighted: false,
  several: 1,
  results: [{ rank: 1, item, distance: 2 }],
};

describe('what results say', () => {
  test('the summary tells time, codes and how the closest stands', () => {
    const said =
      '0.6 ms over 12,480 codes · closest: 2 of 64 bits differ, closer than 99.9 % of the pictures searched';
    expect(searchSummary(found)).toBe(said);
    expect(searchSummary({ ...found, reranked: 100 })).toBe(
      `${said} · re-ranked: the first 100 by their embeddings`,
    );
  });

  test('the summary of a search by distance says which distance', () => {
    const steps = new Uint32Array(40);
    steps[1] = 1;
    steps[39] = 9;
    const floats = { ...found, compare: 'euclidean', histogram: steps, reach: 1.62 } as const;
    const results = [{ rank: 1, item, distance: 0.0411 }];
    expect(searchSummary({ ...floats, results })).toBe(
      '0.6 ms over 12,480 pictures · closest at Euclidean distance 0.041, closer than 90 % of the pictures searched',
    );
  });

  test('a mean over several pictures may be half a bit, and what nothing is beyond says no more', () => {
    expect(scoreSentence(found, 2.5)).toBe(
      '2.5 of 64 bits differ, closer than 99.9 % of the pictures searched',
    );
    expect(scoreSentence(found, 30)).toBe('30 of 64 bits differ');
  });

  test('a cut says what it takes, and when that is more than is shown', () => {
    expect(resultsTitle(found)).toBe('1 nearest');
    expect(resultsTitle({ ...found, cut: 12 })).toBe('1 within 12 bits');
    const results = Array.from({ length: 2000 }, (_, row) => ({ ...found.results[0]!, rank: row }));
    expect(resultsTitle({ ...found, results, cut: 30, within: 12_480 })).toBe(
      'The nearest 2,000 of 12,480 within 30 bits',
    );
    expect(withinText(found, 30)).toBe('12,480 pictures');
  });
});
