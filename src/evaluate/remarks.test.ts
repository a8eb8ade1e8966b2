import { expect, test } from 'vitest';
import { copyRemarks, labelHindrance, labelRemarks } from './remarks.ts';

const label = (name: string, count: number) => ({ label: name, count });

test('labels that are missing, or only one, are told', () => {
  expect(labelHindrance({ labels: [], items: 5 })).toMatch(/no picture has a label/);
  expect(labelHindrance({ labels: [label('sea', 5)], items: 5 })).toMatch(/same label, “sea”/);
  expect(labelHindrance({ labels: [label('sea', 5), label('land', 2)], items: 7 })).toBeNull();
});

test('ordinary pictures need no remark', () => {
  const counts = { labels: [label('sea', 50), label('land', 40)], items: 90 };
  expect(labelRemarks(counts, { queries: 20, asked: 20, gallery: 100 })).toEqual([]);
});

test('pictures without a label, labels of one picture, queries without kin and a small gallery are told', () => {
  const counts = { labels: [label('sea', 5), label('land', 1), label('sky', 1)], items: 9 };
  expect(labelRemarks(counts, { queries: 3, asked: 1, gallery: 4 })).toEqual([
    '2 pictures without a label take no part.',
    '2 labels have one picture only, which can find nothing of its kind.',
    '2 queries are left out, because no gallery picture has the same label.',
    'The gallery has only 4 pictures: at 5, 10, 20, 50 and 100, the missing ones count as misses.',
  ]);
});

test('a gallery with fewer pictures than the largest rank names the ranks that it cannot fill', () => {
  const counts = { labels: [label('sea', 20), label('land', 20)], items: 40 };
  expect(labelRemarks(counts, { queries: 4, asked: 4, gallery: 50 })).toEqual([
    'The gallery has only 50 pictures: at 100, the missing ones count as misses.',
  ]);
});

test('copies are told only where their originals cannot miss the first ten', () => {
  expect(copyRemarks(11)).toEqual([]);
  expect(copyRemarks(10)).toEqual([
    'The gallery has only 10 pictures: every original is among the first ten.',
  ]);
});
