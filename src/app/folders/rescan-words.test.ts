import { describe, expect, test } from 'vitest';
import { rescanSentence } from './rescan-words.ts';

const nothing = { files: 24, added: 0, changed: 0, gone: 0, skipped: 0 };

describe('what a rescan says', () => {
  test('it says when nothing has changed', () => {
    expect(rescanSentence(nothing, false)).toBe('Rescan of 24 files: nothing has changed.');
  });

  test('it counts what came, what was replaced and what is gone', () => {
    const figures = { ...nothing, added: 1, changed: 2, gone: 1, skipped: 3 };
    expect(rescanSentence(figures, false)).toBe(
      'Rescan of 24 files: 1 image added, 2 replaced, 3 files skipped; 1 image has no file any more.',
    );
  });

  test('cancelled, it says what was done until then', () => {
    expect(rescanSentence({ ...nothing, added: 2 }, true)).toBe(
      'The rescan was cancelled; until then: 2 images added.',
    );
  });
});
