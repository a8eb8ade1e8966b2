import { describe, expect, test } from 'vitest';
import {
  asksTheSame,
  feedbackOf,
  pruned,
  questionOf,
  sharesOf,
  withCrop,
  withMark,
  withoutLastMark,
  withoutPart,
  withPart,
} from './question.ts';

const ape = questionOf({ kind: 'item', item: 'ape' });
const box = { left: 0.125, top: 0.25, width: 0.5, height: 0.5 };

describe('a question', () => {
  test('loses its pictures one by one, and with the last itself', () => {
    const both = withPart(ape, { kind: 'item', item: 'bear' });
    expect(withoutPart(both, 0)?.parts).toEqual([{ kind: 'item', item: 'bear' }]);
    expect(withoutPart(ape, 0)).toBeNull();
    expect(withoutPart(ape, 7)).toBe(ape);
  });

  test('of a part of a picture becomes one of the whole again', () => {
    const cropped = withCrop(ape, 0, box);
    expect(cropped.parts[0]).toEqual({ kind: 'item', item: 'ape', crop: box });
    expect(withCrop(cropped, 0, null)).toEqual(ape);
    expect(withCrop(cropped, 0, { left: 0, top: 0, width: 1, height: 1 })).toEqual(ape);
    expect(withCrop(ape, 3, box)).toBe(ape);
  });

  test('is the same where the same is asked with, whatever was said of the results', () => {
    expect(asksTheSame(ape, withMark(ape, 'bear', 'more'))).toBe(true);
    expect(asksTheSame(ape, questionOf({ kind: 'item', item: 'ape' }))).toBe(true);
    expect(asksTheSame(ape, withCrop(ape, 0, box))).toBe(false);
    expect(asksTheSame(ape, null)).toBe(false);
    expect(asksTheSame(null, null)).toBe(true);
  });
});

describe('what is said of results', () => {
  test('is one of more and less, and taken back when it is said again', () => {
    const more = withMark(ape, 'bear', 'more');
    expect(feedbackOf(more)).toEqual({ more: ['bear'], less: [] });
    const less = withMark(more, 'bear', 'less');
    expect(feedbackOf(less)).toEqual({ more: [], less: ['bear'] });
    expect(feedbackOf(withMark(less, 'bear', 'less'))).toEqual({ more: [], less: [] });
  });

  test('is undone step by step, taking back included', () => {
    const first = withMark(ape, 'bear', 'more');
    const second = withMark(first, 'bear', 'more');
    expect(feedbackOf(withoutLastMark(second))).toEqual({ more: ['bear'], less: [] });
    expect(feedbackOf(withoutLastMark(withoutLastMark(second)))).toEqual({ more: [], less: [] });
  });

  test('of pictures that are gone is forgotten, as is the question of nothing else', () => {
    const asked = withMark(withMark(ape, 'bear', 'more'), 'cat', 'less');
    const left = pruned(asked, (item) => item !== 'bear')!;
    expect(feedbackOf(left)).toEqual({ more: [], less: ['cat'] });
    expect(left.parts).toBe(asked.parts);
    expect(pruned(asked, (item) => item !== 'ape')).toBeNull();
    expect(pruned(asked, () => true)).toBe(asked);
  });
});

describe('a box', () => {
  test('lies within the picture and is never too small to be seen', () => {
    expect(sharesOf({ left: -1, top: 0.5, width: 3, height: 0.0001 })).toEqual({
      left: 0,
      top: 0.5,
      width: 1,
      height: expect.closeTo(0.01) as number,
    });
  });

  test('without area, or that is no number, is refused', () => {
    expect(() => sharesOf({ ...box, width: 0 })).toThrow(RangeError);
    expect(() => sharesOf({ ...box, left: Number.NaN })).toThrow(RangeError);
  });
});
