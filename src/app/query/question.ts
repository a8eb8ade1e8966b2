/** What is asked: pictures or parts of them, and what was said of the results; changed by making another, never in place. */
import { noFeedback, type FeedbackState } from './feedback-state.ts';
import type { CropBox, SingleQuestion } from './query-state.ts';

export interface Question {
  /** At least one. The same list as long as the same is asked with. */
  parts: readonly SingleQuestion[];
  /** What was said of results, step by step; the last counts. */
  said: readonly FeedbackState[];
  /** Everything within that distance is wanted; it holds for the encoder whose distances it was read from. */
  cut: { distance: number; encoder: string } | null;
}

/** A part of less than a hundredth of a side is a slip of the hand. */
const leastShare = 0.01;

export function questionOf(part: SingleQuestion): Question {
  return { parts: [part], said: [], cut: null };
}

export function withPart(question: Question, part: SingleQuestion): Question {
  return { ...question, parts: [...question.parts, part], cut: null };
}

/** Null where nothing is left to ask with; the question itself where there is no such part. */
export function withoutPart(question: Question, index: number): Question | null {
  const parts = question.parts.filter((_, other) => other !== index);
  if (parts.length === 0) return null;
  return parts.length === question.parts.length ? question : { ...question, parts, cut: null };
}

/** Null crops nothing any more. The question itself where there is no such part. */
export function withCrop(question: Question, index: number, box: CropBox | null): Question {
  const part = question.parts[index];
  if (!part) return question;
  const { crop: _, ...whole } = part;
  const shares = box && sharesOf(box);
  const cropped: SingleQuestion = shares ? { ...whole, crop: shares } : whole;
  return { ...question, parts: question.parts.with(index, cropped), cut: null };
}

/**
 * The box within the picture, null where it is the whole of it.
 * Throws a RangeError for what is no number, and for a box without area.
 */
export function sharesOf({ left, top, width, height }: CropBox): CropBox | null {
  if (![left, top, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    throw new RangeError('A part of a picture has a place, a width and a height.');
  }
  const [x, wide] = within(left, width);
  const [y, high] = within(top, height);
  if (wide === 1 && high === 1) return null;
  return { left: x, top: y, width: wide, height: high };
}

function within(start: number, length: number): [start: number, length: number] {
  const first = Math.min(1 - leastShare, Math.max(0, start));
  const end = Math.min(1, Math.max(first + leastShare, start + length));
  return [first, end - first];
}

export function feedbackOf(question: Question | null): FeedbackState {
  return question?.said.at(-1) ?? noFeedback;
}

/** More, or less, like that item; said again of the same it is taken back. */
export function withMark(question: Question, item: string, mark: 'more' | 'less'): Question {
  const before = feedbackOf(question);
  const others = {
    more: before.more.filter((id) => id !== item),
    less: before.less.filter((id) => id !== item),
  };
  const marked = before[mark].includes(item)
    ? others
    : { ...others, [mark]: [...others[mark], item] };
  return { ...question, said: [...question.said, marked] };
}

/** What was said last is not said. */
export function withoutLastMark(question: Question): Question {
  return { ...question, said: question.said.slice(0, -1) };
}

/** Without what names items that are gone; null where nothing is left to ask with, the question itself where all are there. */
export function pruned(question: Question, isThere: (item: string) => boolean): Question | null {
  const parts = question.parts.filter((part) => part.kind === 'file' || isThere(part.item));
  if (parts.length === 0) return null;
  const isKnown = ({ more, less }: FeedbackState): boolean => [...more, ...less].every(isThere);
  if (parts.length === question.parts.length && question.said.every(isKnown)) return question;
  const said = question.said.map(({ more, less }) => ({
    more: more.filter(isThere),
    less: less.filter(isThere),
  }));
  const same = parts.length === question.parts.length;
  return { ...question, parts: same ? question.parts : parts, said };
}

/** Whether both ask with the same pictures, whatever was said since. */
export function asksTheSame(one: Question | null, other: Question | null): boolean {
  if (!one || !other || one.parts.length !== other.parts.length) return one === other;
  return one.parts.every((part, index) => isSamePart(part, other.parts[index]!));
}

function isSamePart(one: SingleQuestion, other: SingleQuestion): boolean {
  const same =
    one.kind === 'file'
      ? other.kind === 'file' && one.file === other.file
      : other.kind === 'item' && one.item === other.item;
  return same && JSON.stringify(one.crop) === JSON.stringify(other.crop);
}
