import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { drawnTable } from '../../exchange/codes/drawn-table.ts';
import { exportFiles } from '../../exchange/codes/formats.ts';
import { PIECE_BYTES } from '../../exchange/codes/packed-rows.ts';
import { createZipWriter } from '../../exchange/zip/zip-writer.ts';
import { watchAllocations } from '../../lib/hostile/longest-allocation.ts';
import { readExportedCodes } from '../../library/exported-codes.ts';
import { writeExport } from './write-export.ts';

const table = drawnTable({ bits: 64, count: 100_000, seed: 5 });

test('an export of 100,000 rows takes a few pieces of memory, whatever its size, and is read back equal', async () => {
  const written: Uint8Array[] = [];
  const writer = createZipWriter((piece) => Promise.resolve(void written.push(piece)));
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const memory = watchAllocations();
  try {
    await writeExport(exportFiles(table, ['tables']), writer, options);
  } finally {
    memory.stop();
  }
  expect(writer.bytes).toBeGreaterThan(8 * PIECE_BYTES);
  expect(Math.max(...written.map(({ length }) => length))).toBeLessThanOrEqual(PIECE_BYTES);
  expect(memory.longest()).toBeLessThanOrEqual(2 * PIECE_BYTES);
  const files = unzipSync(Buffer.concat(written));
  const { codes, items } = await readExportedCodes(
    (path) => Promise.resolve(files[path]!),
    'drawn',
  );
  expect(Buffer.compare(codes.packedRows(), table.codes as Uint8Array)).toBe(0);
  expect(items.map(({ id }) => id)).toEqual(table.ids);
  expect(items.map(({ path }) => path)).toEqual(table.paths);
  expect(items.map(({ label }) => label)).toEqual(table.labels);
});
