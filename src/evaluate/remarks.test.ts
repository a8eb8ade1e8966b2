import { expect, test } from 'vitest';
import { labelHindrance, labelRemarks, sizeRemarks } from './remarks.ts';

const label = (name: string, count: number) => ({ label: name, count });

test('labels that are missing, or only one, are told', () => {
  expect(labelHindrance({ labels: [], items: 5 })).toMatch(/no picture has a label/);
  expect(labelHindrance({ labels: [label('sea', 5)], items: 5 })).toMatch(/same label, “sea”/);
  expect(labelHindrance({ labels: [label('sea', 5), label('land', 2)], items: 7 })).toBeNull();
});

test('ordinary pictures need no remark', () => {
  const counts = { labels: [label('sea', 50), label('land', 40)], items: 90 };
  expect(labelRemarks(counts, { queries: 20, asked: 20, gallery: 70 })).toEqual([]);
});

test('pictures without a label, labels of one picture, queries without kin and a small gallery are told', () => {
  const counts = { labels: [label('sea', 5), label('land', 1), label('sky', 1)], items: 9 };
  expect(labelRemarks(counts, { queries: 3, asked: 1, gallery: 4 })).toEqual([
    '2 pictures without a label take no part.',
    '2 labels have one picture only, which can find nothing of its kind.',
    '2 queries are left out, because no gallery picture has the same label.',
    'The gallery has only 4 pictures: at 10, the missing ones count as misses.',
  ]);
  expect(sizeRemarks(1)[0]).toContain('only 1 picture:');
});
