import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnTable } from '../exchange/codes/drawn-table.ts';
import { exportFiles } from '../exchange/codes/formats.ts';
import { csvTable } from '../exchange/csv.ts';
import { UserError } from '../lib/error.ts';
import { csvRows } from './csv-rows.ts';
import { readExportedCodes } from './exported-codes.ts';

const table = drawnTable(
  { bits: 24, count: 3, seed: 2 },
  {
    gallery: 'Été “2026”',
    paths: ['a, "b".jpg', '=SUM(A1).png', 'line\r\nbreak.jpg'],
    labels: ['cats', null, '-dogs'],
  },
);

/** Reads from the export in memory; `changes` replaces the text of files. */
function reader(changes: Record<string, string> = {}): (path: string) => Promise<Uint8Array> {
  const files = new Map(exportFiles(table, ['tables']).map((file) => [file.path, file]));
  return async (path) => {
    const changed = changes[path];
    if (changed !== undefined) return new TextEncoder().encode(changed);
    const pieces: number[] = [];
    for await (const piece of files.get(path)!.pieces()) pieces.push(...piece);
    return Uint8Array.from(pieces);
  };
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await reader()(path));
}

test('exported codes are read with their items as they were', async () => {
  const { gallery, codes, items } = await readExportedCodes(reader());
  expect(gallery).toBe('Été “2026”');
  expect(codes.bits).toBe(24);
  expect(codes.packedRows()).toEqual(table.codes);
  expect(items).toEqual(
    table.ids.map((id, row) => ({ id, path: table.paths[row], label: table.labels[row] })),
  );
});

test.each<[string, RegExp, Record<string, string>]>([
  ['of another kind', /"semblance.json" is not that/, { 'semblance.json': '{"format":"zip"}' }],
  ['that is no JSON', /"semblance.json" is not that/, { 'semblance.json': '{' }],
  ['with codes cut short', /has 2 bytes where 3 codes/, { 'tables/codes.bin': 'ab' }],
  [
    'with fewer items',
    /has 1 rows where 3 belong/,
    { 'tables/items.csv': 'row,id,path,label\r\n0,a,b,\r\n' },
  ],
])('an export %s is refused with a sentence', async (_, sentence, changes) => {
  await expect(readExportedCodes(reader(changes))).rejects.toThrow(sentence);
  await expect(readExportedCodes(reader(changes))).rejects.toThrow(UserError);
});

test('codes of another encoder are refused outside of a project too, those of the own one read', async () => {
  const { codes } = await readExportedCodes(reader(), 'drawn');
  expect(codes.model).toBe('drawn');
  const sentence = /of the encoder "drawn" where those of "head" belong/;
  await expect(readExportedCodes(reader(), 'head')).rejects.toThrow(sentence);
  await expect(readExportedCodes(reader(), 'head')).rejects.toThrow(UserError);
  const { encoder, ...nameless } = JSON.parse(await textOf('semblance.json')) as {
    encoder: object;
  };
  expect(encoder).toMatchObject({ id: 'drawn' });
  const changes = { 'semblance.json': JSON.stringify(nameless) };
  await expect(readExportedCodes(reader(changes), 'drawn')).rejects.toThrow('is not named');
});

test('every table that is written is read back', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^'*[=+\-@\t\r][a,"\n]*$/u),
  );
  const rows = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 });
  fc.assert(
    fc.property(rows, (cells) => {
      const [names, ...rest] = cells;
      expect([...csvRows(csvTable(names!, rest))]).toEqual(cells);
    }),
    { seed: 6 },
  );
});

test('a table with an open quote is refused with its place', () => {
  expect(() => [...csvRows('a,b\r\n1,"2\r\n')]).toThrow('damaged at character 7');
});
