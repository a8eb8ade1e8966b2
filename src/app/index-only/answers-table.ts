/** Answers of an index as a table to take along. */
import { csvTable } from '../../exchange/csv.ts';
import type { AnswerKind, FileAnswer, Measure } from './index-only-state.ts';

const verdicts: Record<AnswerKind, string> = {
  same: 'the same file',
  near: 'nearly the same picture',
  absent: 'not found',
  unread: 'not read',
};

const measures: Record<Measure, string> = {
  bytes: 'SHA-256',
  perceptual: 'bits of the perceptual hash',
  colour: 'steps of a colour channel',
  code: 'bits of the code',
};

/** One row for each file that was asked with, beside it the nearest that the index has. */
export function answersTable(answers: readonly FileAnswer[]): string {
  const names = ['file', 'answer', 'nearest', 'label', 'differ', 'of', 'measure', 'reason'];
  return csvTable(names, answers.map(rowOf));
}

function rowOf(answer: FileAnswer): (string | number | null)[] {
  const start = [answer.name, verdicts[answer.kind]];
  if (answer.kind === 'unread') return [...start, null, null, null, null, null, answer.reason];
  const { found, of, by } = answer;
  const [nearest] = found;
  if (!nearest) return [...start, null, null, null, null, null, null];
  const { path, label, distance } = nearest;
  return [...start, path, label, distance, by === 'bytes' ? null : of, measures[by], null];
}
