import { describe, expect, test, vi } from 'vitest';
import { joined } from './query-answer.ts';
import type { PartAnswer } from './query-part.ts';

vi.mock('../session.ts', () => ({}));
vi.mock('./query-part.ts', () => ({}));

function part(code: number, embedding: number[] | null, item: string | null = null): PartAnswer {
  const row = embedding && Float32Array.from(embedding);
  return { code: Uint8Array.of(code, 0), embedding: row, hash: `hash ${code}`, item };
}

const said = {
  encoder: { bits: 16, compare: 'euclidean' as const },
  more: [],
  less: [],
  unwanted: new Set<string>(),
  cut: null,
};

describe('the answer to a question', () => {
  test('of one picture is that picture, searched by plain distances', () => {
    const one = part(0b1100_0000, [1, 2], 'ape');
    const answer = joined([one], said);
    expect(answer).toMatchObject({ ...one, costs: null, several: 1, weighted: false });
    expect(answer.moved).toBe(one.embedding);
  });

  test('of several is their majority and their mean, and no gallery picture of its own', () => {
    const parts = [
      part(0b1100_0000, [0, 0], 'ape'),
      part(0b1010_0000, [2, 4]),
      part(0b1000_0000, [4, 2]),
    ];
    const answer = joined(parts, said);
    expect(answer).toMatchObject({ item: null, hash: null, several: 3, weighted: false });
    expect([...answer.code]).toEqual([0b1000_0000, 0]);
    expect([...answer.embedding!]).toEqual([2, 2]);
    expect(answer.costs).toHaveLength(32);
  });

  test('after feedback is told from where it was, in the order of where it moved', () => {
    const answer = joined([part(0b1100_0000, [0, 0], 'ape')], {
      ...said,
      more: [part(0b0100_0000, [3, 0])],
    });
    expect(answer).toMatchObject({ item: 'ape', hash: 'hash 192', weighted: true });
    expect([...answer.embedding!]).toEqual([0, 0]);
    expect([...answer.moved!]).toEqual([1.5, 0]);
    expect(answer.costs![0]).toBe(0); // the wanted one lacks the first bit
    expect(answer.costs![2]).toBe(2);
  });

  test('has no embedding where one of the pictures has none', () => {
    const answer = joined([part(1, [1, 1]), part(2, null)], said);
    expect(answer).toMatchObject({ embedding: null, moved: null });
  });
});
