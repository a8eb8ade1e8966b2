import { expect, test } from 'vitest';
import { drawnTable, textOf } from './drawn-table.ts';
import { codeHex } from './packed-rows.ts';
import { readParquetColumns } from './read-parquet.ts';
import { tablesFormat } from './tables.ts';
import { bytesOf } from '../../../e2e/support/export-files.ts';
import type { CodesTable } from './codes-table.ts';

/** Names of files that are awkward in one form or another. */
const awkward = [
  '=1+1|cmd.jpg',
  'a,"b".jpg',
  'two\nlines.jpg',
  'Füße/猫 🐈.jpg',
  '-x.jpg',
  ' .jpg',
  '',
];

function awkwardTable(): CodesTable {
  const table = drawnTable({ bits: 48, count: 9000, seed: 11 });
  const paths = table.paths.map((path, row) => awkward[row] ?? path);
  return { ...table, paths };
}

const fileOf = (table: CodesTable, path: string) =>
  tablesFormat.files(table).find((file) => file.path === `tables/${path}`)!;

test('codes.bin is the packed codes and nothing else', () => {
  const table = awkwardTable();
  expect(bytesOf(fileOf(table, 'codes.bin'))).toEqual(new Uint8Array(table.codes));
});

test('a second library reads the same rows from items.parquet, texts as they are', () => {
  const table = awkwardTable();
  const columns = readParquetColumns(bytesOf(fileOf(table, 'items.parquet')));
  expect(Object.keys(columns)).toEqual(['row', 'id', 'path', 'label', 'split', 'code']);
  expect(columns['row']).toEqual(Array.from({ length: table.count }, (_, row) => row));
  expect(columns['id']).toEqual(table.ids);
  expect(columns['path']).toEqual(table.paths);
  expect(columns['label']).toEqual(table.labels);
  expect(columns['split']).toEqual(table.splits);
  expect(columns['code']).toEqual(table.ids.map((_, row) => codeHex(table, row)));
});

test('items.csv has a row for each code, and no text in it is a formula', () => {
  const table = awkwardTable();
  const text = textOf(fileOf(table, 'items.csv').pieces());
  expect(text.startsWith('\uFEFFrow,id,path,label,split,code\r\n')).toBe(true);
  expect(text).toContain(`0,item-0,'=1+1|cmd.jpg,label 0,train,${codeHex(table, 0)}\r\n`);
  expect(text).toContain(`1,item-1,"a,""b"".jpg",label 1,train,${codeHex(table, 1)}\r\n`);
  expect(text).toContain(`2,item-2,"two\nlines.jpg",`);
  expect(text).toContain(`4,item-4,'-x.jpg,`);
  expect(text.split('\r\n')).toHaveLength(table.count + 2);
  expect(text).not.toMatch(/(?:^|,)[=+@-]/mu);
});
