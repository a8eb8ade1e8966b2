import { describe, expect, test } from 'vitest';
import { driftOfGroups } from './drift-groups.ts';
import type { DriftJudge } from './drift-judge.ts';

/** Rows from 100 on are of another kind; more than half of them make a whole of another kind. */
const judge: DriftJudge = (rows) => {
  const farther = rows.filter((row) => row >= 100).length / rows.length;
  return { drift: farther, farther, retrain: farther > 0.5 };
};

const group = (name: string, start: number, count: number) => ({
  name,
  rows: Array.from({ length: count }, (_, row) => start + row),
});

describe('drift of several folders', () => {
  const [same, other] = [group('same', 0, 60), group('other', 100, 30)];

  test('a folder of another kind is named among others', () => {
    const told = driftOfGroups(judge, [...same.rows, ...other.rows], [same, other], null);
    expect(told).toMatchObject({ retrain: true, newPictures: 90, drift: 1 });
    expect(told.sentence).toContain('30 of them, in “other”, of another kind');
  });

  test('where all are, none is named', () => {
    const more = group('more', 200, 30);
    const told = driftOfGroups(judge, [...other.rows, ...more.rows], [other, more], null);
    expect(told.retrain).toBe(true);
    expect(told.sentence).not.toContain('“');
  });

  test('where none is, the new pictures are of the known kind', () => {
    const { sentence, retrain } = driftOfGroups(judge, same.rows, [same], null);
    expect(retrain).toBe(false);
    expect(sentence).toBe(
      '60 pictures came after this encoder learned, of the kind that it knows.',
    );
  });

  test('a few are too few', () => {
    expect(driftOfGroups(judge, [1, 2], [], null).sentence).toContain('too few');
  });
});
