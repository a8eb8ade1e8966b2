import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { drawnTable } from '../exchange/codes/drawn-table.ts';
import { exportFiles } from '../exchange/codes/formats.ts';
import { fuzz } from '../lib/hostile/fuzz-in-node.ts';
import { bytesChange, changedBytes } from '../lib/hostile/hostile-bytes.ts';
import { changedJson, jsonChange } from '../lib/hostile/hostile-json.ts';
import { readExportedCodes } from './exported-codes.ts';

const paths = ['semblance.json', 'tables/codes.bin', 'tables/items.csv'];
const whole: Map<string, Uint8Array>[] = [];
beforeAll(async () => {
  for (const [bits, count] of [
    [24, 3],
    [16, 20],
  ] as const) {
    const files = new Map<string, Uint8Array>();
    for (const file of exportFiles(drawnTable({ bits, count, seed: 2 }), ['tables'])) {
      const pieces: Uint8Array[] = [];
      for await (const piece of file.pieces()) pieces.push(piece.slice());
      if (paths.includes(file.path)) files.set(file.path, Buffer.concat(pieces));
    }
    whole.push(files);
  }
});

const input = fc.record({
  of: fc.nat({ max: 1 }),
  json: fc.array(jsonChange(['134217728', '248', '9', '"drawn"']), { maxLength: 2 }),
  file: fc.option(fc.record({ path: fc.constantFrom(...paths), bytes: bytesChange })),
  /** A file of the other export in the place of its own. */
  foreign: fc.option(fc.constantFrom(...paths)),
});

test('hostile exports of codes are refused with a sentence, or have an item for each code', async () => {
  const report = await fuzz({
    importer: 'exported codes',
    share: 0.1,
    input,
    make: ({ of, json, file, foreign }) => {
      const files = new Map(whole[of]);
      if (foreign) files.set(foreign, whole[1 - of]!.get(foreign)!);
      if (file) files.set(file.path, changedBytes(files.get(file.path)!, file.bytes));
      const text = json.reduce(changedJson, new TextDecoder().decode(files.get(paths[0]!)));
      return files.set(paths[0]!, new TextEncoder().encode(text));
    },
    bytesOf: (files) => [...files.values()].reduce((sum, { length }) => sum + length, 0),
    open: async (files) => {
      const { codes, items } = await readExportedCodes((path) => Promise.resolve(files.get(path)!));
      expect(items).toHaveLength(codes.count);
    },
  });
  expect(report.sentences).toBeGreaterThan(3);
}, 3_600_000);
