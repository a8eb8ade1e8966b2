import { expect, test } from 'vitest';
import { csvTable } from './csv.ts';

const bare = (cell: string | number | null) =>
  csvTable(['a'], [[cell]])
    .slice(1)
    .split('\r\n')[1];

test('a table begins with the mark of UTF-8 and its names, and ends each row with CR and LF', () => {
  expect(csvTable(['path', 'bytes'], [['a/b.jpg', 12]])).toBe('\uFEFFpath,bytes\r\na/b.jpg,12\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', "'=1"])('%j is text, not a formula', (cell) => {
  expect(bare(cell)).toBe(`'${cell}`);
});

test('a carriage return at the start is guarded and quoted', () => {
  expect(csvTable(['a'], [['\r=1']])).toContain('"\'\r=1"');
});

test('commas, quotes and line breaks are quoted; numbers, even negative ones, and nothing stay bare', () => {
  expect(bare('a,b')).toBe('"a,b"');
  expect(bare('say "x"')).toBe('"say ""x"""');
  expect(csvTable(['a'], [['two\nlines']])).toContain('"two\nlines"');
  expect(bare(-5)).toBe('-5');
  expect(bare(null)).toBe('');
  expect(bare('a=b')).toBe('a=b');
});
