import { describe, expect, it } from 'vitest';
import { skippedAsText, skippedByReason } from './skipped-groups.ts';

const skipped = [
  { path: 'a.svg', reason: 'This is a drawing.' },
  { path: 'b.txt', reason: 'This is no picture.' },
  { path: 'c.pdf', reason: 'This is no picture.' },
  { path: 'd.svg', reason: 'This is a drawing.' },
  { path: 'e.md', reason: 'This is no picture.' },
];

describe('skipped files', () => {
  it('are grouped by their reason, the most frequent first', () => {
    expect(skippedByReason(skipped)).toEqual([
      { reason: 'This is no picture.', paths: ['b.txt', 'c.pdf', 'e.md'] },
      { reason: 'This is a drawing.', paths: ['a.svg', 'd.svg'] },
    ]);
    expect(skippedByReason([])).toEqual([]);
  });

  it('are copied as a list of reasons with their numbers and paths', () => {
    expect(skippedAsText(skippedByReason(skipped.slice(0, 3)))).toBe(
      'This is no picture. (2)\n  b.txt\n  c.pdf\n\nThis is a drawing. (1)\n  a.svg',
    );
  });
});
