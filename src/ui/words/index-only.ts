/** What a gallery without pictures says: what it is, how it is asked, and what the answers are. */
import type { AnswerKind, FileAnswer, FoundItem } from '../../app/index-only/index-only-state.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';

export const indexWords = {
  title: 'Gallery',
  count: (images: number): string => formatPlural(images, 'image'),
  only: 'Index only: no pictures are in it, and nothing here can be changed.',
  remove: 'Delete gallery',
  region: 'Query',
  file: 'Query image',
  folder: 'Query folder',
  invitation: 'Is your picture in this gallery?',
  /** What stands before and after the keys that paste. */
  howToAsk: ['Drop pictures or a whole folder anywhere, paste one with ', ', or choose files.'],
  howToAskByTouch: 'Choose one picture, or several at once.',
  compared:
    'Each file is compared by its bytes, then by how it looks, then by its code. None is added, and none leaves this computer.',
  drop: 'Drop to ask',
  answers: 'Answers',
  asked: (count: number): string => `${formatPlural(count, 'file')} asked`,
  listing: (found: number): string =>
    found === 0 ? 'Looking for files …' : `Looking for files: ${formatCount(found)} so far`,
  asking: 'Asking',
  progress: (done: number, total: number): string =>
    `${formatCount(done)} of ${formatPlural(total, 'file')} asked`,
  cancel: 'Cancel asking',
  save: 'Save as CSV',
  clear: 'Clear answers',
  show: 'Show answers',
  all: 'All',
  kinds: {
    same: 'The same file',
    near: 'Nearly the same',
    absent: 'Not found',
    unread: 'Not read',
  } satisfies Record<AnswerKind, string>,
  files: 'Files asked with',
  none: 'None of these files.',
  more: (count: number): string => `Show ${formatCount(count)} more`,
  results: 'Results',
  resultsMeaning: {
    same: 'These bytes (SHA-256) are in the gallery under:',
    near: 'By a perceptual hash of 256 bits, as among duplicates. In the gallery:',
    absent: 'The nearest in the gallery:',
  },
} as const;

/** "The same file", "Nearly the same picture", "Not found; the nearest differs in 12 of 64 bits", "Could not be read". */
export function verdictOf(answer: FileAnswer): string {
  switch (answer.kind) {
    case 'same':
      return 'The same file';
    case 'near':
      return 'Nearly the same picture';
    case 'unread':
      return 'Could not be read';
    case 'absent': {
      const [nearest] = answer.found;
      if (!nearest) return 'Not found';
      return `Not found; the nearest differ in ${nearest.distance} of ${answer.of} bits`;
    }
  }
}

/** What is said aloud once all is answered: "3 files asked: 2 the same file, 1 not found". */
export function spokenAnswers(answers: readonly FileAnswer[]): string {
  const [first] = answers;
  if (!first) return '';
  if (answers.length === 1) return `${first.name}: ${verdictOf(first)}`;
  const kinds = Object.keys(indexWords.kinds) as AnswerKind[];
  const counts = kinds.flatMap((kind) => {
    const count = answers.filter((answer) => answer.kind === kind).length;
    return count > 0 ? [`${formatCount(count)} ${indexWords.kinds[kind].toLowerCase()}`] : [];
  });
  return `${indexWords.asked(answers.length)}: ${counts.join(', ')}`;
}

/** What a row of many says beside its file: where it is, what is nearest, or why it could not be read. */
export function answerHint(answer: FileAnswer): string {
  if (answer.kind === 'unread') return answer.reason;
  const [nearest] = answer.found;
  if (!nearest) return '';
  const { path } = nearest;
  if (answer.kind === 'absent') return `nearest: ${path}`;
  if (answer.kind === 'near') return `${path} · ${distanceOf(answer, nearest)}`;
  const others = answer.found.length - 1;
  return others > 0 ? `${path} and ${formatCount(others)} more` : path;
}

/** "same bytes", "7 of 256 bits differ", "the same colour". */
export function distanceOf(
  { by, of }: Extract<FileAnswer, { by: unknown }>,
  { distance }: Pick<FoundItem, 'distance'>,
): string {
  if (by === 'bytes') return 'same bytes';
  if (by === 'colour') return 'one colour, as this file';
  return distance === 1 ? `1 of ${of} bits differs` : `${distance} of ${of} bits differ`;
}
