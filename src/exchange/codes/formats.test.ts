import { expect, test } from 'vitest';
import type { CodesTable, ExportFile } from './codes-table.ts';
import { drawnTable, textOf } from './drawn-table.ts';
import { estimatedBytes } from './estimated-bytes.ts';
import { exportFiles, formats, type FormatId } from './formats.ts';
import { PIECE_BYTES } from './packed-rows.ts';

const ids = Object.keys(formats) as FormatId[];

/** Bytes of a file, and of its largest piece; no piece is kept. */
async function measured({ pieces }: ExportFile): Promise<{ bytes: number; largest: number }> {
  let [bytes, largest] = [0, 0];
  for await (const piece of pieces()) {
    bytes += piece.length;
    largest = Math.max(largest, piece.length);
  }
  return { bytes, largest };
}

test('forms are registered under their own ids', () => {
  expect(Object.entries(formats).map(([id, format]) => [id, format.id])).toEqual(
    ids.map((id) => [id, id]),
  );
});

test('at the top stand what programs and people read first; every other file lies in the folder of its form', () => {
  const table = drawnTable({ bits: 64, count: 30, seed: 2 });
  const files = exportFiles(table, ids);
  expect(files.slice(0, 2).map(({ path }) => path)).toEqual(['README.md', 'semblance.json']);
  const manifest = JSON.parse(textOf(files[1]!.pieces())) as Record<string, unknown>;
  expect(manifest).toMatchObject({ format: 'semblance-codes', schema: 1, count: 30, bits: 64 });
  expect(manifest['files']).toEqual(files.slice(2).map(({ path }) => path));
  for (const id of ids) {
    const own = formats[id].files(table).map(({ path }) => path);
    expect(own.every((path) => path.startsWith(`${id}/`))).toBe(true);
    expect(own).toContain(`${id}/README.md`);
  }
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  expect(exportFiles(table, ['faiss']).some(({ path }) => path.startsWith('numpy/'))).toBe(false);
});

test('codes of an encoder that is compared by distance leave with a word about it, and promise no order of the page', () => {
  const drawn = drawnTable({ bits: 64, count: 3, seed: 2 });
  const texts = (table: CodesTable): string[] =>
    exportFiles(table, ['postgresql']).flatMap(({ path, pieces }) =>
      path.endsWith('README.md') ? [textOf(pieces())] : [],
    );
  const [top, postgresql] = texts({
    ...drawn,
    encoder: { ...drawn.encoder, compare: 'euclidean' },
  });
  expect(top).toContain('compares pictures by the Euclidean distance');
  expect(postgresql).not.toContain('as the page does');
  expect(texts(drawn)[0]).not.toContain('Euclidean');
  expect(texts(drawn)[1]).toContain('as the page does');
});

test('a table without rows is refused', () => {
  expect(() => exportFiles(drawnTable({ bits: 64, count: 0, seed: 1 }), ids)).toThrow('no codes');
});

test('200,000 codes leave in pieces of at most 1 MB, and files of fixed rows have the sizes of their formulas', async () => {
  const [count, bits, width] = [200_000, 64, 8];
  const latents = { width, values: new Float32Array(count * width).fill(0.25) };
  const table = drawnTable({ bits, count, seed: 5 }, { latents });
  const sizes = new Map<string, number>();
  for (const file of exportFiles(table, ['tables', 'numpy', 'faiss', 'postgresql'])) {
    const { bytes, largest } = await measured(file);
    expect(largest, file.path).toBeLessThanOrEqual(PIECE_BYTES);
    sizes.set(file.path, bytes);
  }
  expect(sizes.get('tables/codes.bin')).toBe((count * bits) / 8);
  expect(sizes.get('numpy/codes.npy')).toBe(128 + (count * bits) / 8);
  expect(sizes.get('numpy/latents.npy')).toBe(128 + count * width * 4);
  expect(sizes.get('faiss/codes.faiss')).toBe(33 + (count * bits) / 8);
  expect(sizes.get('faiss/latents.faiss')).toBe(45 + count * width * 4);
});

test.each([
  { bits: 64, width: 64 },
  { bits: 256, width: 0 },
  { bits: 16, width: 16 },
])('the size that is told before is within a quarter of what is written: %o', async (drawn) => {
  const { bits, width } = drawn;
  const table = estimable(bits, width);
  const shares: Record<string, number> = {};
  for (const id of ids) {
    let bytes = 0;
    for (const file of formats[id].files(table)) bytes += (await measured(file)).bytes;
    const nameBytes = namesOf(table) / table.count;
    const told = estimatedBytes(id, { rows: table.count, bits, width, nameBytes, spriteSide: 0 });
    shares[id] = told / bytes;
  }
  const off = Object.entries(shares).filter(([, share]) => share < 0.75 || share > 1.25);
  expect(off).toEqual([]);
});

/** Ids as long as the page's own. */
function estimable(bits: number, width: number): CodesTable {
  const count = 5000;
  const values = Float32Array.from({ length: count * width }, (_, place) => Math.sin(place));
  const table = drawnTable(
    { bits, count, seed: 8 },
    width > 0 ? { latents: { width, values } } : {},
  );
  return { ...table, ids: table.ids.map((_, row) => crypto.randomUUID().slice(0, 30) + row) };
}

function namesOf({ ids: all, paths, labels }: CodesTable): number {
  return [...all, ...paths, ...labels].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
