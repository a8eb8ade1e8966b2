import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from './names.ts';
import { withoutNames } from './without-names.ts';

const none: ReadonlySet<string> = new Set();

/** Sentences as the page says them, with one name or two. */
const sentences: readonly ((one: string, other: string) => string)[] = [
  (one) => `“${one}” is no picture; leave it out, everything else was added.`,
  (one, other) => `“${one}” and “${other}” have the same name. Rename a file; nothing is lost.`,
  (one, other) => `Semblance could not add ${one}: ${other} cannot be read. Try “Open file”.`,
  (one, other) =>
    `The project “${one}” was refused: the picture of its item "${other}" is not in it.`,
  (one) => `Error: ${one}`,
];

/** Short ones too, with marks that sentences have themselves. */
const name = fc.string({
  unit: fc.constantFrom('a', 'b', '1', ' ', '.', '-', '“', '”', '"', '(', 'é', '猫'),
  minLength: 1,
  maxLength: 5,
});
const file = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const letter = /[\p{L}\p{N}]/u;

/** Whether it stands there as words of its own. */
function says(sentence: string, wanted: string): boolean {
  for (let at = sentence.indexOf(wanted); at >= 0; at = sentence.indexOf(wanted, at + 1)) {
    const before = letter.test(sentence[at - 1] ?? '') && letter.test(wanted[0]!);
    const after = letter.test(sentence[at + wanted.length] ?? '') && letter.test(wanted.at(-1)!);
    if (!before && !after) return true;
  }
  return false;
}

describe('a sentence without names', () => {
  it('holds no path of a gallery, no folder of it and no file, however short', () => {
    const sentence = fc.constantFrom(...sentences);
    fc.assert(
      fc.property(sentence, file, file, (speak, one, other) => {
        const names = new Set([one, other].flatMap(partsOf).filter((part) => letter.test(part)));
        const told = withoutNames(speak(one, other), names);
        for (const known of names) expect(says(told, known), `“${known}” in: ${told}`).toBe(false);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('says the same whatever the name between its quotation marks is, known or not', () => {
    const speak = sentences[0]!;
    const expected = '“…” is no picture; leave it out, everything else was added.';
    expect(withoutNames(speak('holiday.jpg', ''), none)).toBe(expected);
    expect(withoutNames(speak('a “b', ''), none)).toBe(expected);
    expect(withoutNames(speak('a” b “c', ''), new Set(['a” b “c']))).toBe(expected);
  });

  it('says as little of names in straight marks, which sentences about files in files have', () => {
    const speak = (path: string) => `It was not opened: the picture of its item "${path}" is lost.`;
    const expected = 'It was not opened: the picture of its item "…" is lost.';
    expect(withoutNames(speak('aunt/Mary.jpg'), none)).toBe(expected);
    expect(withoutNames(speak('a"b'), none)).toBe(expected);
    expect(withoutNames(speak('a “b'), none)).toBe(expected);
  });

  it('keeps what is no name', () => {
    const sentence = 'The gallery cannot be saved: the disk is full; free 3 MB and try again.';
    expect(withoutNames(sentence, new Set(['disk1', 'sav', '3 M', 'gal']))).toBe(sentence);
    expect(withoutNames(sentence, new Set(['disk']))).toContain('the … is full');
  });
});
