import { expect, test } from 'vitest';
import { drawnTable } from './drawn-table.ts';
import { milvusFormat } from './milvus.ts';
import { opensearchFormat } from './opensearch.ts';
import { postgresqlFormat } from './postgresql.ts';
import { projectorFormat } from './projector.ts';
import { qdrantFormat } from './qdrant.ts';
import { rowRanges } from './row-files.ts';
import type { CodesTable } from './codes-table.ts';

const COUNT = 200_000;
const drawn = drawnTable({ bits: 64, count: COUNT, seed: 1 });

/** The table with a list of paths that counts how many of them were asked for. */
function watched(): { table: CodesTable; asked: () => number } {
  let asked = 0;
  const paths = new Proxy(drawn.paths, {
    get(target, name, receiver) {
      if (typeof name === 'string' && /^\d+$/u.test(name)) asked++;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return { table: { ...drawn, paths }, asked: () => asked };
}

test.each([postgresqlFormat, milvusFormat, opensearchFormat, qdrantFormat, projectorFormat])(
  '$id: 200,000 rows leave in pieces of at most 1 MB, each made when it is asked for',
  (format) => {
    const { table, asked } = watched();
    const files = format.files(table);
    expect(asked()).toBe(0);
    let [largest, most, before] = [0, 0, 0];
    for (const { pieces } of files) {
      for (const piece of pieces() as Iterable<Uint8Array>) {
        largest = Math.max(largest, piece.length);
        most = Math.max(most, asked() - before);
        before = asked();
      }
    }
    expect(asked()).toBe(COUNT);
    expect(largest).toBeLessThanOrEqual(2 ** 20);
    expect(most).toBeLessThan(COUNT / 10); // rows that were read for one piece
  },
);

test('ranges hold each row once, in order', () => {
  expect(rowRanges(0, 10)).toEqual([]);
  expect(rowRanges(10, 10)).toEqual([{ from: 0, to: 10 }]);
  expect(rowRanges(21, 10)).toEqual([
    { from: 0, to: 10 },
    { from: 10, to: 20 },
    { from: 20, to: 21 },
  ]);
});
